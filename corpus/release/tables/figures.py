"""The numbers of a release, counted once from its tables: whatever card, datasheet and Croissant state comes from here.

``Figures`` is written as ``figures.json``, and the papers are rendered from it, from ``codebook.json`` and from
``agreement.json`` alone: anyone who has a release can count again, and render its papers again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003 -- figures.json is read by the types
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 -- likewise
from typing import Any

from corpus.release.tables.profile_figures import ProfileFigures  # noqa: TC001 -- likewise
from corpus.release.tables.sample import SampleFigures  # noqa: TC001 -- likewise
from corpus.release.tables.temporal import TemporalFigures  # noqa: TC001 -- likewise

PURPOSES = ("train", "tdm", "search")
"""What an article may be used for: training models, mining, being found and shown in excerpts."""


@dataclass(frozen=True, kw_only=True)
class ArticleFigures:
    """The articles of a release."""

    rows: int
    clusters: int
    duplicates: int
    first: date | None
    last: date | None
    """Days of the first and last publication, UTC."""
    first_capture: date | None
    last_capture: date | None
    """Days of the first and last capture, UTC."""
    median_words: float | None
    portals: Mapping[str, int]
    sections: Mapping[str, int]
    """``portal/section`` -> articles."""
    languages: Mapping[str, int]
    to_review: int
    extractors: Mapping[str, int]
    generic: int
    """Articles that were read without rules of their portal."""
    crawled_of: Mapping[str, int]
    """Portal -> articles whose first page Kliping fetched itself."""
    ingested: Mapping[str, int]
    """Name of the archive that others made (``saved-page`` for a page saved by hand) -> articles read from it."""
    robots: Mapping[str, int]
    """What robots.txt said of the page when it was fetched: ``allowed``, ``disallowed``, ``unknown`` -> articles."""
    opted_out: Mapping[str, int]
    """Articles that are included although they opted out, by reason: ``robots``, ``tdm``, ``noai``, ``train``,
    ``search``; one may have several."""
    signals: Mapping[str, int]
    """What says something of an article's use: ``tdm-file``, ``content-usage-robots`` … -> articles; one may have
    several."""
    allowed: Mapping[str, Mapping[str, int]]
    """``train``, ``tdm``, ``search`` -> ``allowed``, ``denied``, ``unsaid`` -> articles."""
    personal: Mapping[str, int]
    """``e-mail address``, ``telephone number``, ``NIK``, ``NPWP``, ``number plate`` -> how often it stands in the
    articles; of masked ones, how many placeholders do."""
    left_out: Mapping[str, int]
    """Reason -> articles of the corpus that the release does not hold."""
    by_day: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Portal -> day of publication (UTC, ISO 8601) -> articles; days without any are not there."""

    @property
    def crawled(self) -> int:
        """Articles whose first page Kliping fetched itself."""
        return sum(self.crawled_of.values())


@dataclass(frozen=True, kw_only=True)
class ClassFigures:
    """How often one class was given."""

    code: str
    en: str
    id: str
    rows: Mapping[str, int]
    """Split -> rows with this class."""

    @property
    def total(self) -> int:
        """Rows of all splits."""
        return sum(self.rows.values())


@dataclass(frozen=True, kw_only=True)
class TargetFigures:
    """The labels of one question towards one target."""

    target: str
    classes: Mapping[str, Mapping[str, int]]
    """Code -> split -> rows; every class and every split that has rows of the question is there."""


@dataclass(frozen=True, kw_only=True)
class BaselineFigures:
    """What always giving the most frequent class of the training split is worth: a bound from below."""

    code: str
    """That class; the first in the scheme's order where several are as frequent."""
    accuracy: Mapping[str, float]
    """Split -> share of the rows that have this class; where several may be given, that have it alone."""
    f1: Mapping[str, float]
    """Split -> mean F1 of the classes that occur in it or are given; where several may be given, micro-averaged F1."""


@dataclass(frozen=True, kw_only=True)
class QuestionFigures:
    """The labels of one question."""

    name: str
    column: str
    text: str
    """The question in English."""
    multiple: bool
    rows: Mapping[str, int]
    """Split -> rows; a split without rows is not there."""
    classes: tuple[ClassFigures, ...]
    undecided: int
    """Items whose votes were tied: in ``annotations``, not here."""
    changed: int
    """Decided items whose article has another text now than annotators read: not here either."""
    elsewhere: int
    """Decided items whose article the release does not hold."""
    adjudicated: int
    mean_agreement: float | None
    """Of the rows that have one."""
    with_agreement: int
    """Rows that have one."""
    methods: Mapping[str, int]
    """How the label was made -> rows."""
    targets: tuple[TargetFigures, ...] = ()
    """By target, in alphabetical order; empty where the question is about the whole article."""
    baseline: BaselineFigures | None = None
    """None where the training split has no rows."""


@dataclass(frozen=True, kw_only=True)
class AnswerFigures:
    """The answers behind the labels. One answer is what one annotator submitted for one task."""

    rows: int
    """Rows of ``annotations``: a row for each question, and target, of each answer."""
    answers: int
    """Answers that count: the last of each annotator for each task, skipped ones included, left-out ones not."""
    skipped: int
    """Answers that count and were skipped."""
    replaced: int
    """Earlier answers, that their annotators replaced."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Why answers do not count, in the coordinator's words or ``other-board`` -> answers; by reason."""
    origins: Mapping[str, int]
    """``manual``, ``kept``, ``changed``, ``simulated`` -> answers that count."""
    articles: int
    """Articles with answers."""
    annotators: int
    simulated_annotators: int
    spans: int
    """Marked spans of the answers that count."""
    spans_left_out: int
    """Spans of those answers that count in a text that has changed since, and are therefore not here."""
    median_lead_time_s: float | None
    """Seconds from opening a task to submitting it, of the answers that count."""
    tasks: Mapping[str, int]
    """``main``, ``calibration``, ``gold``, ``repeat`` -> tasks about articles with answers."""
    overlap: tuple[int, ...]
    """Answers wanted per task, every value that occurs."""

    @property
    def simulated(self) -> int:
        """Answers given by programs."""
        return self.origins.get("simulated", 0)


@dataclass(frozen=True, kw_only=True)
class FileFigures:
    """One data file."""

    path: str
    """Below the folder of the release."""
    split: str
    sha256: str
    rows: int
    bytes: int
    arrow_bytes: int
    """Size in memory, as ``num_bytes`` of the card counts it."""


@dataclass(frozen=True, kw_only=True)
class SubsetFigures:
    """One configuration: its columns and its files."""

    name: str
    question: str | None
    """The question whose labels it holds, if it is of one."""
    features: tuple[Mapping[str, Any], ...]
    """As ``dataset_info`` of the card lists them."""
    files: tuple[FileFigures, ...]

    @property
    def rows(self) -> Mapping[str, int]:
        """Split -> rows."""
        counted: Counter[str] = Counter()
        for file in self.files:
            counted[file.split] += file.rows
        return counted


@dataclass(frozen=True, kw_only=True)
class StageFigures:
    """One stage that ran before the release."""

    name: str
    version: str
    """Of Kliping."""
    counts: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class VersionFigures:
    """An earlier version of the release, as far as it can be known from the folder beside it."""

    version: str
    published: str
    """The day of publication; of a withdrawn version the day of the withdrawal, ISO 8601."""
    articles: int | None
    """Rows of ``articles``; None where it was withdrawn."""
    labels: Mapping[str, int]
    """Question -> rows."""
    withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class AskedFigures:
    """What the makers asked a portal for: a ``[[crawl]]`` block."""

    portal: str
    sections: tuple[str, ...]
    """Empty for all."""
    since: date
    until: date


@dataclass(frozen=True, kw_only=True)
class RightsFigures:
    """What the makers state of a portal: a ``[[release.rights]]`` block."""

    portal: str
    allows: str
    license: str
    permission: str
    until: date | None


@dataclass(frozen=True, kw_only=True)
class StatedFigures:
    """What the makers state in ``corpus.toml``."""

    name: str
    title: str
    version: str
    mode: str
    license: str
    """Hub identifier of the licence of the labels."""
    published: date
    description: str
    authors: tuple[str, ...]
    homepage: str
    contact: str
    annotators: str
    annotators_are: str
    opted_out: str
    rights: tuple[RightsFigures, ...]
    """What portals allow, as far as it is stated."""
    urls: bool
    bylines: bool
    exact_answers: bool
    mask: bool
    seed: int
    hub: str = ""
    """Repository on the Hub, ``ns/name``; empty where none is named."""
    datasheet: Mapping[str, str] = field(default_factory=dict)
    """Key of ``[release.datasheet]`` -> answer; what is not answered is not there."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All that the papers of a release state, apart from the codebook and the figures of agreement."""

    made_with: str
    """Version of Kliping."""
    stated: StatedFigures
    asked: tuple[AskedFigures, ...]
    """What was crawled for portals that the release holds crawled articles of."""
    subsets: tuple[SubsetFigures, ...]
    """Every configuration that has rows; the first is the default."""
    articles: ArticleFigures
    questions: tuple[QuestionFigures, ...]
    answers: AnswerFigures
    sample: SampleFigures
    stages: tuple[StageFigures, ...]
    example: Mapping[str, Any] = field(default_factory=dict)
    """The first row of the default configuration, long texts cut short."""
    temporal: TemporalFigures | None = None
    """None where no split by time was asked for."""
    profiles: ProfileFigures | None = None
    """None where annotators gave no profiles."""
    versions: tuple[VersionFigures, ...] = ()
    """Those before this one, the latest first."""
