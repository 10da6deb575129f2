"""The whole pipeline, run by the same functions that the commands call."""

from __future__ import annotations

import shlex
from contextlib import ExitStack, contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from kliping.demo.annotators import PERSONAS, reader
from kliping.demo.loading import opened
from kliping.demo.newsroom import newsroom
from kliping.demo.portal import serve as serve_portal
from kliping.demo.project import start_project
from kliping.demo.stages import Stages
from kliping.views import console
from kliping.views.agreement import print_report as print_agreement
from kliping.views.audit import print_audit
from kliping.views.counts import print_counts
from kliping.views.crawl import following, print_report
from kliping.views.exchange import print_pull, print_push
from kliping.views.next_step import activation, say_next
from kliping.views.progress import print_status
from kliping.views.release import print_release
from kliping.views.trace import print_trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.label_studio.server import Server
    from corpus.project import Project
    from kliping.demo.portal import DemoPortal


def walk(folder: Path, *, keep: bool) -> None:
    """From an empty folder to a dataset that ``load_dataset`` opens, reported stage by stage.

    Args:
        folder: Where the project is made.
        keep: Leave Label Studio up at the end, and wait for Ctrl-C.

    Raises:
        KlipingError: A stage failed; the message is that stage's own.
    """
    told = Stages()
    with ExitStack() as up:
        with told.stage("Portal", "an invented newsroom, in SINDOnews' markup, on this machine"):
            portal = up.enter_context(serve_portal())
            click.echo(f"{portal.url}: {len(portal.newsroom.stories)} articles, {len(portal.newsroom.days)} days")
        with told.stage("Project", "one folder, one corpus.toml: the whole experiment"):
            project = start_project(folder, overlap=len(PERSONAS) + (1 if keep else 0))
            click.echo(project.root / "corpus.toml")
        with told.stage("Crawl", "the spider fetches over HTTP; every byte goes into WARC files"):
            _crawl(project, portal)
        with told.stage("Build", "captures → articles → shards: fields, language, duplicates"):
            _build(project)
        with told.stage("Label Studio", "a real server, in an environment of its own"):
            server = up.enter_context(_serve(project))
            click.echo(server.url)
        with told.stage("Label", "a sample is pushed; three simulated annotators answer, and disagree"):
            board = _label(project, server)
        with told.stage("Agree", "Krippendorff's alpha, before any label is made"):
            _agree(project)
        with told.stage("Resolve", "the majority becomes the label; ties stay undecided"):
            _resolve(project)
        with told.stage("Release", "Parquet, card, Croissant, checksums; then audited as an outsider would"):
            release = _release(project)
        with told.stage("Open", "load_dataset, offline, in a fresh cache"):
            row = _open(release)
        with told.stage("Trace", "from that label back to the bytes"):
            _trace(project, row)
        click.echo(
            f"\n{console.styled(f'The whole pipeline took {told.elapsed}.', bold=True)} Look around in {project.root}"
        )
        _next(project)
        if keep:
            _invite(project, server, board)


def _next(project: Project) -> None:
    """What to do with the demo's project, and how to begin one's own; first what lets this shell find the command."""
    if line := activation():
        console.note(f"to call kliping in this shell: {line}")
    say_next(project.root, f"find {shlex.quote(newsroom().targets[0])}", "verify")
    say_next(Path(), "init my-corpus  # a corpus of your own", "demo --portal-only  # the tutorial, without a network")


def _crawl(project: Project, portal: DemoPortal) -> None:
    from spiders.crawl import crawl  # noqa: PLC0415 -- brings in Scrapy

    with following() as view:
        done = crawl(project, project.config.crawl, hosts=portal.hosts, on_event=view, delay=0)
    print_report(done)


def _build(project: Project) -> None:
    from corpus.shards.build import build_shards  # noqa: PLC0415 -- brings in Arrow
    from spiders.articles.build import build_articles  # noqa: PLC0415

    print_counts(build_articles(project))
    print_counts(build_shards(project))


@contextmanager
def _serve(project: Project) -> Iterator[Server]:
    from annotation.label_studio.server import serve  # noqa: PLC0415 -- a wing

    with (
        console.progress("installing", "packages") as advance,
        serve(project, say=console.note, on_progress=advance) as server,
    ):
        yield server


def _label(project: Project, server: Server) -> str:
    """Push, have the simulated annotators answer, look at the status, pull; the address where annotators work."""
    from annotation.annotators.progress import status  # noqa: PLC0415
    from annotation.annotators.simulated import simulate  # noqa: PLC0415
    from annotation.exchange.pull import pull  # noqa: PLC0415
    from annotation.exchange.push import draw_and_push  # noqa: PLC0415 -- brings in the SDK
    from annotation.label_studio.client import Studio  # noqa: PLC0415
    from annotation.scheme import load_scheme  # noqa: PLC0415
    from corpus.stage import read_manifest  # noqa: PLC0415

    label = project.config.label
    codebook = load_scheme(label.scheme, base=project.root, targets=label.targets)
    names = [persona.name for persona in PERSONAS]
    with Studio(server.url, server.token) as studio:
        (pushed,) = draw_and_push(project, studio)
        print_push(pushed)
        tasks = read_manifest(project.tasks).counts["tasks"]
        with console.progress("answering", "answers") as advance:
            wanted = tasks * len(names)
            simulate(studio, pushed.board, names, reader(codebook), on_progress=lambda done: advance(done, wanted))
        for board in status(project, studio):
            print_status(board)
        print_pull(pull(project, studio))
    return pushed.url


def _agree(project: Project) -> None:
    from annotation.agreement import agreement_of  # noqa: PLC0415 -- a wing

    print_agreement(agreement_of(project))


def _resolve(project: Project) -> None:
    from annotation.labels.build import build_labels  # noqa: PLC0415 -- a wing

    print_counts(build_labels(project))


def _release(project: Project) -> Path:
    """Build and audit.

    Raises:
        DataError: The audit found something.
    """
    from annotation.audit.released import audit_release  # noqa: PLC0415
    from corpus.release.build import build_release  # noqa: PLC0415 -- brings in datasets
    from kliping.supplied import supplied_by  # noqa: PLC0415

    folder = build_release(
        project, replace=True, supplied=supplied_by(project)
    )  # nobody has cited the release of a demo
    print_release(folder)
    print_audit(audit_release(folder), every=False)
    return folder


def _open(release: Path) -> dict[str, Any]:
    """Open the release as an outsider would, show one row of it, and return that row."""
    found = opened(release)
    splits = ", ".join(f"{split} {rows}" for split, rows in found["splits"].items())
    first = shorten(found["streamed"]["title"], 60, placeholder=" …")
    click.echo(f"load_dataset(…)                             {splits}; classes {', '.join(found['classes'])}")
    click.echo(f'load_dataset(…, "articles", streaming=True)  first: {first}')
    # The most telling row: one with a label on which somebody disagreed.
    row: dict[str, Any] = min(found["rows"], key=lambda row: (row[found["label"]] is None, row["agreement"] == 1))
    click.echo()
    for name, value in row.items():
        shown = f"{value:.2f}" if isinstance(value, float) else shorten(str(value), 100, placeholder=" …")
        click.echo(f"  {console.styled(f'{name:14}', bold=True)} {shown}")
    return row


def _trace(project: Project, row: dict[str, Any]) -> None:
    from annotation.audit import verify as verify_answers  # noqa: PLC0415 -- brings in numpy
    from corpus.audit.trace import trace  # noqa: PLC0415 -- brings in Arrow

    found = trace(project, row["article_id"], verify_answers(project))
    print_trace(found)
    found.require_whole()


def _invite(project: Project, server: Server, board: str) -> None:
    """Say how to try the annotator's screen, and wait."""
    click.echo(
        f"\nTry it: open {console.styled(board, bold=True)} and log in.\n"
        f"  e-mail    {server.email}\n  password  {server.password}\n"
        f"Yours is the fourth answer to each article; fetch it, in another terminal, with\n"
        f"  kliping -C {project.root} label pull\nCtrl-C ends Label Studio."
    )
    server.wait()
