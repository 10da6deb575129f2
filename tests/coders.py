"""Tables of answers for the tests of agreement: published ones, and any at all."""

from __future__ import annotations

from hypothesis import strategies as st

from annotation.agreement.rating import Rating

# Each row is a coder, each column a unit, a dot a missing answer.
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B, C; the last is Wikipedia's.
BINARY = ("0100000010", "1110010000")


BEN_AND_GERRY = ("112243335441", "212223335444")


FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


THREE_CODERS = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def table(*coders: str) -> list[Rating]:
    """Ratings of a table with one digit an answer."""
    return [
        Rating(unit=f"{unit:02}", annotator=str(coder), value=float(digit))
        for coder, row in enumerate(coders)
        for unit, digit in enumerate(row)
        if digit != "."
    ]


ANSWERS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 3)), st.integers(1, 4), min_size=2, max_size=24
)  # fmt: skip


def ratings_from(answers: dict[tuple[int, int], int], level: str = "nominal") -> list[Rating]:
    """Ratings from (unit, annotator) -> number; sets of bits at level masi."""
    return [
        Rating(
            unit=f"u{unit}",
            annotator=f"a{who}",
            value=frozenset(bit for bit in "xyz" if value & (1 << "xyz".index(bit)))
            if level == "masi"
            else float(value),
        )
        for (unit, who), value in answers.items()
    ]


def same(one: float | None, other: float | None) -> bool:
    """Equal up to rounding, or both undefined."""
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-9)
