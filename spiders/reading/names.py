"""Who wrote and who edited: the names of persons, from the most trusted place that gives any; never the site's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.dates.calendar_words import MONTH
from spiders.page.tags import is_address, plain_words
from spiders.reading.brand import is_brand, is_team
from spiders.words.bylines import Byline, read_byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spiders.reading.fields import Fields


# "Budi Santoso 2 hari lalu", "Budi Santoso November 18", "18 November": no name goes on with a number.
_WHEN = re.compile(rf"(?:^|(?<!\s)\s++)(?:{MONTH}\s+)?\d{{1,4}}\b.*$", re.IGNORECASE)


def names(fields: Fields, brands: frozenset[str]) -> Byline:
    """The writers and the editor.

    The first byline counts that names a person other than the editor; a team ("Tim Riset") is taken where there is no
    person; the site, its publisher or another outlet never is.
    """
    bylines = [_read(group) for group in fields.bylines]
    marks = [words for mark in fields.editors if mark and (words := plain_words(mark))]
    editors = [read_byline(mark).editor or mark for mark in marks]
    for among in (_persons, _all):
        known = list(editors)
        for number, group in enumerate(bylines):
            known += [line.editor for line in group if line.editor]
            told = (_WHEN.sub("", name) for line in group for name in line.authors)
            found = among(name for name in told if name and not is_brand(name, brands))
            besides = marks if number == 0 else [*marks, *known]
            # Where the first byline names only the person whom the editor's mark names, they did both.
            writers = tuple(name for name in found if name not in besides) or (found if number == 0 else ())
            if writers:
                return Byline(authors=writers, editor=next(iter(known), None))
    every = [*editors, *(line.editor for group in bylines for line in group if line.editor)]
    return Byline(authors=(), editor=next(iter(every), None))


def unbracketed(mark: str) -> str:
    """What an editor's mark holds; what follows its brackets is in an element that was never closed."""
    held = re.match(r"[(\[]([^()\[\]]+)[)\]]", mark)
    return (held[1] if held else mark).strip("()[]: ")


def _read(group: Sequence[str]) -> list[Byline]:
    lines = (plain_words(line) for line in group)
    return [read_byline(line) for line in lines if line and not is_address(line)]


def _persons(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in found if not is_team(name)))


def _all(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
