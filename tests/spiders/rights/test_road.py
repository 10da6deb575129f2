"""From captures to the card of a release: every other case of the conformance table, each on a host of its own."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import archiving
import factory
import invented
import mini_project
import pytest
from rights_cases import CASES, Case

from corpus.release.build import build_release
from corpus.shards.build import build_shards
from corpus.tables import read_rows
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from corpus.schema import Exchange

LABELLED = 3
NAMES = {f"kabar{n}.test": case for n, case in enumerate(CASES[::2])}


def exchanges(host: str, case: Case, n: int) -> Iterator[Exchange]:
    """The files of a host and one page of it, as they were fetched."""
    text = {"Content_Type": "text/plain"}
    if case.robots is not None:
        yield sent(f"https://{host}/robots.txt", case.robots, text)
    if case.tdmrep is not None:
        yield sent(f"https://{host}/.well-known/tdmrep.json", case.tdmrep, {"Content_Type": "application/json"})
    told = "".join(f"<p>Kabar {n} dari desa ke-{n * 7919 % 1000}: {text}</p>" for text in invented.PARAGRAPHS)
    title = f"{invented.TITLE} {n}"
    stated = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2024-06-25T09:00:00+07:00"})
    head = f'<script type="application/ld+json">{stated}</script>{case.head}'
    page = invented.article(head=head, body=told).replace(invented.TITLE, title)
    answer = archiving.response(page.encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    extra = b"".join(f"\r\n{name}: {value}".encode() for name, value in case.headers)
    yield archiving.exchange(head + extra + b"\r\n\r\n" + body, url=f"https://{host}{case.path}")


def sent(url: str, body: str, headers: dict[str, str]) -> Exchange:
    return archiving.exchange(archiving.response(body.encode(), **headers), url=url)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that holds them all, built as far as the labels."""
    made = mini_project.project(
        tmp_path_factory.mktemp("hak") / "proyek", f'{mini_project.CORPUS_TOML}\n[release]\nmode = "full"\n'
    )
    held = [one for n, (host, case) in enumerate(NAMES.items()) for one in exchanges(host, case, n)]
    archiving.archive(made.captures, held, "other")
    build_articles(made)
    build_shards(made)
    return made


def rows(made: Project) -> dict[str, dict[str, Any]]:
    """The articles by host."""
    found = [row for path in sorted(made.articles.glob("kabar*.parquet")) for row in read_rows(path)]
    return {row["portal"]: row for row in found}


@pytest.mark.parametrize("host", NAMES)
def test_the_row_has_the_verdicts_of_the_case(host: str, made: Project) -> None:
    """What the archive holds is enough: nothing is fetched."""
    row = rows(made)[host]

    told = {name: row[f"{name}_allowed"] for name in ("train", "tdm", "search") if row[f"{name}_allowed"] is not None}
    assert told == NAMES[host].verdicts


def test_the_release_leaves_out_what_is_denied_and_the_card_says_so(made: Project) -> None:
    """By default; each article counts under the first reason that holds for it."""
    free = [
        row for row in rows(made).values() if False not in (row[f"{use}_allowed"] for use in ("train", "tdm", "search"))
    ]
    asked: list[Any] = [SimpleNamespace(**row) for row in free[:LABELLED]]
    tasks = [factory.task(one) for one in asked]
    mini_project.write_tasks(made, tasks)
    mini_project.write_answers(
        made, [answer for n, one in enumerate(tasks) for answer in factory.answers_of(one, 3 * n)]
    )
    stances = [factory.stance_label(one, target, "favor") for one in asked for target in factory.TARGETS]
    mini_project.write_labels(made, stances, [factory.topic_label(one, [factory.TOPICS[0]]) for one in asked])

    folder = build_release(made)

    card = (folder / "README.md").read_text("utf-8")
    denied = [case for case in NAMES.values() if False in case.verdicts.values()]
    assert (len(NAMES), len(denied), len(free)) == (23, 12, 11)
    assert (
        "Left out (opted out, disallowed or taken down): 2 marked by the page as not for AI, 1 not to be shown in"
        " excerpts, 6 text and data mining reserved by the portal,"
        " 3 training of models denied by the portal or the page."
    ) in card
    assert "| training of models | 3 | 0 | 8 |" in card
