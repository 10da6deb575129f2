"""``kliping trace``: from a label back to the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("trace", short_help="Trace a label back to the raw bytes.")
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print every step as JSON, digests in full.")
@click.pass_obj
def command(here: Here, identifier: str, *, as_json: bool) -> None:
    """Trace ID, an article, task or answer, to the raw bytes, and check every digest on the way.

    label → answers → task → row → WARC record → bytes. Answers are read again from their log, labels resolved again
    from the answers, the sample drawn again, and the article read again from its captures; a step that fails means
    exit code 3. For an article that was taken down, the day and the reason are shown.
    """
    from annotation.audit import verify as verify_answers  # noqa: PLC0415 -- brings in numpy
    from corpus.audit.identifiers import find, holds  # noqa: PLC0415 -- brings in Arrow
    from corpus.audit.trace import trace  # noqa: PLC0415 -- brings in Arrow
    from corpus.audit.verify import verify_tables  # noqa: PLC0415
    from corpus.findings import guarded  # noqa: PLC0415
    from corpus.tombstones import NAME as TOMBSTONES  # noqa: PLC0415
    from corpus.tombstones import BlockList  # noqa: PLC0415
    from kliping.views.trace import print_trace  # noqa: PLC0415
    from spiders.articles.again import check_article  # noqa: PLC0415 -- reads every portal's rules

    project = here.brought
    if (stone := BlockList.of(project.root).of_id(identifier)) and not holds(project, identifier):
        if as_json:
            console.emit({"asked": identifier, "taken_down": stone})
        else:
            click.echo(f"{identifier} was {stone.told()}; only its tombstone is left, in {TOMBSTONES}")
        return
    faults = [*verify_tables(project), *verify_answers(project)]
    article = find(project, identifier).article_id
    faults += guarded((project.root,), "articles/", lambda: check_article(project, article))
    found = trace(project, identifier, faults)
    if project.paths.captures:
        console.note("captures lie at an address: the article was not read again from them; 'kliping verify' does that")
    if as_json:
        console.emit(found)
    else:
        print_trace(found)
    found.require_whole()
