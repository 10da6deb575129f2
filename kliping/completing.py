"""What the shell may complete: names of portals and of their sections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import KlipingError

if TYPE_CHECKING:
    import click

    from spiders.portals import Portals


def portal_names(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """The known portals whose name begins so, the project's own among them."""
    return [name for name in _known(context) if name.startswith(begun)]


def section_names(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """The sections that begin so: of the portal that the line names already, else of all."""
    portals, named = _known(context), str(context.params.get("portal"))
    chosen = [portals[named]] if named in portals else portals.values()
    names = dict.fromkeys(section.name for portal in chosen for section in portal.sections)
    return [name for name in names if name.startswith(begun)]


def _known(context: click.Context) -> Portals:
    """The portals of the folder that -C names; the shipped ones where its own cannot be read."""
    from spiders.portals.sources import known_portals  # noqa: PLC0415 -- reads every portal's rules

    try:
        return known_portals(Path(context.find_root().params.get("folder") or "."))
    except KlipingError:
        return known_portals()
