"""``kliping portal check``: what each rule of a portal finds on a page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ConfigError, DataError
from kliping.completing import portal_names
from kliping.host_map import host_map, map_option
from kliping.views import console

if TYPE_CHECKING:
    from corpus.schema import Capture
    from kliping.groups import Here
    from spiders.portals import Portals
    from spiders.watch.rule_trace import PageTrace

_WIDEST = 60


@click.command("check", short_help="Show what each rule of a portal finds on a page.")
@click.argument("name", shell_complete=portal_names)
@click.argument("pages", metavar="[FILE|URL]...", nargs=-1)
@click.option(
    "--url",
    metavar="URL",
    help="The address of a FILE.  [default: that of the JSON beside it, or of the page itself]",
)
@click.option("--fetched-at", metavar="TIME", help="When a FILE was fetched, as ISO 8601.  [default: when it changed]")
@click.option(
    "--contact",
    default="",
    metavar="ADDRESS",
    help="Mail or web address where portals can reach you; needed for any host but this machine.",
)
@map_option
@click.option("--record", is_flag=True, help="Write what is read now beside the golden pages, as the expected result.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    name: str,
    pages: tuple[str, ...],
    url: str | None,
    fetched_at: str | None,
    contact: str,
    hosts: tuple[str, ...],
    record: bool,
    as_json: bool,
) -> None:
    """Read each page, a saved FILE or a URL, by the rules of portal NAME, and show what was read, field by field.

    Without a page, the golden pages in portals/pages/NAME/ of the project folder are read and compared with the
    articles recorded beside them. The exit code is 3 if a field is missing that every known page of the same template
    has, or if a golden page is read differently.
    """
    from spiders.drafts.fetch import Fetcher  # noqa: PLC0415 -- brings in Arrow, which --help can spare
    from spiders.watch.rule_trace import trace_page  # noqa: PLC0415

    portals = here.portals
    portal = portals.named(name)
    if not pages:
        _check_golden(here.folder / "portals" / "pages" / name, portals, record=record)
        return
    fetcher = Fetcher(host_map(hosts), contact)
    captures = [
        fetcher.page(page) if page.startswith(("http://", "https://")) else saved(Path(page), url, fetched_at)
        for page in pages
    ]
    traces = [trace_page(portal, [capture]) for capture in captures]
    if as_json:
        console.emit(traces)
    else:
        for trace in traces:
            _show(trace)
    if gone := [f"{trace.url}: {', '.join(trace.gone)}" for trace in traces if trace.gone]:
        message = f"fields that every known page of the template has are missing: {'; '.join(gone)}"
        raise DataError(message)


def _check_golden(folder: Path, portals: Portals, *, record: bool) -> None:
    """Compare each golden page with what is recorded beside it, or record it.

    Raises:
        ConfigError: There is none.
        DataError: One is read differently from what is recorded.
    """
    from spiders.drafts import golden  # noqa: PLC0415 -- as above

    pages = sorted(folder.glob("*.json"))
    if not pages:
        message = f"{folder}: there is no golden page; name a FILE or URL, or see 'kliping portal new'"
        raise ConfigError(message)
    if record:
        for page in pages:
            golden.record(page, portals)
            console.note(f"recorded {page}; read it before you rely on it")
        return
    found = [f"{page}: {line}" for page in pages for line in golden.differences(page, portals)]
    if found:
        message = "\n".join(["golden pages differ from the recorded articles:", *found])
        raise DataError(message)
    console.note(f"golden pages that match their recorded articles: {len(pages)}")


def saved(file: Path, url: str | None, fetched_at: str | None) -> Capture:
    """The capture of a saved page.

    Raises:
        ConfigError: The file is missing, or neither ``url`` nor the page states its address.
    """
    from corpus.archive.captures import page_capture  # noqa: PLC0415 -- as above
    from kliping.commands.extract import moment_of  # noqa: PLC0415
    from spiders.page.document import Document  # noqa: PLC0415

    if not file.is_file():
        message = f"{file}: there is no such file; expected a saved page, or an address that begins with https://"
        raise ConfigError(message)
    moment = moment_of(fetched_at) if fetched_at else datetime.fromtimestamp(file.stat().st_mtime, UTC)
    body = file.read_bytes()
    stated = Document(page_capture(body, url or "https://unknown.invalid/", moment)).stated
    address = url or _recorded(file) or stated.canonical or stated.og_url
    if not address or not address.startswith(("http://", "https://")):
        message = f"{file}: the page does not state its address; give it with --url"
        raise ConfigError(message)
    return page_capture(body, address, moment)


def _recorded(file: Path) -> str:
    """The address that the JSON file beside a golden page gives; empty where there is none."""
    from corpus.json_text import JsonObject, read_json  # noqa: PLC0415 -- only where such a file lies

    beside = file.with_suffix(".json")
    if not beside.is_file():
        return ""
    url = read_json(beside, JsonObject, "a golden page", "expected an object with 'url' and 'fetched_at'").get("url")
    return url if isinstance(url, str) else ""


def _show(trace: PageTrace) -> None:
    click.echo(f"{console.styled(trace.outcome, bold=True)}  {trace.url}")
    rows = [
        (line.field, "GONE" if line.gone else _short(line.value) or "-", line.source, line.selector, _short(line.found))
        for line in trace.fields
    ]
    console.table(("field", "value", "from", "selector", "found there"), rows)
    click.echo()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDEST else f"{flat[: _WIDEST - 1]}…"
