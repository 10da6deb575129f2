"""``kliping extract``: one saved page, one article as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ConfigError
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.schema import Capture
    from kliping.groups import Here
    from spiders.portals import Portals

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("extract", short_help="Print the article of one saved page as JSON.")
@click.argument("file", type=FILE)
@click.option("--url", metavar="URL", required=True, help="The address that the page was fetched from.")
@click.option("--fetched-at", metavar="TIME", help="When, as ISO 8601.  [default: when the file was last changed]")
@click.option(
    *("--page2", "further"), type=FILE, multiple=True, help="A further page, or the whole view, of the same article."
)
@click.pass_obj
def command(here: Here, file: Path, url: str, fetched_at: str | None, further: tuple[Path, ...]) -> None:
    """Read the article in the saved page FILE and print it as JSON, with the columns of the corpus.

    A page that is not an article, or cannot be read in full, is refused: the reason goes to stderr, and the exit code
    is 3.
    """
    from corpus.archive.captures import page_capture  # noqa: PLC0415 -- brings in Arrow, which --help can spare
    from kliping.api.pages import checked_address, row_of  # noqa: PLC0415 -- likewise

    checked_address(url)
    moment = moment_of(fetched_at) if fetched_at else datetime.fromtimestamp(file.stat().st_mtime, UTC)
    pages = [page_capture(path.read_bytes(), url, moment) for path in (file, *further)]
    portals = here.portals
    console.emit(row_of(_addressed(pages, portals), str(file), portals))


def _addressed(pages: Sequence[Capture], portals: Portals) -> list[Capture]:
    """The pages of one article, the second and further ones under the addresses that the portal has for them.

    Raises:
        ConfigError: There are further pages, and the address belongs to no portal that has any.
    """
    from spiders.lists.steps import further_pages  # noqa: PLC0415 -- as above

    first, *others = pages
    if not others:
        return [first]
    portal = portals.of(first.url)
    paging = portal.paging if portal else None
    if portal is None or paging is None or not (paging.whole or paging.numbered):
        message = f"{first.url}: no portal is known whose articles have further pages; leave out --page2"
        raise ConfigError(message)
    announced = further_pages(portal, first)
    usual = [paging.whole or paging.numbered.format(page=page) for page in range(2, len(pages) + 1)]
    addresses = announced if len(announced) >= len(others) else [first.url + end for end in usual]
    return [
        first,
        *(replace(page, ref=replace(page.ref, url=url)) for page, url in zip(others, addresses, strict=False)),
    ]


def moment_of(text: str) -> datetime:
    """The instant that ``--fetched-at`` names; UTC where it names no offset.

    Raises:
        ConfigError: It is no ISO 8601.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = f"--fetched-at {text}: expected ISO 8601, such as 2024-06-25T11:14:00+07:00"
        raise ConfigError(message) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
