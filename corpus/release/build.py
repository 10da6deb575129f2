"""``labels/`` and ``shards/`` -> ``release/<version>/``: a folder that ``load_dataset`` opens, with its papers.

The folder is built aside and put in place whole. Nothing in it depends on the clock or on the order of
files: built twice from the same project it is the same, byte for byte.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from corpus.codebook import dump
from corpus.errors import ConfigError
from corpus.lock import holding
from corpus.release.hub.marker import marker_path, read_marker
from corpus.release.licenses import license_named
from corpus.release.papers.card import card
from corpus.release.papers.changes import changelog, differences, previous_release
from corpus.release.papers.croissant import croissant
from corpus.release.papers.documents import documents
from corpus.release.papers.papers import AGREEMENT, CODEBOOK, FIGURES, plain, plain_figures, read_papers
from corpus.release.papers.plots import plots
from corpus.release.papers.versions import earlier_versions
from corpus.release.recipe import write_recipe
from corpus.release.supplied import Supplied
from corpus.release.tables.contents import gather, measure
from corpus.release.tables.sources import read_sources
from corpus.release.tables.written import write_subset
from corpus.release.withdrawn import note_path, numbers, previous_withdrawn, read_withdrawn
from corpus.splits.table import NAME as SPLITS_NAME
from corpus.splits.table import split_rows
from corpus.stage import (
    Manifest,
    Output,
    digest,
    former_beside,
    json_text,
    sync_folder,
    sync_tree,
    temporary_beside,
    write_json,
    write_text,
)
from corpus.tables import write_table
from corpus.tombstones import list_text
from corpus.urls import ID_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from corpus.config import Config, ReleaseConfig
    from corpus.project import Project
    from corpus.release.hub.marker import Marker
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.contents import Contents
    from corpus.release.tables.figures import FileFigures
    from corpus.release.withdrawn import Withdrawn

_VERSION = re.compile(r"\d+\.\d+\.\d+")
SUMS = "MANIFEST.sha256"
"""Digest of every other file, in the form that ``sha256sum -c`` reads."""
CONTENT_SUMS = "CONTENT.sha256"
"""Digest of the rows of each configuration and split."""
FORMAT = 2
"""Stated in ``manifest.json``; a reader of releases refuses a greater one. Format 1 numbered the files of ``articles``
and had no plots, no recipe and fewer figures: the audit does not render its papers again.
"""


@holding("shards", "tasks", "annotations", "labels", "release")
def build_release(  # noqa: PLR0913 -- what a release may be asked for
    project: Project,
    *,
    replace: bool = False,
    urls: bool | None = None,
    supplied: Supplied | None = None,
    on_unchanged: Callable[[], None] | None = None,
    propose: Callable[[Path, Path], str] = lambda *_: "a greater one",
) -> Path:
    """Build the release that ``[release]`` of ``corpus.toml`` asks for.

    Args:
        project: The project.
        urls: Whether addresses go out; None for what ``[release]`` says.
        supplied: The recipe, and profiles of annotators; None for neither.
        replace: Whether another release of the same version may be replaced.
        on_unchanged: Called where the release that is there is the same, byte for byte, and is left alone.
        propose: Names the version of a release that may not take a place, from that place and the folder of the new
            one: :func:`corpus.release.diff.versions.proposed`, which stands above this room.

    Returns:
        ``release/<version>/``.

    Raises:
        ConfigError: The version or the licence is not one, or a release of this version is there and differs.
        DataError: A stage has not run or is stale, or no label is decided yet.
    """
    config = project.config if urls is None else _with_urls(project.config, urls)
    _check(config.release)
    supplied = supplied or Supplied()
    contents = gather(config, read_sources(project), supplied.profiles)
    place = project.release / config.release.version
    if note_path(place).exists():
        raise ConfigError(_withdrawn(place, read_withdrawn(note_path(place))))
    building = temporary_beside(place)
    shutil.rmtree(building, ignore_errors=True)
    try:
        write_recipe(supplied.recipe, building)
        _write(contents, building, project)
        same = place.exists() and sums(place) == sums(building)
        if place.exists() and not same and (marker := read_marker(place)):
            raise ConfigError(_published(place, marker, propose(place, building)))
        if place.exists() and not same and not replace:
            raise ConfigError(_refusal(contents, place, building, propose(place, building)))
        if same and (place / SUMS).exists() and digest(place / SUMS) == digest(building / SUMS):
            if on_unchanged:
                on_unchanged()
        else:
            _put_in_place(building, place)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return place


def _withdrawn(place: Path, note: Withdrawn) -> str:
    """Why a version that was removed does not come back under its number."""
    return (
        f"{place}: was withdrawn on {note.date}, for it held what was taken down ({note.reason}); raise 'version' in "
        f"[release], as rows were removed to {numbers(note.version)[0] + 1}.0.0 or higher"
    )


def _published(place: Path, marker: Marker, proposed: str) -> str:
    """Why not even ``replace`` replaces a release: it has been published."""
    return (
        f"{place}: was published as {marker.hub} {marker.tag}, and would now be different; raise 'version' in "
        f"[release] to {proposed} ({marker_path(place).name} beside it says so)"
    )


def _refusal(contents: Contents, place: Path, building: Path, proposed: str) -> str:
    """Why a release is not replaced: which rows, or else which files, would be others."""
    rows = [f"{name}: {difference}" for name, difference in differences(contents, place) if difference]
    files = sorted({line.split("  ", 1)[1] for line in _lines(place) ^ _lines(building)})
    return (
        f"{place}: there is another release of this version ({'; '.join(rows) or 'files: ' + ', '.join(files)}); "
        "people may have cited it: raise 'version' in [release] to "
        f"{proposed}, or replace it with --replace"
    )


def _lines(folder: Path) -> set[str]:
    return set(sums(folder).splitlines())


def _with_urls(config: Config, urls: bool) -> Config:  # noqa: FBT001 -- what the option says
    return changed(config, release=changed(config.release, urls=urls))


def _check(release: ReleaseConfig) -> None:
    version = release.version
    if not _VERSION.fullmatch(version):
        message = f"release.version is {version!r}; expected three numbers such as '1.0.0'"
        raise ConfigError(message)
    license_named(release.license)
    if not release.urls and release.mode != "dehydrated":
        message = (
            f"release.urls is false, but the mode is {release.mode!r}: beside a text the address hides "
            "nothing; leave 'urls' out, or choose mode = \"dehydrated\""
        )
        raise ConfigError(message)


def _write(contents: Contents, folder: Path, project: Project) -> None:
    """Every file of the release; the sums come last, for they cover the rest.

    The papers are rendered from files that are in the folder already, as anybody can render them again.
    """
    written = {subset.name: write_subset(subset, folder) for subset in contents.subsets}
    files = {name: made for name, (made, _) in written.items()}
    write_text(folder / CODEBOOK, dump(contents.sources.codebook))
    if contents.sources.agreement:
        write_json(folder / AGREEMENT, contents.sources.agreement)
    previous = previous_release(project.release, contents.config.release.version)
    withdrawn = previous_withdrawn(project.release, contents.config.release.version, previous)
    write_json(folder / FIGURES, plain_figures(measure(contents, files, earlier_versions(previous, withdrawn))))
    for name, text in rendered(read_papers(folder)).items():
        write_text(folder / name, text)
    tombstones = project.root / "tombstones.jsonl"
    write_text(
        folder / "tombstones.jsonl",
        list_text(tombstones),
    )
    table = _published_splits(contents)
    splits = Output(sha256=write_table(table, folder / SPLITS_NAME), rows=len(table))
    write_text(folder / CONTENT_SUMS, _content_sums({name: of_rows for name, (_, of_rows) in written.items()}))
    write_text(folder / "CHANGELOG.md", changelog(contents, previous, withdrawn))
    _manifest(contents, files, splits, _before(project, previous, withdrawn)).write(folder)
    write_text(folder / SUMS, sums(folder))


def rendered(papers: Papers) -> Mapping[str, str]:
    """Name of each paper that is a pure function of figures, codebook and agreement -> its text."""
    described = {"croissant.json": json_text(croissant(papers))}
    return {"README.md": card(papers), **documents(papers), **described, **plots(papers)}


def _published_splits(contents: Contents) -> pa.Table:
    """All recorded splits, so that later versions can be held to them, except for articles that were taken down."""
    gone = {key[:ID_DIGITS] for key in contents.sources.tombstones}
    rows = contents.sources.splits.rows.values()
    return split_rows(row for row in rows if row.article_id[-ID_DIGITS:] not in gone)


def _before(project: Project, previous: Path | None, withdrawn: Withdrawn | None) -> Path | None:
    """What the changelog goes on from: the note on a version that was withdrawn, or the sums of the one before."""
    if withdrawn:
        return note_path(project.release / withdrawn.version)
    return previous / SUMS if previous else None


def _manifest(
    contents: Contents, files: Mapping[str, Sequence[FileFigures]], splits: Output, before: Path | None
) -> Manifest:
    """What the release was made from.

    ``articles`` + all ``left_out.*`` = ``shards``; of each question its splits + ``undecided`` + ``changed`` +
    ``elsewhere`` = rows of its table in ``labels/``.
    """
    inputs = dict(contents.sources.inputs)
    if before:
        name = before.name if before.name != SUMS else f"{before.parent.name}/{SUMS}"
        inputs[f"release/{name}"] = digest(before)
    return Manifest(
        stage="release",
        inputs=inputs,
        settings={
            "format": FORMAT,
            "release": _plain(contents),
            "seed": contents.config.corpus.seed,
            "reading": _reading(contents),
        },
        outputs={file.path: Output(sha256=file.sha256, rows=file.rows) for each in files.values() for file in each}
        | {SPLITS_NAME: splits},
        counts=_counts(contents),
    )


def _plain(contents: Contents) -> dict[str, object]:
    """``[release]`` as JSON knows it."""
    stated: dict[str, object] = plain(asdict(contents.config.release) | {"published": contents.published})
    return stated


def _reading(contents: Contents) -> dict[str, object]:
    """Which code and which rules read the articles, as ``articles/`` states it; empty where only shards are there."""
    stage = contents.sources.manifests.get("articles")
    settings = stage.settings if stage else {}
    return {name: settings[name] for name in ("reader", "portals") if name in settings}


def _counts(contents: Contents) -> dict[str, int]:
    counts = {f"{subset.name}.{split}": n for subset in contents.subsets for split, n in subset.rows.items()}
    for question in contents.questions:
        counts |= {f"{question.name}.undecided": question.undecided, f"{question.name}.changed": question.changed}
        counts |= {f"{question.name}.elsewhere": question.elsewhere}
    counts |= {f"left_out.{reason}": n for reason, n in contents.articles.left_out.items()}
    return counts | {"articles": contents.articles.rows, "shards": len(contents.sources.shards)}


def _content_sums(of_rows: Mapping[str, Mapping[str, str]]) -> str:
    lines = [f"{sha256}  {name}/{split}\n" for name, splits in of_rows.items() for split, sha256 in splits.items()]
    return "".join(lines)


def sums(folder: Path) -> str:
    """The text of ``MANIFEST.sha256``: digest, two spaces, path, of every file but itself, by path."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file != folder / SUMS)
    return "".join(f"{digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in files)


def _put_in_place(building: Path, place: Path) -> None:
    """Exchange the folder that was there, if any, for the new one."""
    old = former_beside(place)
    sync_tree(building)
    if place.exists():
        place.replace(old)
    building.replace(place)
    sync_folder(place.parent)
    shutil.rmtree(old, ignore_errors=True)
