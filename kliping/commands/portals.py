"""``kliping portals``: what is known of the portals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here
    from spiders.portals import Source


@click.command("portals", short_help="Say what is known of the portals.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, name: str | None, *, as_json: bool) -> None:
    """List the portals that are known, or say all that is known of the portal NAME.

    Known are those that are shipped, those of installed packages, and those in portals/*.py of the project folder.
    """
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
    click.echo(f"\nrobots.txt: {portal.robots or 'nothing is known'}")
    for remark in portal.notes:
        click.echo(f"- {remark}")
