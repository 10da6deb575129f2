"""The reference pages that are made from the code: the command line, and the portals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from known import PORTALS

from kliping.cli import cli
from kliping.views import portals as portal_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spiders.portal import Portal

WIDTH = 100
CLI_HEAD = """# The command line

Made from the commands themselves; after a change run `KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`.

Exit codes: 0 done · 1 a bug · 2 correct the command line or the configuration · 3 bad data · 4 a service refused or is
unreachable · 130 interrupted. Results go to stdout, everything about the work to stderr. Secrets come from the
environment (`KLIPING_LABEL_STUDIO_URL`, `KLIPING_LABEL_STUDIO_TOKEN`, `HF_TOKEN`) and are never printed.
"""
PORTALS_HEAD = """# The portals

Made from the portal files in `spiders/portals/`; after a change run
`KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`. `kliping portals NAME` shows the same. "Tried on a page" says
whether a rule was tried on a real saved page; what is unverified rests on public scrapers and notes. "Confirmed by"
names the templates that real pages confirm, then the public scrapers that the other rules agree with, each with its
month.
"""


def cli_page() -> str:
    """``docs/reference-cli.md``: the help of every command."""
    return CLI_HEAD + "".join(
        f"\n## `{' '.join(path)}`\n\n```text\n{_help(path, command)}\n```\n"
        for path, command in walk(("kliping",), cli)
    )


def walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """``command`` and all below it, with the words that call them."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from walk((*path, name), below)


def _help(path: Sequence[str], command: click.Command) -> str:
    """The help that ``command --help`` prints, whatever was run before: click keeps the first help option it makes."""
    context = None
    for word in path[:-1]:
        context = click.Context(click.Command(word), info_name=word, parent=context, help_option_names=["-h", "--help"])
    command._help_option = None
    own = click.Context(
        command,
        info_name=path[-1],
        parent=context,
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **cli.context_settings,
    )
    return command.get_help(own).strip()


def portals_page() -> str:
    """``docs/reference-portals.md``: an overview, and a section for each portal."""
    rows = ((*portal_facts.overview(PORTALS.source(name)), portal_facts.confirmed(PORTALS[name])) for name in PORTALS)
    return f"{PORTALS_HEAD}\n{_table((*portal_facts.OVERVIEW, 'confirmed by'), rows)}" + "".join(
        map(_portal, PORTALS.values())
    )


def _portal(portal: Portal) -> str:
    notes = "".join(f"- {note}\n" for note in portal.notes)
    return f"""
## {portal.name}

[{portal.title}]({portal.home}); dates in {portal.zone}; facts of {portal.checked}.

Sections: {", ".join(section.name for section in portal.sections)}

{_table(portal_facts.LISTINGS, portal_facts.listings(portal), code=1)}
{_table(portal_facts.EDITIONS, portal_facts.editions(portal), code=1)}
robots.txt: {portal.robots or "unknown"}

{notes}"""


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]], code: int = 0) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        cells = [f"`{cell}`" if n < code else cell.replace("|", "\\|") for n, cell in enumerate(row)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
