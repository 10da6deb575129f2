"""``kliping portal new``: the draft of a portal's rules, from what its site states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ConfigError
from kliping.host_map import host_map, map_option
from kliping.views import console
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from kliping.groups import Here
    from spiders.drafts.draft import Draft, Site

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("new", short_help="Draft the rules of a portal from what its site states.")
@click.argument("name")
@click.argument("url")
@click.option("--article", metavar="URL", help="An article of the portal.  [default: a link of the front page]")
@click.option("--page", type=FILE, help="A saved article, instead of fetching anything; needs --page-url.")
@click.option("--page-url", metavar="URL", help="The address of the saved article.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write into this checkout of Kliping.  [default: portals/ of the project folder]",
)
@click.option(
    "--contact",
    default="",
    metavar="ADDRESS",
    help="Mail or web address where portals can reach you; needed for any host but this machine.",
)
@map_option
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    name: str,
    url: str,
    article: str | None,
    page: Path | None,
    page_url: str | None,
    into: Path | None,
    contact: str,
    hosts: tuple[str, ...],
) -> None:
    """Write the file of a new portal NAME, whose front page is at URL, and a golden page for its test.

    The file goes to portals/ of the project folder, where every command finds it.

    The front page, robots.txt and one article are fetched; with --page nothing is. Every rule of the draft is marked as
    unverified: look at each, and try it with 'kliping portal check'.
    """
    from spiders.drafts.draft import draft  # noqa: PLC0415 -- brings in Arrow, which --help can spare
    from spiders.drafts.portal_file import checked_name  # noqa: PLC0415

    if checked_name(name) in here.portals:
        message = f"there is already a portal {name!r}; see 'kliping portals {name}'"
        raise ConfigError(message)
    if (page is None) != (page_url is None):
        message = "a saved article needs both --page FILE and --page-url URL"
        raise ConfigError(message)
    if not into and not (here.folder / "corpus.toml").is_file():
        message = (
            f"{here.folder / 'corpus.toml'}: no such file; portals are kept in a project folder: make one with "
            "'kliping init DIR' and name it with -C, or name a checkout of Kliping with --into"
        )
        raise ConfigError(message)
    site = _saved(page, page_url, url) if page and page_url else _fetched(url, article, host_map(hosts), contact)
    made = draft(name, site)
    if into:
        _next_in_checkout(made, _write(made, site, into / "spiders" / "portals", into / "tests" / "pages" / name))
    else:
        own = here.folder / "portals"
        _next_in_project(here.folder, made, _write(made, site, own, own / "pages" / name))


def _saved(page: Path, page_url: str, url: str) -> Site:
    """What a saved article says about the site; it also serves as the front page, whose links it repeats."""
    from dataclasses import replace  # noqa: PLC0415 -- only here

    from kliping.commands.portal.check import saved  # noqa: PLC0415
    from spiders.drafts.draft import Site  # noqa: PLC0415

    capture = saved(page, page_url, None)
    return Site(home=replace(capture, ref=replace(capture.ref, url=url)), article=capture)


def _fetched(url: str, article: str | None, hosts: dict[str, str], contact: str) -> Site:
    from urllib.parse import urljoin  # noqa: PLC0415 -- only here

    from spiders.drafts.draft import Site, story_link  # noqa: PLC0415
    from spiders.drafts.fetch import Fetcher  # noqa: PLC0415

    fetcher = Fetcher(hosts, contact)
    home = fetcher.page(url)
    found = article or story_link(home)
    if not found:
        message = f"{url}: no link to an article; give the address of one with --article"
        raise ConfigError(message)
    return Site(home=home, article=fetcher.page(found), robots=fetcher.text(urljoin(url, "/robots.txt")))


def _write(draft: Draft, site: Site, folder: Path, pages: Path) -> Path:
    """Write the rules into ``folder``, and a golden page for them into ``pages``; gives the page's JSON file.

    Raises:
        ConfigError: One of the files already exists.
    """
    from spiders.drafts.portal_file import portal_file  # noqa: PLC0415
    from spiders.drafts.saved_page import page_name, saved_page, saved_page_facts  # noqa: PLC0415

    page = pages / page_name(draft)
    facts = page.with_suffix(".json")
    files = {
        folder / f"{draft.name}.py": portal_file(draft),
        page.with_suffix(".html"): saved_page(draft),
        facts: saved_page_facts(draft, site.home.fetched_at.replace(microsecond=0)),
    }
    if there := [str(file) for file in files if file.exists()]:
        message = f"{', '.join(there)}: already exists; move it away first"
        raise ConfigError(message)
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        console.note(f"wrote {file}")
    return facts


def _next_in_project(folder: Path, draft: Draft, page: Path) -> None:
    console.note(f"Look at each rule, and write better sentences into {page.with_suffix('.html').name}.")
    say_next(
        folder,
        f"portal check {draft.name} --record  # then read {page.name}",
        f"portal check {draft.name} URL  # a real page of the portal",
    )


def _next_in_checkout(draft: Draft, page: Path) -> None:
    console.note(f"next: look at each rule; write better sentences into {page.with_suffix('.html').name}; then run")
    console.note(f"  python tests/saved_pages.py tests/pages/{draft.name}/{page.name}")
    console.note("  python tests/usual_fields.py && scripts/test tests/spiders/portals tests/spiders/reading")
