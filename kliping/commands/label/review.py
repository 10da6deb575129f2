"""``kliping label review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ConfigError
from kliping.views import console
from kliping.views.review import print_review, summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from annotation.review.item import ReviewItem
    from annotation.review.words import Language
    from corpus.codebook import Codebook
    from kliping.groups import Here

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("review", short_help="List the answers that are worth a second look.")
@click.option("--commented", "reasons", flag_value="commented", multiple=True, help="With a comment.")
@click.option("--skipped", "reasons", flag_value="skipped", multiple=True, help="Skipped.")
@click.option("--low-confidence", "reasons", flag_value="low-confidence", multiple=True, help="With low confidence.")
@click.option("--disputed", "reasons", flag_value="disputed", multiple=True, help="Disputed, and not decided yet.")
@click.option(
    "--against-gold", "reasons", flag_value="against-gold", multiple=True, help="Other than the known answer."
)
@click.option(
    "--no-evidence",
    "reasons",
    flag_value="no-evidence",
    multiple=True,
    help="Without the evidence that the scheme wants to be marked.",
)
@click.option("--any", "any_reason", is_flag=True, help="One of these is enough.")
@click.option("--all", "everything", is_flag=True, help="Answers with none of these too.")
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Given by this name or pseudonym.")
@click.option("--question", default="", metavar="NAME", help="About this question of the scheme.")
@click.option("--target", default="", metavar="NAME", help="About this target.")
@click.option("--answer", "code", default="", metavar="CODE", help="With this choice, by its code.")
@click.option("--task", "tasks", multiple=True, metavar="ID", help="To this task.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Given on this day or later, UTC."
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of the words.",
)
@click.option(
    "--open",
    "number",
    is_flag=False,
    flag_value=1,
    type=click.IntRange(min=1),
    metavar="[N]",
    help="Open the task of line N (1) in the browser.",
)
@click.option("--csv", "csv_file", type=FILE, metavar="FILE", help="Write the list as CSV.")
@click.option("--xlsx", "xlsx_file", type=FILE, metavar="FILE", help="Write the list as an Excel sheet.")
@click.option("--names", is_flag=True, help="Write names into the file instead of pseudonyms.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one argument per option
    here: Here,
    /,
    *,
    language: Language,
    number: int | None,
    csv_file: Path | None,
    xlsx_file: Path | None,
    names: bool,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 -- the filters
) -> None:
    """List the answers that are worth a second look, in words, each with the reason and the address of its task.

    Without options: every answer with a comment, skipped, of little confidence, disputed, against gold, or without
    evidence where the scheme wants it. Options narrow the list: an answer is shown if all of them hold. Needs no
    server; shows what was pulled.
    """
    from annotation.review.collect import review  # noqa: PLC0415 -- a wing
    from corpus import codebook as codebooks  # noqa: PLC0415

    project = here.brought
    codebook = codebooks.load(project.tasks / "codebook.json")
    everything = review(project, language=language)
    items = _filtered(everything, codebook, **asked)
    _write(items, codebook, csv_file, xlsx_file, names=names)
    if as_json:
        console.emit(items)
    elif csv_file or xlsx_file:
        click.echo(summary(items, len(everything)))
    else:
        print_review(items, len(everything))
    if number:
        _open(items, number)


def _filtered(  # noqa: PLR0913 -- one argument per option
    items: Sequence[ReviewItem],
    codebook: Codebook,
    *,
    reasons: Sequence[str],
    annotators: Sequence[str],
    tasks: Sequence[str],
    since: datetime | None,
    **others: Any,  # noqa: ANN401 -- what needs no change
) -> list[ReviewItem]:
    from annotation.review.wanted import ReviewFilter  # noqa: PLC0415

    wanted = ReviewFilter(
        reasons=frozenset(reasons),
        annotators=frozenset(annotators),
        tasks=frozenset(tasks),
        since=since.date() if since else None,
        **others,
    )
    wanted.check(items, codebook)
    return wanted.of(items)


def _write(
    items: Sequence[ReviewItem], codebook: Codebook, csv_file: Path | None, xlsx_file: Path | None, *, names: bool
) -> None:
    from annotation.review.sheet import SHEET, sheet_of  # noqa: PLC0415
    from corpus.spreadsheet import write_csv, write_xlsx  # noqa: PLC0415

    head, rows = sheet_of(items, codebook, names=names)
    if csv_file:
        write_csv(csv_file, head, rows)
    if xlsx_file:
        write_xlsx(xlsx_file, head, rows, name=SHEET)
    for file in filter(None, (csv_file, xlsx_file)):
        console.note(f"{file} written")


def _open(items: Sequence[ReviewItem], number: int) -> None:
    if number > len(items):
        message = f"--open {number}: the list has {len(items)}; name one of its lines"
        raise ConfigError(message)
    if not items[number - 1].url:
        message = f"--open {number}: the log does not say where that task is; pull again"
        raise ConfigError(message)
    click.launch(items[number - 1].url)
