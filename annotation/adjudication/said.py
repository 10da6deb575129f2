"""What annotators said of one article, side by side, as an adjudicator reads it: HTML fragments, names hidden.

Letters stand for annotators within one article and for others in the next, so that nobody is judged by reputation.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from annotation.scheme.screen import is_silent
from corpus.seeds import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotation.adjudication.disputes import Dispute
    from annotation.scheme.screen import Control
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
    """``said_<control>`` -> HTML, for every control of the adjudicator's screen."""
    targets = [target.name for target in review.codebook.targets]
    wanted = {(one.question, one.target) for one in review.due}
    fragments = {}
    for control in controls.values():
        target = None if control.target is None else targets[control.target]
        place = (control.question.name, target)
        if is_silent(control.question):
            continue
        if control.question.kind == "text":
            fragments[f"said_{control.name}"] = "".join(_beside(review)) or NOTHING
        else:
            given = [answer for answer in review.answers if (answer.question, answer.target) == place]
            fragments[f"said_{control.name}"] = _choices(control.question, given, review.named, due=place in wanted)
    return fragments


def _choices(question: Question, answers: Sequence[Answer], named: Mapping[str, str], *, due: bool) -> str:
    """One column per annotator, what each chose below its letter; who skipped has a dash."""
    words = {choice.code: choice.id for choice in question.choices}
    chosen = {answer.annotator: answer.value for answer in answers}
    people = sorted(named, key=lambda name: named[name])
    head = "".join(f"<th>{named[name]}</th>" for name in people)
    cells = "".join(
        f"<td>{'<br>'.join(escape(words.get(code, code)) for code in chosen.get(name, ())) or NOTHING}</td>"
        for name in people
    )
    mark = '<p class="ns-due">Perlu Anda putuskan</p>' if due else '<p class="ns-agreed">Sudah disepakati</p>'
    return f'{mark}<table class="ns-said"><tr>{head}</tr><tr>{cells}</tr></table>'


def _beside(review: Review) -> Iterator[str]:
    """What each annotator marked, wrote, and chose in questions that are not decided here (confidence)."""
    for name in sorted(review.named, key=lambda one: review.named[one]):
        own = [answer for answer in review.answers if answer.annotator == name]
        lines = [line for answer in own for line in _lines(review, answer)]
        if lines:
            yield f'<p class="ns-beside"><b>{review.named[name]}</b> {"<br>".join(lines)}</p>'


def _lines(review: Review, answer: Answer) -> Iterator[str]:
    question = review.codebook.question(answer.question)
    words = {choice.code: choice.id for choice in question.choices}
    towards = f" ({escape(answer.target)})" if answer.target and len(review.codebook.targets) > 1 else ""
    for span in answer.spans:
        label, quoted = escape(words.get(span.label, span.label)), review.text[span.start : span.end]
        yield f"{label}{towards}: “{escape(' '.join(quoted.split()))}”"
    if question.kind in {"single", "multiple"} and not question.labelled:
        # "Keyakinan Anda" was said to the annotator; here somebody else reads it.
        asked = escape(question.id.replace("{target}", answer.target or "").replace(" Anda", ""))
        yield f"{asked}: {escape(', '.join(words.get(code, code) for code in answer.value))}"
    if answer.comment:
        yield f"<i>{escape(answer.comment)}</i>"
