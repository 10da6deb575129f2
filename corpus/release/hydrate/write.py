"""The refilled folder: the tables, a card by which ``load_dataset`` opens them, the verdicts, and what they rest on."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus.release.hydrate.card import card
from corpus.release.hydrate.refill import ANCHORED, refilled
from corpus.release.hydrate.result import Hydrated
from corpus.release.hydrate.texts import Texts
from corpus.release.hydrate.verdicts import VERDICT, WORDS, exact_share, judged
from corpus.release.tables.features import yaml_features
from corpus.release.tables.figures import SubsetFigures
from corpus.release.tables.subsets import ANNOTATIONS
from corpus.release.tables.written import write_part
from corpus.shards.simhash import NEAR
from corpus.stage import Manifest, Output, former_beside, temporary_beside, write_json, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.release.hydrate.dehydrated import Dehydrated
    from corpus.release.hydrate.found import FoundText
    from corpus.release.hydrate.refill import Refilled
    from corpus.release.hydrate.result import ReadBy
    from corpus.release.hydrate.verdicts import Verdict
    from corpus.schema import Article

RESULT, VERDICTS, CODEBOOK = "hydration.json", "verdicts.parquet", "codebook.json"


def hydrate(release: Dehydrated, found: Iterable[FoundText], reading: ReadBy, out: Path, *, source: str) -> Hydrated:
    """Judge what was found, and write the refilled folder.

    Args:
        release: The release.
        found: What became of each of its articles, in their order; each is taken once, and its text is not kept in
            memory.
        reading: What read the pages.
        out: Where to; ``data/`` there is replaced whole.
        source: ``web`` or ``archives``.
    """
    building = temporary_beside(out / "data")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    spans: Counter[bool | None] = Counter()
    with Texts(building / "texts") as texts:
        verdicts = _kept(judged(release.articles, found), texts)
        words = {one.article_id: one.verdict for one in verdicts}
        figures = [_written(config, building, spans) for config in refilled(release, words, texts)]
    _exchange(building / "data", out / "data")
    shutil.rmtree(building, ignore_errors=True)
    done = _hydrated(release, verdicts, spans, reading, out, source)
    write_text(out / "README.md", card(figures, done.release, done.verdicts, differs=done.reader["differs"]))
    write_text(out / CODEBOOK, release.release.text(CODEBOOK))
    rows = sorted(map(asdict, verdicts), key=lambda row: row["article_id"])
    sums = {VERDICTS: Output(sha256=write_table(to_table(rows, VERDICT), out / VERDICTS), rows=len(rows))}
    write_json(out / RESULT, {name: value for name, value in asdict(done).items() if name != "folder"})
    sums |= {file.path: Output(sha256=file.sha256, rows=file.rows) for one in figures for file in one.files}
    _manifest(release, done, sums).write(out)
    return done


def _kept(found: Iterable[tuple[Verdict, Article | None]], texts: Texts) -> tuple[Verdict, ...]:
    """The verdicts; the articles that are filled in are put away."""
    verdicts = []
    for verdict, article in found:
        verdicts.append(verdict)
        if article:
            texts.put(verdict.article_id, article)
    return tuple(verdicts)


def _written(config: Refilled, folder: Path, spans: Counter[bool | None]) -> SubsetFigures:
    """A configuration, written file by file; ``spans`` counts which answers have their spans anchored."""
    files = []
    for path, split, table in config.tables():
        files.append(write_part(table, folder, path, split))
        if config.name == ANNOTATIONS:
            spans.update(table.column(ANCHORED).to_pylist())
    return SubsetFigures(
        name=config.name,
        question=config.question.name if config.question else None,
        features=tuple(yaml_features(config.features)),
        files=tuple(files),
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
    spans: Mapping[bool | None, int],
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
        spans={"anchored": spans[True], "unanchored": spans[False]},
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


def _manifest(release: Dehydrated, done: Hydrated, outputs: Mapping[str, Output]) -> Manifest:
    """``articles`` = sum of all ``verdicts.*``."""
    return Manifest(
        stage="hydrate",
        inputs={"release/MANIFEST.sha256": release.sums_sha256},
        settings={"release": dict(done.release), "source": done.source, "reader": dict(done.reader)},
        outputs=outputs,
        counts={"articles": done.articles, **{f"verdicts.{word}": n for word, n in done.verdicts.items()}},
    )
