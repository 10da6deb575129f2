"""The refilled folder: the tables, a card by which ``load_dataset`` opens them, the verdicts, and what they rest on."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus.release.hydrate.card import card
from corpus.release.hydrate.refill import ANCHORED, refilled
from corpus.release.hydrate.result import Hydrated
from corpus.release.hydrate.verdicts import VERDICT, WORDS, exact_share, judge
from corpus.release.tables.features import yaml_features
from corpus.release.tables.figures import SubsetFigures
from corpus.release.tables.subsets import ANNOTATIONS
from corpus.release.tables.written import write_subset
from corpus.shards.simhash import NEAR
from corpus.stage import Manifest, Output, former_beside, temporary_beside, write_json, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from corpus.release.hydrate.dehydrated import Dehydrated
    from corpus.release.hydrate.found import FoundText
    from corpus.release.hydrate.result import ReadBy
    from corpus.release.hydrate.verdicts import Verdict
    from corpus.release.tables.subsets import Subset

RESULT, VERDICTS, CODEBOOK = "hydration.json", "verdicts.parquet", "codebook.json"


def hydrate(release: Dehydrated, found: Sequence[FoundText], reading: ReadBy, out: Path, *, source: str) -> Hydrated:
    """Judge what was found, and write the refilled folder.

    Args:
        release: The release.
        found: What became of each of its articles, in their order.
        reading: What read the pages.
        out: Where to; ``data/`` there is replaced whole.
        source: ``web`` or ``archives``.
    """
    verdicts = judge(release.articles, found)
    building = temporary_beside(out / "data")
    shutil.rmtree(building, ignore_errors=True)
    subsets = list(refilled(release, verdicts, found))
    figures = [_figures(subset, building) for subset in subsets]
    _exchange(building / "data", out / "data")
    shutil.rmtree(building, ignore_errors=True)
    done = _hydrated(release, verdicts, subsets, reading, out, source)
    write_text(out / "README.md", card(figures, done.release, done.verdicts, differs=done.reader["differs"]))
    write_text(out / CODEBOOK, release.release.text(CODEBOOK))
    rows = sorted(map(asdict, verdicts), key=lambda row: row["article_id"])
    sums = {VERDICTS: Output(sha256=write_table(to_table(rows, VERDICT), out / VERDICTS), rows=len(rows))}
    write_json(out / RESULT, {name: value for name, value in asdict(done).items() if name != "folder"})
    sums |= {file.path: Output(sha256=file.sha256, rows=file.rows) for one in figures for file in one.files}
    _manifest(release, done, sums).write(out)
    return done


def _figures(subset: Subset, folder: Path) -> SubsetFigures:
    return SubsetFigures(
        name=subset.name,
        question=subset.question.name if subset.question else None,
        features=tuple(yaml_features(subset.features)),
        files=write_subset(subset, folder),
    )


def _exchange(new: Path, place: Path) -> None:
    old = former_beside(place)
    if place.exists():
        place.replace(old)
    new.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def _hydrated(  # noqa: PLR0913, PLR0917 -- what a run came to
    release: Dehydrated,
    verdicts: Sequence[Verdict],
    subsets: Sequence[Subset],
    reading: ReadBy,
    out: Path,
    source: str,
) -> Hydrated:
    portals: dict[str, Counter[str]] = {}
    for row, one in zip(release.articles, verdicts, strict=True):
        portals.setdefault(row.portal, Counter())[one.verdict] += 1
    pinned = release.reading
    return Hydrated(
        folder=str(out),
        release=identity(release),
        source=source,
        reader={"release": pinned.get("reader"), "here": reading.reader, "differs": list(reading.differs(pinned))},
        near_bits=NEAR,
        articles=len(verdicts),
        verdicts=_counted(Counter(one.verdict for one in verdicts)),
        portals={name: _counted(counts) for name, counts in sorted(portals.items())},
        spans=_spans(subsets),
        exact_share=exact_share(verdicts),
    )


def identity(release: Dehydrated) -> dict[str, Any]:
    """Which release it is."""
    name = release.release.json("figures.json").get("stated", {}).get("name")
    return {
        "name": name,
        "version": release.settings.get("version"),
        "mode": release.settings.get("mode"),
        "manifest_sha256": release.sums_sha256,
    }


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {word: counts.get(word, 0) for word in WORDS}


def _spans(subsets: Sequence[Subset]) -> dict[str, int]:
    marks: Counter[bool | None] = Counter()
    for subset in subsets:
        if subset.name == ANNOTATIONS:
            marks.update(subset.table().column(ANCHORED).to_pylist())
    return {"anchored": marks[True], "unanchored": marks[False]}


def _manifest(release: Dehydrated, done: Hydrated, outputs: Mapping[str, Output]) -> Manifest:
    """``articles`` = sum of all ``verdicts.*``."""
    return Manifest(
        stage="hydrate",
        inputs={"release/MANIFEST.sha256": release.sums_sha256},
        settings={"release": dict(done.release), "source": done.source, "reader": dict(done.reader)},
        outputs=outputs,
        counts={"articles": done.articles, **{f"verdicts.{word}": n for word, n in done.verdicts.items()}},
    )
