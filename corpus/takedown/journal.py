"""``takedown.json``: what a takedown is about to do, written before anything is changed and removed when all is done.

Everything is found out beforehand, for afterwards the text by which it was found is gone. A takedown that was killed
is finished from here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as, read_bytes
from corpus.plain_name import expect_within
from corpus.shape import shaped
from corpus.stage import SEAL, seal, write_json
from corpus.takedown.warcs import Region  # noqa: TC001 -- the shape is read from the types
from corpus.tombstones import Tombstone  # noqa: TC001 -- as above

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "takedown.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownJournal:
    """What goes, by places and digests; no word of it."""

    tombstones: tuple[Tombstone, ...]
    """One for each address of each article; all of one day and reason."""
    articles: tuple[str, ...]
    """Ids."""
    regions: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    """Path of a WARC file below ``captures/`` -> the records to erase."""
    listings: int = 0
    """Captures of lists among them, which print its title or a sentence of it."""
    leftovers: tuple[str, ...] = ()
    """Files below the project that killed runs left and that hold words of it."""
    releases: tuple[str, ...] = ()
    """Versions that hold it."""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Stage of annotation -> what its manifest will count."""


def read_journal(root: Path) -> TakedownJournal | None:
    """The takedown that was not finished; None where there is none.

    Raises:
        DataError: The file is damaged.
    """
    path = root / NAME
    try:
        raw = parsed_as(JsonObject, read_bytes(path))
        if raw.pop(SEAL, None) != seal(raw):
            message = "its seal is broken"
            raise ValueError(message)  # noqa: TRY301 -- told like any other damage
        journal = shaped(TakedownJournal, raw)
        # Whoever wrote it can make a seal, too.
        expect_within((*journal.regions, *journal.leftovers, *journal.releases), "the project")
    except FileNotFoundError:
        return None
    except ValueError as error:
        message = f"{path}: not a journal of a takedown ({error}); remove it and run 'kliping takedown' again"
        raise DataError(message) from error
    return journal


def write_journal(root: Path, journal: TakedownJournal) -> None:
    """Write the journal, sealed, whole or not at all."""
    raw = json.loads(json.dumps(asdict(journal)))
    write_json(root / NAME, {**raw, SEAL: seal(raw)})


def remove_journal(root: Path) -> None:
    """All is done."""
    (root / NAME).unlink(missing_ok=True)
