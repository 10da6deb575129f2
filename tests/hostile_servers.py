"""Attacks of :mod:`hostile_answers`, each sent by a real server to a real crawl, and what came of them."""

from __future__ import annotations

import os
import platform
import resource
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import own_portal
from certificates import Authority
from crawl_site import DAY_JOB, project, site
from hostile_answers import ANY, Attack
from loopback import in_fresh_process, serve

from corpus.archive.cdxj import index_folder
from corpus.config import CrawlConfig
from corpus.project import Project
from spiders.crawl import Limits, crawl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loopback import Site

    from spiders.crawl import CrawlReport

QUICK = Limits(
    longest_pace=2,
    longest_wait=2,
    failures_in_a_row=3,
)
"""Quick to be reached; the bounds of size, and of exchanges, are the defaults."""

_LONGEST = 120  # characters of a reason in the table


@dataclass(frozen=True, kw_only=True)
class Survival:
    """What came of an attack."""

    attack: Attack
    fault: str
    """What was not as it should be; empty where all was."""
    reason: str
    """What the crawl said first."""
    seconds: float
    """Of wall time."""
    megabytes: int
    """Of memory at the peak, beyond what the process had when the crawl began."""


def survive(attack: Attack) -> Survival:
    """Crawl the server of an attack in a process of its own."""
    with TemporaryDirectory() as folder:
        authority = Authority(Path(folder))
        tls = authority.context(attack.tls) if attack.tls else None
        answers = attack.answers if attack.listing else site(list(attack.listed)) | attack.answers
        with serve(answers, tls=tls) as server:
            origin = server.origin.replace("http:", "https:") if tls else server.origin
            told = in_fresh_process(
                _crawl, Path(folder) / "project", replace(attack, answers={}), origin, str(authority.pem)
            )
        return _judged(attack, server, told)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What the process of a crawl hands back."""

    report: CrawlReport | str
    """Or what was raised."""
    kept: int
    """Captures that can be read again."""
    seconds: float
    megabytes: int


def _crawl(folder: Path, attack: Attack, origin: str, trusted: str) -> _Told:
    os.environ["SSL_CERT_FILE"] = trusted
    began, before = time.monotonic(), _peak()
    made, job, hosts = _ordered(folder, attack, origin)
    options = {"delay": None if "delay_seconds" in attack.job else 0, "insecure": attack.insecure}
    try:
        report: CrawlReport | str = crawl(made, [job], hosts=hosts, limits=replace(QUICK, **attack.limits), **options)
    except Exception as error:  # noqa: BLE001 -- whatever a server makes it raise is the finding
        report = f"{type(error).__name__}: {error}"
    seconds, grown = time.monotonic() - began, _peak() - before
    kept = sum(1 for _ in index_folder(folder / "captures"))
    return _Told(report=report, kept=kept, seconds=seconds, megabytes=grown)


def _ordered(folder: Path, attack: Attack, origin: str) -> tuple[Project, CrawlConfig, dict[str, str]]:
    if not attack.listing:
        return Project.at(project(folder)), replace(DAY_JOB, **attack.job), {"*.sindonews.com": origin}
    kind = attack.listing.partition("(")[0]
    rules = own_portal.rules("kota").replace("import Edition, Index", f"import {kind}, Edition")
    rules = rules.replace('Index("https://www.kota.test/town", items="li")', attack.listing)
    made = own_portal.project(folder, kota=rules)
    job = CrawlConfig(portal="kota", since=DAY_JOB.since, until=DAY_JOB.until, **attack.job)
    return Project.at(made), job, {"*.kota.test": origin}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _judged(attack: Attack, server: Site, told: _Told) -> Survival:
    said = _said(told.report)
    fitting = [one for one in said if attack.is_said(one)] if attack.said else ["nothing amiss"]
    return Survival(
        attack=attack,
        fault="; ".join(_faults(attack, server, told)),
        reason=next(iter([*fitting, *said, "nothing"])),
        seconds=told.seconds,
        megabytes=told.megabytes,
    )


def _faults(attack: Attack, server: Site, told: _Told) -> Iterator[str]:
    report, said = told.report, _said(told.report)
    if isinstance(report, str):
        if not (report.startswith("ServiceError: ") and attack.said and attack.is_said(report)):
            yield f"ended in {report}"
        return
    if attack.said and not any(map(attack.is_said, said)):
        yield f"expected {attack.said!r}; said {said}"
    if report.total("fetched") != attack.fetched != ANY:
        yield f"expected {attack.fetched} fetched, {report.total('fetched')} were; said {said}"
    if len(server.asked) > attack.at_most:
        yield f"{len(server.asked)} requests; expected at most {attack.at_most}"
    if told.kept != report.archived:
        yield f"{report.archived} answers were archived, {told.kept} can be read"


def _said(report: Any) -> list[str]:
    """Reasons and remarks."""
    return [report] if isinstance(report, str) else [*(fault.reason for fault in report.faults), *report.remarks]


_HEAD = """# What hostile servers did to a crawl

Each row is one attack: a real server on this machine sends it to a real crawl in a process of its own. It is
survived if the crawl ends by itself, says what was wrong (or nothing, if nothing was), sends no more requests than it
should, and can read again every answer that it archived. `scripts/faults servers` tries all of them and
writes this page; the tests try a part. The bounds are [the defaults](reference-bounds.md), but where a server keeps
the crawl waiting an exchange may take 0.6 s and an article 0.9 s, a host is left alone after three failures in a
row, and a pace or wait of more than 2 s is refused.

Written on {day}, Python {python}, {machine}. Seconds are of wall time, including the start of the crawl; memory is
what the process grew by at its peak. **{tried} tried, {survived} survived; archived answers lost: 0 in all that
survived.**

| kind | what the server does | what the crawl says | seconds | MB |
|---|---|---|---|---|
"""


def table(outcomes: list[Survival]) -> str:
    """The page of docs/ with a row for each attack."""
    head = _HEAD.format(
        day=datetime.now(UTC).date(),
        python=platform.python_version(),
        machine=f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors",
        tried=len(outcomes),
        survived=sum(not one.fault for one in outcomes),
    )
    return head + "".join(map(_row, outcomes))


def _row(one: Survival) -> str:
    said = f"**harmed: {one.fault}**" if one.fault else _shortened(one.reason)
    cells = (one.attack.kind, one.attack.name, said, f"{one.seconds:.1f}", str(one.megabytes))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
