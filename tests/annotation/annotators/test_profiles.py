from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import mini_project
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.annotators.profiles import pseudonymous, published, read_profiles
from annotation.answers.accounts import tie
from annotation.answers.pseudonyms import pseudonyms
from corpus.errors import ConfigError, DataError
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [{"annotator": f"a{n}", "umur": age} for n, age in enumerate(["20-29"] * 4 + ["30-39"] * 3 + ["60-69"])]


def test_a_single_person_is_never_told() -> None:
    """One of sixty: told as others, together with the smallest value that hides that person."""
    (age,) = published(ROWS, 3)

    assert age.people == {"20-29": 4, "others": 4}


def test_what_cannot_be_told_is_withheld() -> None:
    """Eight people of eight towns have no town that may be told."""
    (town,) = published([{"annotator": str(n), "kota": f"kota {n}"} for n in range(8)], 2)

    assert town.people == {}


def test_a_k_that_hides_nobody_is_refused() -> None:
    """With k of 1 there is no anonymity."""
    with pytest.raises(ConfigError, match="expected 2 or more"):
        published(ROWS, 1)


@given(st.lists(st.sampled_from(["", "a", "b", "others"]), min_size=1, max_size=40), st.integers(2, 4))
def test_no_figure_is_of_fewer_than_k(values: list[str], k: int) -> None:
    """Every figure has k people or more; together they are all people, or nothing is told."""
    rows = [{"annotator": str(n), "x": value} for n, value in enumerate(values)]

    ((name, told),) = [(attribute.name, attribute.people) for attribute in published(rows, k)]

    counts = Counter(value or "not said" for value in values)
    large = [n for value, n in counts.items() if n >= k and value != "others"]
    rest = len(values) - sum(large)
    assert name == "x"
    assert sum(told.values()) == (len(values) if told else 0)
    assert bool(told) == (len(large) > 1 or (len(large) == 1 and not 0 < rest < k))
    assert all(n >= k for n in told.values())
    assert all(told[value] == counts[value] for value in told if value != "others")


def test_people_fill_in_what_they_like(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty cell is told as such; no name is printed."""
    path = tmp_path / "profil.csv"
    rows = "".join(f"orang{n},{'Jawa' if n < 3 else ''}\n" for n in range(5))
    path.write_text("annotator,asal\n" + rows, encoding="utf-8")

    code = run(["label", "profile", str(path), "--k", "2"])

    assert (code, capsys.readouterr().out) == (0, "asal: Jawa 3, not said 2\n")


@pytest.mark.parametrize("text", ["", "nama,asal\nx,y\n", "annotator,asal\nx\n", "annotator,asal\nx,1\nX,2\n"])
def test_a_faulty_file_is_told(tmp_path: Path, text: str) -> None:
    """Empty, without the column, with a short row, or with a person twice."""
    path = tmp_path / "profil.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"profil\.csv[:,] "):
        read_profiles(path)


# --- under pseudonyms -----------------------------------------------------------------------------


def test_people_are_found_by_name_address_and_pseudonym(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the form calls them, their answers have one pseudonym; of several accounts the first is told."""
    monkeypatch.setenv("KLIPING_SALT", "garam-yang-cukup-panjang")
    project = mini_project.project(tmp_path)
    for account in ("sari@rumah.example", "sari@kantor.example"):
        tie(project, "sari", account)
    known = pseudonyms(project)

    found = pseudonymous(
        project, [{"annotator": who, "umur": "20-29"} for who in ("sari", "Budi@x.example", "annotator-0123")]
    )

    names = [known("sari@kantor.example"), known("budi@x.example"), "annotator-0123"]
    assert [(row["annotator"], row["umur"]) for row in found] == [(name, "20-29") for name in names]


def test_somebody_whom_nobody_knows_is_refused(tmp_path: Path) -> None:
    """With the nearest name."""
    project = mini_project.project(tmp_path)
    tie(project, "sari", "sari@rumah.example")

    with pytest.raises(DataError, match=r"profiles: nobody is called 'sary'.*sari"):
        pseudonymous(project, [{"annotator": "sary"}])
