"""Reading one page, and the captures of an archive, without a project."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.archive.captures import iter_captures as captures_of
from corpus.archive.captures import page_capture
from corpus.errors import ConfigError, DataError
from corpus.schema import SHARD, Article, Rejected
from corpus.shards.language import identify
from corpus.shards.looking import expected_language
from corpus.text import text_raw_sha256
from corpus.urls import is_web_address
from spiders.portals.sources import known_portals
from spiders.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.schema import Capture
    from spiders.portals import Portals


def read_page(html: str | bytes, url: str, *, fetched_at: datetime | None = None) -> dict[str, Any]:
    """The article on a page, with the columns of ``shards/``: what ``kliping extract`` prints.

    Args:
        html: The page as the portal sent it; bytes are decoded as its headers and markup ask.
        url: The address that it was fetched from; it decides which portal's rules read the page.
        fetched_at: When; UTC where it names no zone. "Two hours ago" is counted from it, and no article is dated after
            it. Defaults to now.

    Raises:
        ConfigError: ``url`` is no web address.
        DataError: The page is not an article, or cannot be read in full; the message says why.
    """
    moment = fetched_at or datetime.now(UTC)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    body = html.encode() if isinstance(html, str) else html
    return row_of([page_capture(body, checked_address(url), moment)], url, known_portals())


def checked_address(url: str) -> str:
    """``url``, which may be that of a page.

    Raises:
        ConfigError: It is no web address.
    """
    if not is_web_address(url):
        message = f"url {url!r}: expected the address of the page, such as https://www.portal.example/read/1/story"
        raise ConfigError(message)
    return url


def row_of(pages: Sequence[Capture], name: str, portals: Portals) -> dict[str, Any]:
    """The row that the article on ``pages`` would have in ``shards/``; what only a whole corpus can determine is null.

    Args:
        pages: The captures of one article, the first page first.
        name: Of the page, for messages.
        portals: Those whose rules are known.

    Raises:
        DataError: There is no article, or not the whole of one.
    """
    outcome = read(pages, portals)
    if isinstance(outcome, Rejected):
        message = f"{name}: {outcome.reason}: {outcome.detail}"
        raise DataError(message)
    if not isinstance(outcome, Article):
        message = f"{name}: no-article: the address is that of a page of kind {outcome.kind!r}, not of an article"
        raise DataError(message)
    return _row(outcome, portals)


def _row(article: Article, portals: Portals) -> dict[str, Any]:
    languages = {name: portal.language for name, portal in portals.items()}
    expected = expected_language(languages, article.portal, article.extractor)
    verdict = identify(article.title, article.text, expected=expected)
    row = {
        **asdict(article),
        "language": verdict.language,
        "language_review": verdict.review,
        "n_chars": len(article.text),
        "text_raw_sha256": text_raw_sha256(article.text),
    }
    return {name: row.get(name) for name in SHARD.names}


def iter_captures(path: Path | str) -> Iterator[Capture]:
    """Every response in a WARC file, in the order of the file, codings undone: ``.url``, ``.body`` and ``.ref``.

    Raises:
        DataError: The file is missing, or part of it could not be read; what can be read comes first.
    """
    yield from captures_of(Path(path))
