"""Two readings that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import PARAGRAPHS, TITLE
from mapped import dense_of, paragraphs

from spiders.reading.generic import whole
from spiders.reading.generic.whole import whole_text
from spiders.words.body import Run, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

DENSE = dense_of(f"<h1>{TITLE}</h1><div>{paragraphs(*PARAGRAPHS)}</div>")
ALL, HALF = [*PARAGRAPHS], [*PARAGRAPHS[:2]]
OTHER = [" ".join(reversed(text.split())) for text in PARAGRAPHS]


def settled(monkeypatch: pytest.MonkeyPatch, marked: Sequence[str], full: Sequence[str], *, placed: bool) -> list[str]:
    """What is made of a marked reading beside :data:`DENSE`, where trafilatura's thorough mode says ``full``."""
    monkeypatch.setattr(whole, "thorough", lambda _: list(full))
    return [plain(line) for line in whole_text([(Run(text),) for text in marked], DENSE, "", placed=placed)]


@pytest.mark.parametrize(
    ("marked", "full", "placed", "text"),
    [
        (ALL, [], False, ALL),
        ([*ALL[:4], OTHER[4]], [], True, [*ALL[:4], OTHER[4], ALL[4]]),
        (HALF, ALL, False, ALL),
        (HALF, HALF, True, ALL),
        (HALF, HALF, False, HALF),
        (OTHER, OTHER, True, OTHER),
        (OTHER, HALF, True, ALL),
        ([], [], False, ALL),
    ],
    ids=["same", "a line more", "confirmed", "part of it", "perhaps elsewhere", "another text", "refuted", "nothing"],
)
def test_a_text_is_never_silently_cut(
    monkeypatch: pytest.MonkeyPatch,
    marked: list[str],
    full: list[str],
    placed: bool,  # noqa: FBT001 -- a column of the table
    text: list[str],
) -> None:
    """What is confirmed is added; of one text all is taken, of two the one that is confirmed."""
    assert settled(monkeypatch, marked, full, placed=placed) == text


def test_lines_of_both_stand_in_the_pages_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that trafilatura alone has follows the one that it stood behind."""
    marked = [PARAGRAPHS[1], "Kata yang tidak ada di halaman.", PARAGRAPHS[4]]

    got = settled(monkeypatch, marked, ALL, placed=True)

    assert got == [PARAGRAPHS[0], PARAGRAPHS[1], marked[1], *PARAGRAPHS[2:]]
