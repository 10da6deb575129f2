"""A dehydrated release of the demo's newsroom, its pages on a loopback server, and the refilling in a fresh process."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import archiving
import factory
import mini_project
from loopback import in_fresh_process, page

from corpus.archive.cdxj import index_folder
from corpus.release.build import build_release
from corpus.shards.build import build_shards
from corpus.tables import read_rows
from kliping.cli import run
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from kliping.hydrating import Ways, refill
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loopback import Answer

    from corpus.project import Project
    from corpus.release.hydrate.result import Hydrated
    from kliping.demo.stories import DemoStory
    from spiders.crawl import CrawlReport

STORIES = tuple(story for story in newsroom().stories if story.twin_of is None)[:14]
"""What the release is made from; some are spread over several pages."""
LABELLED = 9
HOSTS = "*.sindonews.com"


def html_of(story: DemoStory) -> dict[str, str]:
    """``host/path?query`` -> the page, of every address of a story."""
    host = story.url.removeprefix("https://")
    found = {host: pages.article(story)}
    return found | ({f"{host}?showpage=all": pages.article(story, whole=True)} if len(story.pages) > 1 else {})


def answers_of(stories: Iterable[DemoStory]) -> dict[str, Answer]:
    """What the portal answers for these stories, and a robots.txt that allows all."""
    found = {address: page(html) for story in stories for address, html in html_of(story).items()}
    return {"/robots.txt": page("User-agent: *\nAllow: /\n", headers={"Content-Type": "text/plain"}), **found}


def project_of(root: Path, release: str = 'mode = "dehydrated"') -> Project:
    """A project whose archive holds the stories as they were first published, with answers and labels."""
    made = mini_project.project(root, f"{mini_project.CORPUS_TOML}\n[release]\n{release}\n")
    sent = [(address, html) for story in STORIES for address, html in html_of(story).items()]
    exchanges = [archiving.exchange(archiving.response(html.encode()), url=f"https://{key}") for key, html in sent]
    archiving.archive(made.captures, exchanges, "sindonews")
    list(index_folder(made.captures))
    build_articles(made)
    build_shards(made)
    rows = [SimpleNamespace(**row) for row in read_rows(made.articles / "sindonews.parquet")]
    by_url: dict[str, Any] = {row.canonical_url: row for row in rows}
    asked: list[Any] = [by_url[story.url] for story in STORIES[:LABELLED]]
    tasks = [factory.task(one) for one in asked]
    mini_project.write_tasks(made, tasks)
    said = [answer for n, one in enumerate(tasks) for answer in factory.answers_of(one, 3 * n)]
    mini_project.write_answers(made, said)
    stances = [factory.stance_label(one, target, "favor") for one in asked for target in factory.TARGETS]
    mini_project.write_labels(made, stances, [factory.topic_label(one, [factory.TOPICS[0]]) for one in asked])
    return made


def release_of(root: Path, release: str = 'mode = "dehydrated"', *, urls: bool | None = None) -> Path:
    """The release of such a project."""
    return build_release(project_of(root, release), urls=urls)


def refilled(dataset: Path | str, out: Path, **ways: Any) -> tuple[Hydrated, CrawlReport | None]:
    """The refilling in a process of its own, without delay."""
    return in_fresh_process(_refill, str(dataset), out, ways)


def _refill(dataset: str, out: Path, ways: dict[str, Any]) -> tuple[Hydrated, CrawlReport | None]:
    return refill(dataset, out, out, Ways(**{"delay": 0, "told": _unheard, **ways}))


def _unheard(_: str) -> None:
    """Nobody listens."""


def run_there(arguments: list[str]) -> int:
    """The exit code of a command line in a process of its own."""
    code: int = in_fresh_process(run, arguments)
    return code


def verdicts_in(out: Path) -> dict[str, dict[str, Any]]:
    """Address -> the row of ``verdicts.parquet``."""
    return {row["url"]: row for row in read_rows(out / "verdicts.parquet")}


def rows_in(folder: Path, config: str) -> list[dict[str, Any]]:
    """All rows of a configuration of a release or of a refilled one, by file."""
    return [row for file in sorted((folder / "data" / config).glob("*.parquet")) for row in read_rows(file)]
