"""``articles/`` -> ``shards/``: one file per month of publication, with language and duplicates marked.

Articles are never dropped here: a copy keeps its row and names its original, a text in another language keeps its row
and names the language.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.depot.stages import publish
from corpus.errors import DataError
from corpus.lock import holding
from corpus.shards import duplicates, language
from corpus.shards.marking import Marked, mark
from corpus.shards.months import write_months
from corpus.shards.source import ArticleTables
from corpus.stage import Manifest, Output, read_manifest, sweep_dead

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from corpus.engine.engine import Engine
    from corpus.project import Project

    Progress = Callable[[str, int, int], None]

NO_ARTICLES = frozenset({"rejected.parquet", "pages.parquet"})
"""Tables of ``articles/`` that hold no articles."""


@holding("articles", "shards")
def build_shards(
    project: Project, *, engine: Engine | None = None, on_progress: Progress | None = None, forget: bool = False
) -> Manifest:
    """Mark every article with its language and its duplicates, and write ``shards/<YYYY-MM>.parquet``.

    Rows are sorted by (``published_at``, ``id``); the month is that of ``published_at`` in UTC. Shards of
    months that no longer have articles are removed. What was marked or written before is so only where articles or
    code have changed; the bytes are those of a build from nothing.

    Args:
        project: The project.
        engine: What marks and clusters; this process where None. The caller closes it.
        on_progress: Called with (step, done, of how many): ``marking`` articles, ``joining`` tasks, ``writing``
            articles.
        forget: Keep nothing in ``.parts/`` of articles that are gone.

    Returns:
        The manifest. ``articles`` = ``rows`` = sum of all ``language.*`` = ``clusters`` + ``duplicates``.

    Raises:
        DataError: ``articles/`` was not built, is damaged, or has two articles of one id.
        ServiceError: The engine cannot be reached any longer; or an address of ``[paths]`` cannot, or refuses.
    """
    source = ArticleTables(files=article_files(project))
    languages = read_manifest(project.articles).settings.get("languages", {})
    outputs, counts = _built(project, source, languages, engine, on_progress or _silent, forget=forget)
    manifest = Manifest(
        stage="shards",
        inputs={file.relative_to(project.root).as_posix(): sha256 for file, sha256 in source.digests.items()},
        settings={
            "language": {**language.settings(), "portals": languages},
            "duplicates": duplicates.settings(),
        },
        outputs=outputs,
        counts=counts,
    )
    manifest.write(project.shards)
    publish(project, "shards")
    return manifest


@holding("shards")
def remove_articles(project: Project, ids: Collection[str]) -> int:
    """Make ``shards/`` again from its own rows without some articles, where ``articles/`` is not at hand.

    Returns:
        How many of them there were.

    Raises:
        DataError: ``shards/`` was not built, or is damaged.
    """
    manifest = read_manifest(project.shards)
    source = ArticleTables(files=[project.shards / name for name in sorted(manifest.outputs)], without=ids)
    if gone := source.absent():
        languages = manifest.settings.get("language", {}).get("portals", {})
        outputs, counts = _built(project, source, languages, None, _silent, forget=True)
        replace(manifest, outputs=outputs, counts=counts).write(project.shards)
        publish(project, "shards")
    return gone


def _built(  # noqa: PLR0913 -- from the articles to the shards
    project: Project,
    source: ArticleTables,
    languages: Mapping[str, str],
    engine: Engine | None,
    tell: Progress,
    *,
    forget: bool,
) -> tuple[dict[str, Output], dict[str, int]]:
    """The shards of ``source``, written: the files and the counts."""
    folder, kept = project.shards, project.parts / "shards"
    for made in (folder, kept):
        made.mkdir(parents=True, exist_ok=True)
    (project.parts / ".gitignore").write_text("*\n", encoding="utf-8")
    sweep_dead(kept)
    marked = mark(source, languages, kept, engine=engine, on_progress=tell, forget=forget)
    # What does not fit in memory goes to the disk of the shards: /tmp may itself be memory.
    return write_months(source, marked, folder, kept / "months.json", partial(tell, "writing")), _counts(marked)


def _silent(_step: str, _done: int, _of: int) -> None:
    """Nobody listens."""


def article_files(project: Project) -> list[Path]:
    """The tables of ``articles/`` that hold articles, by name.

    Raises:
        DataError: There is no ``articles/``.
    """
    if not (project.articles / "manifest.json").exists():
        message = f"{project.articles}: no articles yet; run 'kliping build' first"
        raise DataError(message)
    return sorted(file for file in project.articles.glob("*.parquet") if file.name not in NO_ARTICLES)


def _counts(marked: Marked) -> dict[str, int]:
    articles, copies = len(marked.articles), marked.copies()
    languages = pc.value_counts(marked.articles.column("language")).to_pylist()
    return {
        "articles": articles,
        "rows": articles,
        "clusters": articles - copies,
        "duplicates": copies,
        "language_review": pc.sum(marked.articles.column("language_review")).as_py() or 0,
        **{f"language.{code}": n for code, n in sorted((found["values"], found["counts"]) for found in languages)},
    }
