"""A manifest held against the one that its stage would write now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.findings import finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from corpus.release.audit.faults import Fault
    from corpus.stage import Manifest


_NOT = object()
"""Where nothing stands."""


def unlike(file: str, written: Manifest, again: Manifest, remedy: str, *, but: Collection[str] = ()) -> Iterator[Fault]:
    """Each setting, count, number of rows and named input that differs, is missing, or is one too many.

    Digests are not compared here: a file is held against its manifest by the check of the stages, with the file to
    blame.

    Args:
        file: The manifest, below the project folder.
        written: What it says.
        again: What the stage, run again on the same inputs, would write.
        remedy: What to do.
        but: Places that are not compared, such as ``settings`` or ``counts, faults``.
    """
    there, wanted = _places(written), _places(again)
    for place in sorted(there.keys() | wanted.keys()):
        if there.get(place, _NOT) != wanted.get(place, _NOT) and not {place, place.partition(", ")[0]} & {*but}:
            found = f"is {there[place]!r}" if place in there else "is missing"
            expected = f"expected {wanted[place]!r}" if place in wanted else "expected no such key"
            yield finding(file, found, place=place, expected=expected, remedy=remedy)


def _places(manifest: Manifest) -> dict[str, Any]:
    """``counts, articles`` -> 12, and so on for all that is compared."""
    parts: dict[str, Mapping[str, Any]] = {
        "inputs": dict.fromkeys(manifest.inputs, "named"),
        "settings": manifest.settings,
        "outputs": {name: f"{output.rows} rows" for name, output in manifest.outputs.items()},
        "counts": manifest.counts,
    }
    return {f"{part}, {key}": value for part, said in parts.items() for key, value in said.items()}
