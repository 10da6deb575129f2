"""``kliping portals``: what is known about the portals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from corpus.errors import ServiceError
from kliping.host_map import host_map, map_option
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here
    from spiders.portals import Source


@click.command("portals", short_help="List the known portals, or test them.")
@click.argument("name", required=False)
@click.option("--probe", "probing", is_flag=True, help="Ask each portal, or NAME: robots.txt, one list, one article.")
@click.option("--contact", default="", help="Who asks: goes into the user agent, and is needed for a foreign host.")
@map_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here, name: str | None, *, probing: bool, contact: str, hosts: tuple[str, ...], as_json: bool
) -> int:
    """List the known portals, or show everything known about the portal NAME.

    These are the shipped portals, those of installed packages, and those in portals/*.py of the project folder. With
    --probe the exit code is 4 if a portal is not fine; the results are kept and compared with earlier ones.
    """
    if probing:
        return _probe(here, name, contact, hosts, as_json=as_json)
    from kliping.views import portals as portal_facts  # noqa: PLC0415 -- reads every portal's rules

    known = here.portals
    chosen = [known.source(one) for one in ([known.named(name).name] if name else known)]
    if as_json:
        facts = [portal_facts.as_json(source) for source in chosen]
        console.emit(facts[0] if name else facts)
    elif name:
        _describe(chosen[0])
    else:
        console.table(portal_facts.OVERVIEW, [portal_facts.overview(source) for source in chosen], right=[2])
    return 0


def _probe(here: Here, name: str | None, contact: str, hosts: tuple[str, ...], *, as_json: bool) -> int:
    from kliping.views.probe import print_probes  # noqa: PLC0415 -- a wing's types
    from spiders.drafts.fetch import Fetcher  # noqa: PLC0415 -- brings in the crawl
    from spiders.probe.history import history_file, remember, standings  # noqa: PLC0415 -- as above
    from spiders.probe.probe import probe  # noqa: PLC0415 -- as above

    known = here.portals
    names = [known.named(name).name] if name else list(known)
    fetcher, path = Fetcher(host_map(hosts), contact), history_file()
    before = standings(path)
    found = []
    with console.progress("probing", "portals") as advance:
        for number, each in enumerate(names, 1):
            found.append(probe(each, known, fetcher, now=datetime.now(UTC)))
            remember(found[-1:], path)
            advance(number, len(names))
    if as_json:
        console.emit(found)
    else:
        print_probes(found, before)
    return 0 if all(one.verdict == "fine" for one in found) else ServiceError.exit_code


def _describe(source: Source) -> None:
    from kliping.views import portals as portal_facts  # noqa: PLC0415 -- as above

    portal = source.portal
    click.echo(f"{console.styled(portal.title, bold=True)}  {portal.home}")
    click.echo(f"Rules: {source.origin}, sha256 {source.sha256}.")
    click.echo(f"Dates are read in {portal.zone}; facts of {portal.checked}.")
    click.echo(f"\nSections: {', '.join(section.name for section in portal.sections)}\n")
    console.table(portal_facts.LISTINGS, list(portal_facts.listings(portal)))
    click.echo()
    console.table(portal_facts.EDITIONS, list(portal_facts.editions(portal)))
    click.echo(f"\nConfirmed by: {portal_facts.confirmed(portal)}")
    click.echo(f"robots.txt: {portal.robots or 'unknown'}")
    for remark in portal.notes:
        click.echo(f"- {remark}")
    _print_standing(portal.name)


def _print_standing(name: str) -> None:
    from kliping.views.probe import described  # noqa: PLC0415 -- as above
    from spiders.probe.history import history_file, standings  # noqa: PLC0415 -- as above

    standing = standings(history_file()).get(name)
    click.echo(
        f"\nIt was {described(standing)}." if standing else "\nIt was never probed: --probe asks whether it works."
    )
