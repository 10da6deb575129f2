"""``kliping label agree``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kliping.views import console
from kliping.views.next_step import say_next, say_unanswered

if TYPE_CHECKING:
    from annotation.annotators.course import Parts
    from kliping.groups import Here


@click.command("agree", short_help="Measure agreement: Krippendorff's alpha.")
@click.option(
    "--table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="CSV",
    help="Measure this table instead: columns task, annotator, value; sets as a|b.",
)
@click.option(
    "--level",
    type=click.Choice(["nominal", "ordinal", "interval", "ratio", "masi"]),
    default="nominal",
    show_default=True,
    help="How values of --table differ from each other.",
)
@click.option(
    "--detail",
    is_flag=True,
    help="Each label, pair and annotator; against gold and the adjudicator; on repeats; by time.",
)
@click.option(
    "--models",
    is_flag=True,
    help="Measure models against people, by the labels that came in with 'label suggest --from'.",
)
@click.option(
    "--model-table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="CSV",
    help="Measure this model's answers against the people of --table; the same columns, the annotator is the model.",
)
@click.option(
    "--expertise",
    type=click.Choice(["crowd", "skilled", "experts"]),
    default="crowd",
    show_default=True,
    help="How skilled the people are, for the alternative annotator test: epsilon is 0.1, 0.15 or 0.2.",
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=30,
    show_default=True,
    metavar="N",
    help="Units that the alternative annotator test asks of each person.",
)
@click.option(
    "--by",
    type=click.Choice(["week", "version", "round"]),
    help="How agreement developed instead: by ISO week (UTC), version of the guidelines, or round.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    table: Path | None,
    level: str,
    detail: bool,
    models: bool,
    model_table: Path | None,
    expertise: str,
    least: int,
    by: Parts | None,
    as_json: bool,
) -> None:
    """Measure agreement between annotators: Krippendorff's alpha with its interval, per question and target.

    An undefined figure is reported as undefined, never as 0 or 1. With --models, or with --table and --model-table,
    each model is measured against people instead: agreement, confusion by label, the alternative annotator test, and
    shares in the corpus as the model sees them, corrected by what people say of the sample.
    """
    if model_table and not table:
        message = "--model-table is measured against people; give their answers with --table"
        raise click.UsageError(message)
    if models and table:
        message = "--models measures the models of a project; with --table give the model's answers as --model-table"
        raise click.UsageError(message)
    if by and (table or models):
        message = (
            "--by is for people's answers in a project, which know when and under which guidelines they were given"
        )
        raise click.UsageError(message)
    if by:
        _course(here, by, as_json=as_json)
        return
    if models or (table and model_table):
        _models(here, table, model_table, level, expertise, least, as_json=as_json)
        return
    _people(here, table, level, detail=detail, as_json=as_json)


def _people(here: Here, table: Path | None, level: str, *, detail: bool, as_json: bool) -> None:
    from annotation.agreement import agree_table, agreement_of  # noqa: PLC0415 -- brings in numpy
    from corpus.codebook import meanings  # noqa: PLC0415 -- as above
    from kliping.views.agreement import print_agreement, print_report  # noqa: PLC0415

    if table:
        measured = agree_table(table, level)
        if as_json:
            console.emit(measured.as_json())
        else:
            print_agreement(measured, detail=detail)
        return
    report = agreement_of(here.brought)
    if as_json:
        console.emit(report.as_json())
    elif not any(one.overall.n_annotators for one in report.questions):
        say_unanswered(here.folder, "there is nothing to measure")
    else:
        print_report(report, meanings(here.brought.tasks / "codebook.json"), detail=detail)
        say_next(here.folder, "label resolve")


def _models(  # noqa: PLR0913, PLR0917 -- the options
    here: Here,
    table: Path | None,
    model_table: Path | None,
    level: str,
    expertise: str,
    least: int,
    *,
    as_json: bool,
) -> None:
    from annotation.labels.models import models_of  # noqa: PLC0415 -- brings in numpy
    from annotation.models.against_people import compare_tables, models_json  # noqa: PLC0415
    from corpus.codebook import meanings  # noqa: PLC0415
    from kliping.views.models import print_models  # noqa: PLC0415

    if table and model_table:
        found = compare_tables(table, model_table, level, least=least)
    else:
        found = models_of(here.brought, least=least)
    if as_json:
        console.emit(models_json(found))
    else:
        words = {} if table else meanings(here.project.tasks / "codebook.json")
        print_models(found, words, expertise=expertise)


def _course(here: Here, by: Parts, *, as_json: bool) -> None:
    from annotation.annotators.course import course  # noqa: PLC0415 -- brings in numpy
    from kliping.views.course import print_course  # noqa: PLC0415

    parts = course(here.brought, by)
    if as_json:
        console.emit(parts)
    elif not parts:
        say_unanswered(here.folder, "there is nothing to measure")
    else:
        print_course(parts, by)
