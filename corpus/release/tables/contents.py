"""What a release holds, before it is written: its configurations, its figures, and what they were made from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus import __version__
from corpus.errors import DataError
from corpus.numbers import counted
from corpus.release.licenses import license_named
from corpus.release.tables.article_counts import article_figures
from corpus.release.tables.counting import answer_figures, question_figures
from corpus.release.tables.example import example_row
from corpus.release.tables.features import yaml_features
from corpus.release.tables.figures import (
    AskedFigures,
    Figures,
    RightsFigures,
    StageFigures,
    StatedFigures,
    SubsetFigures,
)
from corpus.release.tables.modes import Extent, answers_in_extent
from corpus.release.tables.profiles import annotators_subset
from corpus.release.tables.rights import require_rights
from corpus.release.tables.sample import frame_figures, sample_figures
from corpus.release.tables.selection import select
from corpus.release.tables.streamed import Making
from corpus.release.tables.subsets import annotations_subset, check_names, question_subset
from corpus.release.tables.temporal import temporal_figures, with_temporal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from corpus.config import Config
    from corpus.release.tables.figures import (
        AnswerFigures,
        ArticleFigures,
        FileFigures,
        QuestionFigures,
        VersionFigures,
    )
    from corpus.release.tables.profile_figures import ProfileFigures
    from corpus.release.tables.sample import SampleFigures
    from corpus.release.tables.sources import Sources
    from corpus.release.tables.subsets import Subset
    from corpus.release.tables.temporal import TemporalFigures


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The data files before they are written, and what was counted of them."""

    config: Config
    sources: Sources
    published: date
    subsets: tuple[Subset, ...]
    """Every configuration that has rows; the first is the default."""
    articles: ArticleFigures
    questions: tuple[QuestionFigures, ...]
    answers: AnswerFigures
    sample: SampleFigures
    profiles: ProfileFigures | None = None
    temporal: TemporalFigures | None = None


def gather(config: Config, sources: Sources, profiles: Sequence[Mapping[str, str]] = ()) -> Contents:
    """Select the articles, make every configuration, and count.

    Args:
        config: ``corpus.toml``.
        sources: The tables of the stages.
        profiles: What annotators said of themselves, under their pseudonyms.

    Raises:
        ConfigError: The licence is unknown, more would go out than portals and pages allow, or profiles cannot be told.
        DataError: The codebook's names clash with columns, labels have unknown codes, or nothing is labelled.
    """
    license_named(config.release.license)
    check_names(sources.codebook)
    selection = select(sources.shards, config, sources.tombstones, sources.splits, sources.texts)
    _check_known(sources)
    extent = Extent.asked(config.release)
    chosen = with_temporal(selection.articles, config.release.temporal)
    making = Making(rows=sources.rows, chosen=chosen, extent=extent, is_masked=config.release.mask)
    shown = making.shown(sources.asked_about())
    masking = making.masked(shown)
    articles = masking.articles
    asked = sources.codebook.labelled
    changed = changed_since_asked(sources.tasks, shown)
    labels = {question.name: _without(changed, sources.labels[question.name]) for question in asked}
    labelled = {
        question.name: question_subset(
            question, labels[question.name], articles, tasks=sources.tasks, annotations=sources.annotations
        )
        for question in asked
    }
    if not any(subset.files for subset in labelled.values()):
        message = "labels/: no question has a decided label on an article of the release; "
        message += "collect more answers, then run 'kliping label pull' and 'kliping label resolve'"
        raise DataError(message)
    given = answers_in_extent(sources.annotations, extent)
    answers = annotations_subset(given, shown, sources.tasks, masking=masking if config.release.mask else None)
    corpus = making.subset()
    figures = article_figures(corpus, selection, is_masked=config.release.mask)
    people = _annotators(profiles, answers, config)
    published = config.release.published or _latest(figures, answers)
    require_rights(selection.articles, config.release, published)
    return Contents(
        config=config,
        sources=sources,
        published=published,
        subsets=tuple(subset for subset in (*labelled.values(), answers, *people.subsets, corpus) if subset.files),
        articles=figures,
        questions=tuple(question_figures(q, labelled[q.name], sources.labels[q.name], changed) for q in asked),
        answers=answer_figures(answers, tasks=sources.tasks, annotations=sources.annotations),
        sample=_sample(sources, articles, labelled.values()),
        profiles=people.figures,
        temporal=temporal_figures(
            config.release.temporal, {name: subset.table() for name, subset in labelled.items()} | {corpus.name: chosen}
        ),
    )


def measure(
    contents: Contents, files: Mapping[str, Sequence[FileFigures]], versions: tuple[VersionFigures, ...] = ()
) -> Figures:
    """All figures of the release.

    Args:
        contents: What the release holds.
        files: Name of the configuration -> its data files as they were written.
        versions: Those before this one, the latest first.
    """
    return Figures(
        made_with=__version__,
        stated=_stated(contents),
        asked=_asked(contents),
        subsets=tuple(
            SubsetFigures(
                name=subset.name,
                question=subset.question.name if subset.question else None,
                features=tuple(yaml_features(subset.features)),
                files=tuple(files[subset.name]),
            )
            for subset in contents.subsets
        ),
        articles=contents.articles,
        questions=contents.questions,
        answers=contents.answers,
        sample=contents.sample,
        stages=tuple(
            StageFigures(name=name, version=manifest.version, counts=manifest.counts)
            for name, manifest in contents.sources.manifests.items()
        ),
        example=example_row(contents.subsets, gated=contents.config.release.mode == "gated"),
        profiles=contents.profiles,
        temporal=contents.temporal,
        versions=versions,
    )


def _stated(contents: Contents) -> StatedFigures:
    corpus, release = contents.config.corpus, contents.config.release
    return StatedFigures(
        name=corpus.name,
        title=release.title or corpus.name,
        version=release.version,
        mode=release.mode,
        license=release.license,
        published=contents.published,
        description=release.description,
        authors=release.authors,
        homepage=release.homepage,
        contact=corpus.contact,
        annotators=release.annotators,
        annotators_are=release.annotators_are,
        opted_out=release.opted_out,
        rights=tuple(RightsFigures(**asdict(entry)) for entry in release.rights),
        urls=release.urls,
        bylines=release.bylines,
        exact_answers=release.exact_answers,
        mask=release.mask,
        seed=corpus.seed,
        hub=release.hub,
        datasheet={key: answer for key, answer in asdict(release.datasheet).items() if answer},
    )


def _asked(contents: Contents) -> tuple[AskedFigures, ...]:
    """What was asked of portals whose articles were crawled: a block that was never run says nothing about the
    release.
    """
    return tuple(
        AskedFigures(portal=crawl.portal, sections=crawl.sections, since=crawl.since, until=crawl.until)
        for crawl in contents.config.crawl
        if contents.articles.crawled_of.get(crawl.portal)
    )


def _sample(sources: Sources, articles: pa.Table, labelled: Iterable[Subset]) -> SampleFigures:
    """The figures of the sample that the labels rest on."""
    ids = frozenset(key for subset in labelled for key in subset.table().column("article_id").to_pylist())
    places = articles.select(["id", "portal", "section", "published_at"]).to_pylist()
    plan = sources.manifests.get("tasks")
    frame = frame_figures(plan.counts, plan.settings.get("only", "")) if plan else None
    return sample_figures(sources.tasks.to_pylist(), places, ids, frame)


@dataclass(frozen=True, kw_only=True)
class _People:
    """The configuration of annotators, if profiles were given."""

    subsets: tuple[Subset, ...] = ()
    figures: ProfileFigures | None = None


def _annotators(profiles: Sequence[Mapping[str, str]], answers: Subset, config: Config) -> _People:
    if not profiles:
        return _People()
    answered = answers.table().column("annotator").to_pylist()
    subset, figures = annotators_subset(profiles, answered, config.release.profiles_k)
    return _People(subsets=(subset,), figures=figures)


def _check_known(sources: Sources) -> None:
    """Labels and answers must be about articles that the corpus still has."""
    known = sources.shards.column("id").combine_chunks()
    tables = {f"labels of {name}": table for name, table in sources.labels.items()}
    for name, table in (tables | {"annotations": sources.annotations}).items():
        asked = table.column("article_id").unique()
        strangers = asked.filter(pc.invert(pc.is_in(asked, value_set=known)))
        if len(strangers):
            lost = counted(len(strangers), "article is", "articles are")
            message = f"{name}: {lost} no longer in shards/ (first: {strangers[0].as_py()}); "
            message += "see articles/rejected.parquet for why, and build the corpus again with the rules that read them"
            raise DataError(message)


def changed_since_asked(tasks: pa.Table, articles: pa.Table) -> frozenset[str]:
    """The articles whose text is no longer the one that annotators read: their labels belong to another text."""
    now = dict(zip(articles.column("id").to_pylist(), articles.column("text_sha256").to_pylist(), strict=True))
    asked = zip(tasks.column("article_id").to_pylist(), tasks.column("text_sha256").to_pylist(), strict=True)
    return frozenset(article for article, sha256 in asked if now.get(article, sha256) != sha256)


def _without(articles: frozenset[str], labels: pa.Table) -> pa.Table:
    there = pc.is_in(labels.column("article_id"), value_set=pa.array(sorted(articles), pa.string()))
    return labels.filter(pc.invert(there))


def _latest(figures: ArticleFigures, answers: Subset) -> date:
    """The day of the latest capture, article or answer: a release has a date without a clock."""
    answered = pc.max(answers.table().column("answered_at")).as_py()
    days = (figures.last_capture, figures.last, answered.date() if answered else None)
    return max(day for day in days if day is not None)
