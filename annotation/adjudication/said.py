"""What annotators said of one article, side by side, as an adjudicator reads it: HTML fragments, names hidden.

Letters stand for annotators within one article and for others in the next, so that nobody is judged by reputation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from annotation.scheme.controls import is_silent
from corpus.seeds import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from annotation.adjudication.disputes import Dispute
    from annotation.scheme.controls import Control
    from corpus.codebook import Codebook, Question
    from corpus.schema import Answer

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOTHING = "—"


def letters(annotators: Sequence[str], task_key: str, seed: int) -> dict[str, str]:
    """Annotator -> letter, drawn again for each task; past Z comes A2."""
    mixed = sorted(set(annotators), key=lambda name: rank(seed, "letters", f"{task_key}:{name}"))
    n = len(LETTERS)
    return {name: LETTERS[i % n] + (str(i // n + 1) if i >= n else "") for i, name in enumerate(mixed)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One article's answers, ready to be shown to an adjudicator."""

    codebook: Codebook
    """The scheme that annotators answered by."""
    answers: Sequence[Answer]
    """Those on the article that stand: neither superseded, left out nor skipped."""
    due: Sequence[Dispute]
    """What is to be decided."""
    named: Mapping[str, str]
    """Annotator -> letter."""
    text: str
    """The article's, for quoting evidence."""


def said(review: Review, controls: Mapping[str, Control]) -> dict[str, str]:
    """``said_<control>`` -> HTML, for every control of the adjudicator's screen.

    Evidence is quoted below the first question about its target; what annotators wrote, and how sure they were, goes to
    the control for text, above which it stands under a heading of its own.
    """
    targets = [target.name for target in review.codebook.targets]
    wanted = {(one.question, one.target) for one in review.due}
    quoted: dict[str | None, str] = {}
    fragments = {}
    for control in controls.values():
        target = None if control.target is None else targets[control.target]
        place = (control.question.name, target)
        if is_silent(control.question):
            continue
        if control.question.kind == "text":
            fragments[f"said_{control.name}"] = "".join(_beside(review, quoted)) or NOTHING
        else:
            given = [answer for answer in review.answers if (answer.question, answer.target) == place]
            fragment = _choices(control.question, given, review.named, due=place in wanted)
            if quoted.setdefault(target, control.name) == control.name:
                fragment += "".join(_each(review, partial(_quotes, review, target)))
            fragments[f"said_{control.name}"] = fragment
    return fragments


def _choices(question: Question, answers: Sequence[Answer], named: Mapping[str, str], *, due: bool) -> str:
    """One column per annotator, what each chose below its letter; who skipped has a dash."""
    words = _words(question)
    chosen = {answer.annotator: answer.value for answer in answers}
    people = sorted(named, key=lambda name: named[name])
    head = "".join(f"<th>{named[name]}</th>" for name in people)
    cells = "".join(
        f"<td>{'<br>'.join(escape(words.get(code, code)) for code in chosen.get(name, ())) or NOTHING}</td>"
        for name in people
    )
    mark = '<p class="ns-due">Perlu Anda putuskan</p>' if due else '<p class="ns-agreed">Sudah disepakati</p>'
    return f'{mark}<table class="ns-said"><tr>{head}</tr><tr>{cells}</tr></table>'


def _beside(review: Review, quoted: Container[str | None]) -> Iterator[str]:
    """What each annotator wrote, and chose in questions that are not decided here (confidence)."""

    def lines(answer: Answer) -> Iterator[str]:
        if answer.target not in quoted:
            yield from _quotes(review, answer.target, answer)
        yield from _remarks(review, answer)

    return _each(review, lines)


def _each(review: Review, lines: Callable[[Answer], Iterable[str]]) -> Iterator[str]:
    """A paragraph for each annotator of whom there is something to say, by letter."""
    for name in sorted(review.named, key=lambda one: review.named[one]):
        own = [line for answer in review.answers if answer.annotator == name for line in lines(answer)]
        if own:
            yield f'<p class="ns-beside"><b>{review.named[name]}</b> {"<br>".join(own)}</p>'


def _quotes(review: Review, target: str | None, answer: Answer) -> Iterator[str]:
    """The words that were marked as evidence about a target."""
    if answer.target == target:
        words = _words(review.codebook.question(answer.question))
        for span in answer.spans:
            quoted = " ".join(review.text[span.start : span.end].split())
            yield f"{escape(words.get(span.label, span.label))}: “{escape(quoted)}”"


def _remarks(review: Review, answer: Answer) -> Iterator[str]:
    question = review.codebook.question(answer.question)
    if question.kind in {"single", "multiple"} and not question.labelled:
        # "Keyakinan Anda" was said to the annotator; here somebody else reads it.
        asked = escape(question.id.replace("{target}", answer.target or "").replace(" Anda", ""))
        words = _words(question)
        yield f"{asked}: {escape(', '.join(words.get(code, code) for code in answer.value))}"
    if answer.comment:
        yield f"<i>{escape(answer.comment)}</i>"


def _words(question: Question) -> dict[str, str]:
    return {choice.code: choice.id for choice in question.choices}
