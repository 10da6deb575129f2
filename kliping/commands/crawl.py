"""``kliping crawl``: fetch politely, archive every byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import ConfigError
from corpus.numbers import counted
from kliping.completing import portal_names, section_names
from kliping.crawl_days import Day, until_today
from kliping.host_map import host_map, insecure_option, map_option
from kliping.views import console

if TYPE_CHECKING:
    from datetime import date

    from corpus.config import CrawlConfig
    from corpus.project import Project
    from kliping.groups import Here
    from spiders.crawl.report import CrawlReport


@click.command("crawl", short_help="Fetch politely, and archive every byte.")
@click.option(
    "--portal",
    metavar="NAME",
    shell_complete=portal_names,
    help="Only this portal; one that corpus.toml does not name needs both days.",
)
@click.option(
    *("--section", "sections"),
    metavar="NAME",
    multiple=True,
    shell_complete=section_names,
    help="Only this section; may be repeated.",
)
@click.option("--since", type=Day(), help="First day, in the portal's zone.")
@click.option("--until", type=Day(), help="Last day, included.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Fetch at most N articles.")
@click.option(
    "--delay", type=click.FloatRange(min=0), metavar="SECONDS", help="Minimum time between two requests to a host."
)
@click.option(
    *("--replay", "archives"),
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Answer every request from this WARC file, or folder of them, and never from the network; may be repeated.",
)
@click.option(
    "--lease",
    metavar="STORE",
    envvar="KLIPING_LEASE",
    show_envvar=True,
    default="",
    help="Share the work with other crawlers: sqlite:PATH on one machine, redis://HOST:PORT/NUMBER on several.",
)
@click.option(
    "--lease-seconds",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    default=30,
    show_default=True,
    help="With --lease: how long a portal waits for a crawler that died.",
)
@click.option(
    "--all-listed", is_flag=True, help="Follow lists to their end, however many articles they name for a day."
)
@map_option
@insecure_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    portal: str | None,
    sections: tuple[str, ...],
    since: date | None,
    until: date | None,
    limit: int | None,
    delay: float | None,
    archives: tuple[Path, ...],
    lease: str,
    lease_seconds: float,
    all_listed: bool,
    hosts: tuple[str, ...],
    insecure: tuple[str, ...],
    as_json: bool,
) -> int:
    """Fetch what corpus.toml asks for and archive it, byte for byte, in captures/.

    Pages that are already archived are not fetched again, so an interrupted crawl resumes when the command is run
    again. Options narrow or replace what corpus.toml says. With --lease, crawlers share the work: each portal is
    fetched from by one of them at a time, and taken over from one that dies. At the end a sample of the fetched pages
    is read, with a warning if a portal's template seems to have changed.
    """
    from kliping.views.crawl import following, print_report  # noqa: PLC0415 -- see below
    from kliping.views.estimate import TimeLeft, expected_places  # noqa: PLC0415 -- as above
    from kliping.views.probe import warn_of_broken  # noqa: PLC0415 -- as above
    from kliping.views.watch import Fetches, print_shares  # noqa: PLC0415 -- as above
    from spiders.crawl import crawl  # noqa: PLC0415 -- brings in Scrapy
    from spiders.probe.history import history_file, standings  # noqa: PLC0415 -- as above
    from spiders.watch.watch import watch  # noqa: PLC0415 -- reads pages, when the crawl is over

    project = here.project
    if portal:
        here.portals.named(portal)  # a name that nobody has is told before days are asked for
    wanted = {"sections": sections, "since": since, "until": until, "limit": limit, "all_listed": all_listed}
    jobs = chosen_jobs(project, portal, {name: value for name, value in wanted.items() if value})
    jobs = until_today(jobs, here.portals, datetime.now(UTC), console.note)
    if not archives:
        warn_of_broken((job.portal for job in jobs), standings(history_file()))
    bound = sum(job.limit for job in jobs) if all(job.limit for job in jobs) else 0
    with following(TimeLeft(expected_places(jobs, here.portals), bound)) as view:
        fetches = Fetches(view)
        report = crawl(
            project,
            jobs,
            replay=archives,
            hosts=host_map(hosts),
            on_event=fetches,
            delay=delay,
            lease=lease,
            lease_seconds=lease_seconds,
            insecure=insecure,
        )
    if as_json:
        console.emit(report)
    else:
        print_report(report)
    if fetches.urls and not report.interrupted:
        print_shares(watch(project, fetches.urls))
    if not as_json:
        _next(here, report)
    return 130 if report.interrupted else 0


def _next(here: Here, report: CrawlReport) -> None:
    from kliping.views.next_step import say_next  # noqa: PLC0415 -- as above

    if report.interrupted:
        console.note("run the same command again to go on")
    elif report.total("fetched") + report.total("held"):
        say_next(here.folder, "build")
    else:
        console.note(f"no article was found: {_why_nothing(report)}")


def _why_nothing(report: CrawlReport) -> str:
    """What the lists said, and what would tell more."""
    if refused := report.total("refused") + report.total("failed"):
        return f"{counted(refused, 'request was', 'requests were')} refused or failed, see above; nothing else listed"
    lists = counted(report.total("lists"), "list")
    return f"{lists} answered, with nothing from these days; look at one in a browser, or run 'kliping portals --probe'"


def chosen_jobs(project: Project, portal: str | None, changes: dict[str, object]) -> list[CrawlConfig]:
    """The blocks of ``corpus.toml``, or those of one portal, with what the command line changes.

    Raises:
        ConfigError: There is nothing to crawl, or the first day is after the last.
    """
    from corpus.config import CrawlConfig  # noqa: PLC0415 -- only here

    blocks = [block for block in project.config.crawl if portal in {None, block.portal}]
    if portal and not blocks:
        if missing := {"since", "until"} - changes.keys():
            message = (
                f"corpus.toml asks for nothing from {portal!r}; give the days with --{' and --'.join(sorted(missing))}"
            )
            raise ConfigError(message)
        return [_checked(CrawlConfig(portal=portal, **changes))]  # type: ignore[arg-type]  # click checked the kinds
    if not blocks:
        message = (
            f"{project.root / 'corpus.toml'}: there is no [[crawl]] block; add one, or use --portal, --since, --until"
        )
        raise ConfigError(message)
    return [_checked(replace(block, **changes)) for block in blocks]  # type: ignore[arg-type]  # as above


def _checked(job: CrawlConfig) -> CrawlConfig:
    from corpus.config import expect_days_in_order  # noqa: PLC0415 -- as above

    expect_days_in_order(job, job.portal)
    return job
