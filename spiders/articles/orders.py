"""The parts of an archive, each with a digest of all that it rests on: while that stays, a part need not be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from spiders.articles.owners import owned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spiders.articles.host_answers import HostAnswers
    from spiders.articles.known_rules import KnownRules
    from spiders.articles.places import Scanned


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOrder:
    """Which part is to be read."""

    warc: str
    number: int
    parts: int
    """How many the WARC file has."""
    key: str
    """Digest of all that the part rests on."""
    elsewhere: bytes
    """Keys of its addresses that are another file's, as uint64."""
    has_visitors: bool
    addresses: int


def orders(
    folder: Path, scans: Sequence[Scanned], rules: KnownRules, hosts: HostAnswers, everywhere: str
) -> Iterator[PartOrder]:
    """The parts of all WARC files that have addresses.

    Args:
        folder: Where the places of their captures are kept.
        scans: The files, in the order of their names.
        rules: By which they are read.
        hosts: The answers that speak for whole hosts.
        everywhere: Digest of all of them.
    """
    by_name = {scan.warc: scan for scan in scans}
    for file in owned(folder, scans):
        scan = by_name[file.warc]
        concerning, away = hosts.concerning(scan), file.part_of(file.elsewhere)
        for number in np.flatnonzero(file.addresses).tolist():
            elsewhere = file.elsewhere[away == number].tobytes()
            visitors = file.visitors.get(number)
            # Visitors may be of any time and host.
            facts = [rules.digest, scan.sha256, file.parts, number, elsewhere.hex(), visitors]
            facts += [everywhere if visitors else concerning]
            yield PartOrder(
                warc=file.warc,
                number=number,
                parts=file.parts,
                key=sha256(json.dumps(facts).encode()).hexdigest(),
                elsewhere=elsewhere,
                has_visitors=visitors is not None,
                addresses=int(file.addresses[number]),
            )
