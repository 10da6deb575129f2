"""A log of answers as a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.answers.chain import FIRST, canonical, chained, read_chain

if TYPE_CHECKING:
    from pathlib import Path


def line(number: int) -> dict[str, Any]:
    """An answer as it is pulled."""
    annotation = {"id": number, "updated_at": "2024-07-10T01:00:00Z"}
    user = {"id": 7, "email": "ani@penilai.example"}
    return {"server": "s", "project": 1, "task_key": "k", "user": user, "annotation": annotation}


def log(path: Path, numbers: range = range(1, 4)) -> list[str]:
    """A log of chained lines, written; and its lines."""
    lines = [canonical(one) for one in chained((line(n) for n in numbers), FIRST)]
    path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return lines


def test_whole_log_has_no_damage(tmp_path: Path) -> None:
    """Every line holds the digest of the one before."""
    log(tmp_path / "log.jsonl")

    chain = read_chain(tmp_path / "log.jsonl")

    assert [one["annotation"]["id"] for one in chain.lines] == [1, 2, 3]
    assert (chain.damage, chain.torn) == ((), b"")
    assert chain.link == chain.lines[-1]["digest"]


def test_dropped_line_is_noticed(tmp_path: Path) -> None:
    """The line after the gap is believed, and the gap is told."""
    path = tmp_path / "log.jsonl"
    first, _, third = log(path)
    path.write_text(f"{first}\n{third}\n")

    chain = read_chain(path)

    assert [(one.number, one.reason, one.raw) for one in chain.damage] == [(2, "a line before it is missing", None)]
    assert len(chain.lines) == 2


def test_changed_line_is_not_believed(tmp_path: Path) -> None:
    """A line that is not what its digest says is left out."""
    path = tmp_path / "log.jsonl"
    lines = log(path)
    path.write_text("\n".join([lines[0], lines[1].replace('"id": 2', '"id": 7'), lines[2], ""]))

    chain = read_chain(path)

    assert [(one.number, one.reason) for one in chain.damage] == [(2, "it is not what its digest says")]
    assert [one["annotation"]["id"] for one in chain.lines] == [1, 3]


def test_line_that_lost_its_digest_is_not_believed(tmp_path: Path) -> None:
    """After dated lines, a line without a digest is damage."""
    path = tmp_path / "log.jsonl"
    lines = log(path)
    path.write_text("\n".join([*lines, canonical(line(4)), ""]))

    assert [one.reason for one in read_chain(path).damage] == ["it has lost its digest"]


@pytest.mark.parametrize(("key", "value"), [("result", 7), ("result", "x"), ("lead_time", "lama")])
def test_a_line_whose_answer_has_another_shape_is_not_believed(tmp_path: Path, key: str, value: object) -> None:
    """However well it is chained: no table can be made from it."""
    path = tmp_path / "log.jsonl"
    odd = line(1)
    odd["annotation"][key] = value
    path.write_text("".join(f"{canonical(one)}\n" for one in chained(iter([odd]), FIRST)), encoding="utf-8")

    chain = read_chain(path)

    assert chain.lines == ()
    assert [one.reason.partition(" is ")[0] for one in chain.damage] == [f"annotation.{key}"]


def test_torn_end_is_told_apart(tmp_path: Path) -> None:
    """What stands after the last line feed is a write that was cut off."""
    path = tmp_path / "log.jsonl"
    lines = log(path)
    path.write_text("\n".join([*lines, '{"ser']))

    chain = read_chain(path)

    assert (chain.torn, len(chain.lines), chain.damage) == (b'{"ser', 3, ())


def test_missing_log_is_an_empty_chain(tmp_path: Path) -> None:
    """No file, no lines, no damage."""
    chain = read_chain(tmp_path / "log.jsonl")

    assert (chain.lines, chain.link, chain.size) == ((), FIRST, 0)


@given(st.lists(st.integers(), max_size=5), st.lists(st.integers(), max_size=5))
def test_log_can_be_continued(before: list[int], after: list[int]) -> None:
    """Lines chained in two runs are those chained in one."""
    first = list(chained(map(line, before), FIRST))
    link = first[-1]["digest"] if first else FIRST

    assert [*first, *chained(map(line, after), link)] == list(chained(map(line, [*before, *after]), FIRST))
