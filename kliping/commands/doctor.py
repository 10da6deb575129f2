"""``kliping doctor``: what is missing on this machine, and how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.host_map import host_map, map_option
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("doctor", short_help="Say what this machine lacks, and how to get it.")
@click.option("--offline", is_flag=True, help="Ask no portal.")
@map_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, offline: bool, hosts: tuple[str, ...], as_json: bool) -> int:
    """Look at Python, disk, time zones, extras, Label Studio, browser, tokens, corpus.toml and the way to its portals.

    One line each: ✓ fine, ! only some commands need it, ✗ to be mended first, with what to do. robots.txt of each
    portal in corpus.toml is fetched once. Tokens are never printed. Exit code: 2 if something must be installed
    or corrected, 4 if only a portal does not answer.
    """
    from kliping.doctor.examine import examine  # noqa: PLC0415 -- reads every portal's rules
    from kliping.views.doctor import exit_code, print_finding, print_verdict  # noqa: PLC0415 -- only here

    found = []
    for finding in examine(here, offline=offline, hosts=host_map(hosts)):
        found.append(finding)
        if not as_json:
            print_finding(finding)
    if as_json:
        console.emit(found)
    else:
        print_verdict(found)
    return exit_code(found)
