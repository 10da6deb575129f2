"""The pages themselves: one self-contained HTML file an article, in a folder beside the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from corpus.audit.dossier import dossiers
from corpus.stage import write_text
from kliping.report.articles.choice import MOST_COPIES, chosen, copies_of
from kliping.report.articles.differences import SideBySide, side_by_side
from kliping.report.articles.marked import Piece, marks, paragraphs
from kliping.report.articles.tables import answer_table, decision_table, label_table, provenance
from kliping.report.corpus_columns import read_columns
from kliping.report.page import render
from kliping.report.view import PageLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from corpus.audit.dossier import Dossier
    from corpus.project import Project

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article of the same cluster, beside this one."""

    article: Mapping[str, Any]
    when: str
    sides: SideBySide
    page: str
    """The file of its own page; empty where it has none."""


def page_name(article_id: str) -> str:
    """The file of an article's page: its id where that is a plain name on every system, else a digest of it."""
    plain = _NAME.fullmatch(article_id) and not article_id.endswith(".")
    return f"{article_id if plain else sha256(article_id.encode()).hexdigest()[:32]}.html"


def write_pages(
    project: Project,
    folder: Path,
    report: str,
    most: int,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[PageLink]:
    """Write a page for each of at most ``most`` articles into ``folder``, and take away pages of an earlier run.

    Args:
        project: The project.
        folder: Beside the report.
        report: The report's file, to which the pages lead back.
        most: Pages at most.
        on_progress: Called with (pages done, pages).

    Raises:
        DataError: A table is damaged; the pages so far are written.
    """
    articles = read_columns(project)
    ids = chosen(project, articles, most)
    names = {one: page_name(one) for one in ids}
    others = copies_of(articles, ids)
    links = []
    for done, found in enumerate(dossiers(project, {one: others[one][:MOST_COPIES] for one in ids}), 1):
        key = found.article["id"]
        page = article_page(found, copies=len(others[key]), names=names, back=f"../{quote(report)}#single")
        write_text(folder / names[key], page)
        links.append(_link(found, len(others[key]), f"{quote(folder.name)}/{names[key]}"))
        on_progress(done, len(ids))
    for stale in set(folder.glob("*.html")) - {folder / name for name in names.values()}:
        stale.unlink()
    return links


def _link(found: Dossier, copies: int, url: str) -> PageLink:
    article = found.article
    return PageLink(
        title=article["title"],
        portal=article["portal"],
        day=local_time(article)[: len("2024-06-20")],
        answers=len({row["answer_id"] for row in found.answers}),
        copies=copies,
        url=url,
    )


def article_page(dossier: Dossier, *, copies: int, names: Mapping[str, str], back: str) -> str:
    """The page of one article.

    Args:
        dossier: What there is on it, with the copies that are shown.
        copies: How many it has.
        names: Id -> file, of articles that have a page.
        back: Where the report is.
    """
    article = dossier.article
    return render(
        "article.html",
        article=article,
        back=back,
        when=local_time(article),
        paragraphs=list(_paragraphs(dossier)),
        changed=dossier.changed,
        marked=len({row["annotator"] for row in dossier.answers if row["spans"]}),
        tables=[
            table for table in (label_table(dossier), answer_table(dossier), decision_table(dossier)) if table.rows
        ],
        provenance=provenance(article),
        copies=list(_copies(dossier, names)),
        of_copies=copies,
    )


def local_time(article: Mapping[str, Any]) -> str:
    """The instant of publication in the portal's own zone, which is named; the day alone where the page has no more."""
    when = article["published_at"].astimezone(ZoneInfo(article["tz"]))
    return f"{when:%Y-%m-%d}" if article["published_precision"] == "day" else f"{when:%Y-%m-%d %H:%M} {article['tz']}"


def _paragraphs(dossier: Dossier) -> Iterator[list[Piece]]:
    """Evidence is left out of a text that has changed since: it would mark other words."""
    found = [] if dossier.changed else marks(dossier.answers, dossier.words)
    return paragraphs(dossier.article["text"], found)


def _copies(dossier: Dossier, names: Mapping[str, str]) -> Iterator[Copy]:
    for other in dossier.copies:
        yield Copy(
            article=other,
            when=local_time(other),
            sides=side_by_side(dossier.article["text"], other["text"]),
            page=names.get(other["id"], ""),
        )
