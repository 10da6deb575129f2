"""Each model against people, question by question: agreement, confusion, the alternative annotator test, shares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

from annotation.agreement.alpha import Estimate, Size, estimate, estimate_pairs
from annotation.agreement.coincidences import by_unit, coincidences
from annotation.agreement.distances import level_named, level_of
from annotation.agreement.measure import rounded
from annotation.agreement.rating import Rating
from annotation.agreement.ratings import ratings_of
from annotation.agreement.ratings_table import read_ratings
from annotation.models.alternative import EPSILON, LEAST_ITEMS, alternative_test
from annotation.models.confusion import confusion
from annotation.models.kept import runs_of
from annotation.models.shares import model_shares
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from annotation.agreement.distances import Level, Value
    from annotation.models.alternative import AlternativeTest
    from annotation.models.confusion import LabelConfusion
    from annotation.models.kept import ModelLabel
    from annotation.models.model_run import ModelRun
    from annotation.models.shares import ModelShares, Verdict
    from corpus.codebook import Codebook, Question
    from corpus.schema import Answer

TRADE = (
    "A correction trades one error for another: it takes away what the model gets wrong on the whole, and what is left "
    "is the sampling error of the articles that people labelled. Such corrections find fewer effects that are not "
    "there, and miss more that are (arXiv 2509.08825); the model's labels save nothing where it agrees with people "
    "badly."
)
Item = tuple[str, str | None]
"""Article id and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSaid:
    """What people said, of which articles."""

    answers: Sequence[Answer]
    verdicts: Mapping[str, Mapping[Item, Verdict]]
    """Question -> item -> what they say of it all in all."""
    drawn: frozenset[str]
    """Articles that chance chose."""
    seen: frozenset[str] = frozenset()
    """Articles of which they saw a suggestion."""

    def blind(self) -> PeopleSaid:
        """The same without the articles of which they saw a suggestion."""
        answers = [answer for answer in self.answers if answer.article_id not in self.seen]
        return replace(self, answers=answers, drawn=self.drawn - self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAgreement:
    """One model against people, on one question."""

    question: str
    annotator: str
    """Name of the run, as an annotator."""
    run: ModelRun | None
    """None for a table of answers."""
    level: Level
    n_labels: int
    n_shown: int
    """Labels that annotators saw before they answered; what they answered is left out."""
    alpha: Estimate
    """Krippendorff's alpha of the pairs of the model and a person."""
    people: Estimate
    """Of people among themselves, on the same units."""
    confusion: tuple[LabelConfusion, ...]
    tests: Mapping[str, AlternativeTest]
    """Expertise (``experts``, ``skilled``, ``crowd``) -> the alternative annotator test with its epsilon."""
    shares: tuple[ModelShares, ...] = ()
    """Of each target that the model speaks of; none for a table of answers."""

    def as_json(self) -> dict[str, Any]:
        """Keys as here, figures rounded as everywhere; beside shares, ``caution`` says what a correction costs."""
        raw = {key: rounded(value) for key, value in asdict(self).items()}
        return raw | ({"caution": TRADE} if self.shares else {})


def models_json(found: Sequence[ModelAgreement]) -> dict[str, Any]:
    """``{"models": {question: {annotator: figures}}}``, empty without a model."""
    questions: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for one in found:
        questions[one.question][one.annotator] = one.as_json()
    return {"models": dict(questions)} if questions else {}


def compare(
    labels: Sequence[ModelLabel],
    codebook: Codebook,
    people: PeopleSaid,
    *,
    seed: int = 0,
    least: int = LEAST_ITEMS,
) -> tuple[ModelAgreement, ...]:
    """Every model on every labelled question that it answers, in the order of the scheme. Pure.

    Args:
        labels: Of models.
        codebook: The scheme of both.
        people: What people said of the same articles, and of which they saw a suggestion.
        seed: Of the intervals.
        least: Units that the alternative annotator test asks of a person.
    """
    blind = people.blind()
    return tuple(
        replace(
            _compared(question, own, blind, seed, least),
            run=run,
            n_shown=sum(label.article_id in people.seen for label in own),
            shares=tuple(_shares(target, question, own, blind) for target in _targets(own, codebook)),
        )
        for question in codebook.labelled
        for run, own in runs_of(labels, question).items()
    )


def _compared(
    question: Question, labels: Sequence[ModelLabel], people: PeopleSaid, seed: int, least: int
) -> ModelAgreement:
    level = level_of(question)
    said, ours = ratings_of(people.answers, question), [_rating(label, question) for label in labels]
    return compare_ratings(question.name, said, ours, level, codes=question.codes, seed=seed, least=least)


def _targets(labels: Sequence[ModelLabel], codebook: Codebook) -> list[str | None]:
    """Those that the model speaks of, in the order of the scheme; None alone where the question has none."""
    there = {label.target for label in labels}
    return [one for one in (None, *(target.name for target in codebook.targets)) if one in there]


def _shares(target: str | None, question: Question, labels: Sequence[ModelLabel], people: PeopleSaid) -> ModelShares:
    own = [label for label in labels if label.target == target]
    verdicts = people.verdicts.get(question.name, {})
    said = {article: verdict for (article, aim), verdict in verdicts.items() if aim == target}
    return model_shares(target, question.codes, own, said, people.drawn)


def compare_tables(
    people: Path, models: Path, level: str, *, seed: int = 0, least: int = LEAST_ITEMS
) -> tuple[ModelAgreement, ...]:
    """Each model of one table (the column ``annotator`` names it) against the people of another, by name.

    Raises:
        ConfigError: There is no such level.
        DataError: A table cannot be read, or has no answer; the line is named.
    """
    known = level_named(level)
    said, ours = read_ratings(people, known), read_ratings(models, known)
    for path, ratings in ((people, said), (models, ours)):
        if not ratings:
            message = f"{path}: no answer; expected a row for each, with task, annotator and value"
            raise DataError(message)
    names = sorted({rating.annotator for rating in ours})
    return tuple(
        compare_ratings(
            models.stem, said, [one for one in ours if one.annotator == name], known, seed=seed, least=least
        )
        for name in names
    )


def compare_ratings(  # noqa: PLR0913 -- two tables, and how to read them
    name: str,
    people: Sequence[Rating],
    model: Sequence[Rating],
    level: Level,
    *,
    codes: Sequence[str] = (),
    seed: int = 0,
    least: int = LEAST_ITEMS,
) -> ModelAgreement:
    """One model against people.

    Args:
        name: Of what was asked.
        people: At most one rating an annotator and unit.
        model: One rating or more, of one annotator.
        level: The level of measurement.
        codes: All labels that could be given, in their order; those that were given where empty.
        seed: Of the intervals.
        least: Units that the alternative annotator test asks of a person.
    """
    said = {rating.unit: rating.value for rating in model}
    shared = [rating for rating in people if rating.unit in said]
    judged = {rating.unit for rating in shared}
    pairs = coincidences([*shared, *(one for one in model if one.unit in judged)], involving=model[0].annotator)
    return ModelAgreement(
        question=name,
        annotator=model[0].annotator,
        run=None,
        level=level,
        n_labels=len(model),
        n_shown=0,
        alpha=estimate_pairs(pairs, _size(shared, said), level, seed=seed),
        people=estimate(shared, level, seed=seed),
        confusion=_confused(shared, said, codes) if level in {"nominal", "masi"} else (),
        tests={
            who: alternative_test(_by_annotator(shared), said, level, epsilon=epsilon, least=least)
            for who, epsilon in EPSILON.items()
        },
    )


def _rating(label: ModelLabel, question: Question) -> Rating:
    return Rating(
        unit=label.article_id if label.target is None else f"{label.article_id}\t{label.target}",
        annotator=label.run.annotator,
        value=frozenset(label.value) if question.kind == "multiple" else label.value[0],
        cluster=label.article_id,
    )


def _size(shared: Sequence[Rating], said: Mapping[str, Value]) -> Size:
    """Of the pairs of the model and a person; units that both answered."""
    equal = [fmean(one.value == said[one.unit] for one in unit) for unit in by_unit(shared)]
    return Size(
        n_units=len(equal),
        n_pairable_units=len(equal),
        n_pairable=len(shared) + len(equal),
        n_annotators=len({rating.annotator for rating in shared}) + 1,
        percent=fmean(equal) if equal else None,
    )


def _by_annotator(ratings: Sequence[Rating]) -> dict[str, dict[str, Value]]:
    found: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for rating in ratings:
        found[rating.annotator][rating.unit] = rating.value
    return dict(found)


def _confused(shared: Sequence[Rating], said: Mapping[str, Value], codes: Sequence[str]) -> tuple[LabelConfusion, ...]:
    pairs = [(_words(one.value), _words(said[one.unit])) for one in shared]
    given = sorted({word for pair in pairs for words in pair for word in words})
    return confusion(pairs, [*codes, *(word for word in given if word not in codes)])


def _words(value: Value) -> tuple[str, ...]:
    return tuple(sorted(value)) if isinstance(value, frozenset) else (str(value),)
