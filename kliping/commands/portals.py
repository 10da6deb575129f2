"""``kliping portals``: what is known of the portals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping import console

if TYPE_CHECKING:
    from spiders.portal import Portal


@click.command("portals", short_help="Say what is known of the portals.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str | None, *, as_json: bool) -> None:
    """List the portals that are known, or say all that is known of the portal NAME."""
    from kliping import portal_facts  # noqa: PLC0415 -- reads every portal's rules
    from spiders.portals import portal_named, portals  # noqa: PLC0415

    chosen = [portal_named(name)] if name else list(portals().values())
    if as_json:
        facts = [portal_facts.as_json(portal) for portal in chosen]
        console.emit(facts[0] if name else facts)
    elif name:
        _describe(chosen[0])
    else:
        console.table(portal_facts.OVERVIEW, [portal_facts.overview(portal) for portal in chosen], right=[2])


def _describe(portal: Portal) -> None:
    from kliping import portal_facts  # noqa: PLC0415 -- as above

    click.echo(f"{console.styled(portal.title, bold=True)}  {portal.home}")
    click.echo(f"Dates are read in {portal.zone}; facts of {portal.checked}.")
    click.echo(f"\nSections: {', '.join(section.name for section in portal.sections)}\n")
    console.table(portal_facts.LISTINGS, list(portal_facts.listings(portal)))
    click.echo()
    console.table(portal_facts.EDITIONS, list(portal_facts.editions(portal)))
    click.echo(f"\nrobots.txt: {portal.robots or 'nothing is known'}")
    for remark in portal.notes:
        click.echo(f"- {remark}")
