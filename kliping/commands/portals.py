"""``kliping portals``: what is known about the portals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from corpus.errors import ServiceError
from kliping.completing import portal_names
from kliping.host_map import host_map, map_option
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kliping.groups import Here
    from spiders.portals import Source


@click.command("portals", short_help="List the known portals, or test them.")
@click.argument("name", required=False, shell_complete=portal_names)
@click.option("--probe", "probing", is_flag=True, help="Ask each portal, or NAME: robots.txt, one list, one article.")
@click.option(
    "--contact",
    default="",
    metavar="ADDRESS",
    help="Mail or web address where portals can reach you; needed for any host but this machine.",
)
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
        _list(chosen)
    return 0


def _list(sources: Sequence[Source]) -> None:
    """A row a portal; where their rules come from only where that differs."""
    from kliping.views import portals as portal_facts  # noqa: PLC0415 -- as above

    rows = [portal_facts.overview(source) for source in sources]
    origins = {row[-1] for row in rows}
    shown = len(portal_facts.OVERVIEW) - (len(origins) == 1)
    console.table(portal_facts.OVERVIEW[:shown], [row[:shown] for row in rows], right=[2], prose=[1, 3, 4])
    if len(origins) == 1:
        console.note(f"rules: {origins.pop()}, of all of them; 'kliping portals NAME' shows those of one")


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
    console.say(f"{console.styled(portal.title, bold=True)}  {portal.home}")
    console.say(f"Rules: {source.origin}, sha256 {source.sha256}.")
    console.say(f"Dates are read in {portal.zone}; facts of {portal.checked}.")
    console.say(f"\nSections: {', '.join(section.name for section in portal.sections)}\n")
    console.table(portal_facts.LISTINGS, list(portal_facts.listings(portal)))
    click.echo()
    console.table(portal_facts.EDITIONS, list(portal_facts.editions(portal)))
    console.say(f"\nConfirmed by: {portal_facts.confirmed(portal)}")
    console.say(f"robots.txt: {portal.robots or 'unknown'}")
    for remark in portal.notes:
        console.say(f"- {remark}", hang="  ")
    _print_standing(portal.name)


def _print_standing(name: str) -> None:
    from kliping.views.probe import described  # noqa: PLC0415 -- as above
    from spiders.probe.history import history_file, standings  # noqa: PLC0415 -- as above

    standing = standings(history_file()).get(name)
    console.say(
        f"\nIt was {described(standing)}." if standing else "\nIt was never probed: --probe asks whether it works."
    )
