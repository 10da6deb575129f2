"""Counts of the card as prose: what nobody needs in a table. Machines read them in ``figures.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from corpus.release.papers.opening import listed
from corpus.release.tables.sample import UNFIT
from corpus.splits.split import SPLITS
from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.tables.figures import AnswerFigures, ArticleFigures, QuestionFigures
    from corpus.release.tables.profile_figures import ProfileFigures
    from corpus.release.tables.sample import FrameFigures, SampleFigures
    from corpus.release.tables.temporal import TemporalFigures


def frame(sample: SampleFigures) -> Iterator[str]:
    """What could be drawn when the sample was last planned, strata without a task counted too."""
    of = sample.frame
    if of is None:
        return
    untouched = of.strata_without_task
    said = (
        f"When the sample was last planned, {counted(of.candidates, 'article')} of {number(of.articles)} could be drawn"
    )
    if of.unfit:
        said += f" (the others were {listed([f'{UNFIT[reason]}: {number(n)}' for reason, n in of.unfit.items()])})"
    yield f"{said}, in {counted(of.strata, 'stratum', 'strata')}."
    if of.only:
        yield _by_query(of)
    if untouched:
        strata = counted(untouched, "stratum", "strata")
        yield f"From {strata} nothing was drawn: weighted shares do not speak of {'it' if untouched == 1 else 'them'}."
    else:
        yield "There is no stratum from which nothing was drawn."


def _by_query(of: FrameFigures) -> str:
    """That the sample was drawn by key word, and what that leaves out."""
    query = visible(" ".join(of.only.split())).replace("`", "'")
    said = f"Only articles that the query `{query}` finds were drawn, and shares speak of such articles only"
    if not of.naming:
        return f"{said}."
    found = of.naming - of.naming_left_out
    return f"{said}: it finds {number(found)} of the {number(of.naming)} articles that name a target."


def baseline(question: QuestionFigures) -> str:
    """What always giving the most frequent class of the training split reaches, split by split; Markdown."""
    found = question.baseline
    assert found is not None, "asked for only where there is one"
    splits = [split for split in SPLITS if split in found.accuracy]
    exact, f1 = ("exact rows", "micro F1") if question.multiple else ("accuracy", "macro F1")
    rows = [
        f"| {exact} | {' | '.join(f'{100 * found.accuracy[split]:.1f} %' for split in splits)} |",
        f"| {f1} | {' | '.join(f'{found.f1[split]:.3f}' for split in splits)} |",
    ]
    told = f"A baseline to beat: always giving `{found.code}`, the most frequent class in train, reaches"
    return "\n".join([told, "", f"| | {' | '.join(splits)} |", f"|---|{'--:|' * len(splits)}", *rows])


def left_aside(question: QuestionFigures) -> str:
    """The items of a question that are not in its configuration, and those that an adjudicator decided."""
    said = (
        f"Left out: {counted(question.undecided, 'item')} without a decision (a tie, or no valid answer; the answers "
        f"are in `annotations`), {number(question.elsewhere)} on articles that are not in the release, and "
        f"{number(question.changed)} on a text that has changed since annotators read it."
    )
    n = question.adjudicated
    return f"{said} An adjudicator decided {counted(n, 'row')}." if n else said


def makeup(articles: ArticleFigures) -> Iterator[str]:
    """How many stories the articles tell, how long they are, and what is uncertain about them."""
    stories = counted(articles.clusters, "distinct story", "distinct stories")
    n = articles.duplicates
    copies = f"{number(n)} {'is marked as a copy' if n == 1 else 'are marked as copies'}"
    told = "The article tells" if articles.rows == 1 else f"The {counted(articles.rows, 'article')} tell"
    yield f"{told} {stories}; {copies}."
    if articles.median_words is not None:
        yield f"The median article has {number(articles.median_words)} words."
    if articles.to_review:
        yield f"On the language of {counted(articles.to_review, 'article')} two detectors disagree."


def answers(found: AnswerFigures) -> Iterator[str]:
    """How the answers came about."""
    wanted = ", ".join(map(str, found.overlap)) or "no"
    asked = "1 answer" if wanted == "1" else f"{wanted} answers"
    yield (
        f"Each task asked for {asked}; {number(found.answers)} count, the latest of each annotator for each "
        f"task, in {counted(found.rows, 'row')} of `annotations` (one for each question and target of each answer)."
    )
    if n := found.replaced:
        yield f"{counted(n, 'earlier answer')} that the same annotator replaced {'stays' if n == 1 else 'stay'} there."
    for reason, n in found.left_out.items():
        words = "given on another annotator's board" if reason == "other-board" else f"“{reason}”"
        yield f"{counted(n, 'answer')} {'is' if n == 1 else 'are'} kept there and left out of every label: {words}"
    if found.spans or found.spans_left_out:
        yield f"{counted(found.spans, 'passage')} of the texts {'is' if found.spans == 1 else 'are'} marked."
    if found.spans_left_out:
        yield f"{number(found.spans_left_out)} more are left out, because the text has changed since they were marked."
    if found.median_lead_time_s is not None:
        yield f"The median answer took {number(found.median_lead_time_s)} seconds."


def profiles(found: ProfileFigures | None) -> str:
    """What annotators said of themselves, and how rare it may be; empty where no profiles were given."""
    if found is None:
        return ""
    if not found.people:
        return f"Fewer than {found.k} annotators gave a profile; the profiles are withheld."
    withheld = {0: "", 1: ", for which 1 value is withheld"}.get(
        found.withheld, f", for which {number(found.withheld)} values are withheld"
    )
    without = f" {counted(found.without, 'annotator has', 'annotators have')} no row there." if found.without else ""
    return (
        f"The configuration `annotators` has what {counted(found.people, 'annotator')} said of themselves "
        f"({listed(found.attributes)}). No combination of values stands for fewer than {found.k} people{withheld}."
        f"{without}"
    )


def by_time(found: TemporalFigures | None) -> str:
    """The split by time, and how many rows it has where; empty where there is none."""
    if found is None:
        return ""
    rows = [f"`{name}` {_by_split(counts)}" for name, counts in found.rows.items()]
    days = f"validation from {found.validation}, test from {found.test} (UTC)"
    return (
        f"The column `temporal_split` splits by time instead: {days}, each story by its first article. "
        f"Rows of train, validation and test: {', '.join(rows)}. It may change from version to version; `load_dataset` "
        "gives the split by cluster, so filter by the column to use it."
    )


def _by_split(counts: Mapping[str, int]) -> str:
    return " / ".join(number(counts.get(split, 0)) for split in SPLITS)
