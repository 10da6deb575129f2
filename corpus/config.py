"""``corpus.toml``: the whole experiment, as frozen values. Unknown keys are refused with a hint."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date  # noqa: TC003 -- the kinds of values are read from the fields
from typing import TYPE_CHECKING, Literal

from corpus.errors import ConfigError
from corpus.plain_name import name_fault
from corpus.toml_source import TomlSource
from corpus.toml_text import decoded, parsed
from corpus.typed_toml import typed

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class CorpusConfig:
    """Who and what: ``[corpus]``."""

    name: str
    """Name of the release, e.g. ``sikap-csto``."""
    seed: int = 0
    """Decides samples and splits."""
    contact: str = ""
    """Mail or web address that the crawler's user agent shows to portals."""


@dataclass(frozen=True, kw_only=True)
class CrawlConfig:
    """What to fetch: one ``[[crawl]]`` block."""

    portal: str
    """Name of a portal, as ``kliping portals`` lists them."""
    sections: tuple[str, ...] = ()
    """Names as ``kliping portals NAME`` lists them; empty for all."""
    since: date
    """First day, inclusive, in the portal's own zone."""
    until: date
    """Last day, inclusive."""
    limit: int = 0
    """Maximum number of articles; 0 for no limit."""
    delay_seconds: float = 1.0
    """Minimum time between two requests to one host."""
    requests_per_day: int = 50_000
    """Maximum number of requests to the portal in a day (UTC); 0 for no limit."""
    all_listed: bool = False
    """Whether lists are followed to their end, however many articles they name for a day."""


@dataclass(frozen=True, kw_only=True)
class PathsConfig:
    """What lies at an address, such as ``s3://bucket/folder``, and not in the project folder: ``[paths]``."""

    captures: str = ""
    """Address of the archive, which is then only read; empty for ``captures/``."""
    articles: str = ""
    """Where ``articles/`` goes; the folder is then a copy."""
    shards: str = ""
    """Where ``shards/`` goes; the folder is then a copy."""
    parts: str = ""
    """Where the machines of a cluster that share no disk exchange files; needs ``captures``."""


@dataclass(frozen=True, kw_only=True)
class BuildConfig:
    """How articles become the corpus: ``[build]``."""

    languages: tuple[str, ...] = ("id",)
    """ISO 639 codes that are wanted; others are marked, not deleted."""


@dataclass(frozen=True, kw_only=True)
class AdjudicateConfig:
    """When an adjudicator decides more than ties: one ``[[label.adjudicate]]`` block a question."""

    question: str
    """Name of a labelled question of the scheme."""
    below: float
    """The adjudicator is asked where a smaller share of the annotators than this gave the most frequent answer."""


@dataclass(frozen=True, kw_only=True)
class LeaveOutConfig:
    """Whose answers do not count: one ``[[label.leave_out]]`` block an annotator."""

    annotator: str
    """The name under ``annotators``, or the pseudonym in ``annotations/``."""
    reason: str
    """Why, in a sentence that may be published; names nobody."""


@dataclass(frozen=True, kw_only=True)
class LabelConfig:
    """What annotators are asked: ``[label]``."""

    scheme: str = "stance-topic"
    """A shipped scheme, or a path to a TOML file beside ``corpus.toml``."""
    overlap: int = 3
    """Answers wanted per task."""
    sample: int = 200
    """Articles to be labelled."""
    targets: tuple[str, ...] = ()
    """What the stance is towards."""
    only_mentioning: bool = False
    """Sample only articles that name a target, by name or alias, as a whole word."""
    only: str = ""
    """Sample only articles that this query finds, in the language of ``kliping find``; empty for all."""
    annotators: tuple[str, ...] = ()
    """Names of your own for the people who answer (``a1``, ``ayu``); they appear on the server, never in a release."""
    assignment: Literal["shared", "per-annotator"] = "shared"
    """One project for all, each task shown until it has its answers; or a project for each of ``annotators``."""
    quota: int = 0
    """Maximum number of answers by each annotator, where tasks are assigned; 0 for no limit."""
    pass_on_skips: int = 0
    """How many skips of a task are passed on to somebody else, where tasks are assigned; 0 for none."""
    other_boards: Literal["leave-out", "count"] = "leave-out"
    """What becomes of answers that somebody gave on another annotator's board."""
    adjudicate_own: bool = False
    """Whether an adjudicator decides on articles that the same person annotated."""
    leave_out: tuple[LeaveOutConfig, ...] = ()
    """Annotators whose answers stay out of labels and agreement, and why; the release says so."""
    calibration: int = 0
    """Articles that everybody answers first, for discussion."""
    overlap_share: float = 1.0
    """Share of the other articles that get ``overlap`` answers; the rest get one. The test split always has all."""
    repeat_share: float = 0.0
    """Share of articles that come a second time to the same people, at the end."""
    gold: str = ""
    """A CSV beside ``corpus.toml`` with known answers: its articles go to everybody, unmarked."""
    adjudicate: tuple[AdjudicateConfig, ...] = ()
    """Questions on which weak majorities go to the adjudicator as well; ties always do."""


@dataclass(frozen=True, kw_only=True)
class RightsConfig:
    """What one portal's texts may be published for: one ``[[release.rights]]`` block."""

    portal: str
    """Name of the portal, as articles have it."""
    allows: Literal["full", "snippet", "dehydrated"]
    """The most that may go out of its articles: everything, two sentences, or no text."""
    license: str = ""
    """Under which licence, where there is one."""
    permission: str = ""
    """Which permission was given, by whom and when; it takes precedence over what robots.txt and pages say."""
    until: date | None = None
    """Last day on which a release may rest on it."""


@dataclass(frozen=True, kw_only=True)
class TemporalConfig:
    """A second split, by time: ``[release.temporal]``, both days or neither."""

    validation: date | None = None
    """First day (UTC) of its validation split; what came before is for training."""
    test: date | None = None
    """First day (UTC) of its test split."""


@dataclass(frozen=True, kw_only=True)
class DatasheetConfig:
    """Questions of the datasheet that only the makers can answer, in a sentence or two: ``[release.datasheet]``."""

    gap: str = ""
    """Which gap the dataset fills, and for which task it was made."""
    affiliation: str = ""
    """On whose behalf it was created: team, institution, company."""
    funding: str = ""
    """Who funded it: grant and grantor."""
    subpopulations: str = ""
    """Which groups of persons it identifies, and how they are distributed."""
    compensation: str = ""
    """Who took part in the collection and annotation (students, crowd workers), and what they were paid."""
    ethical_review: str = ""
    """Which board reviewed it, with its outcome."""
    notification: str = ""
    """Whether the persons concerned were told of the collection, and in which words."""
    consent: str = ""
    """Whether they agreed, and in which words."""
    impact: str = ""
    """Whether the effect on the persons concerned was assessed, with its outcome."""
    uses: str = ""
    """What it has been used for already."""
    papers: str = ""
    """Where papers and systems that use it are listed."""
    distribution: str = ""
    """To whom outside the makers' institution it is given, how, and with which DOI."""
    export: str = ""
    """Export controls or other regulation that applies."""
    maintainer: str = ""
    """Who hosts and maintains it, and for how long."""
    errata: str = ""
    """Where errata are listed."""
    retention: str = ""
    """For how long data about persons may be kept, and how that is enforced."""
    old_versions: str = ""
    """Whether older versions stay available, and how users learn of their end."""
    contributions: str = ""
    """How others can extend it, and how their contributions are checked."""
    comments: str = ""
    """Anything else."""


@dataclass(frozen=True, kw_only=True)
class ReleaseConfig:
    """What is published: ``[release]``."""

    mode: Literal["full", "gated", "dehydrated", "snippet"] = "full"
    """How much of the texts is released: all, all to those who are granted access, none, or two sentences."""
    license: str = "cc-by-4.0"
    """Hub identifier of the licence of the labels; the texts keep their owners' rights."""
    version: str = "1.0.0"
    """Three numbers; names the folder below ``release/``."""
    title: str = ""
    """Title of the card; the corpus' name if empty."""
    description: str = ""
    """A few sentences for the card: why the corpus was made, and for what."""
    authors: tuple[str, ...] = ()
    """Who is to be cited: persons as ``Family name, Given name`` (one name as ``Arif,``), organisations as such."""
    homepage: str = ""
    """Web address of the project or paper."""
    published: date | None = None
    """Day of publication; if none is given, the day of the latest capture or answer."""
    annotators: str = ""
    """For the card: who annotated, how they were found, trained, paid and asked for consent."""
    annotators_are: Literal["", "experts", "crowd"] = ""
    """What the card calls the people who answered; empty to leave it out."""
    hub: str = ""
    """Repository on the Hugging Face Hub to which ``kliping release publish`` sends it, as ``ns/name``."""
    opted_out: Literal["exclude", "include"] = "exclude"
    """Articles whose portal reserves text and data mining or opts out of AI, or whose page robots.txt disallows."""
    rights: tuple[RightsConfig, ...] = ()
    """What portals allow, as far as the makers know."""
    urls: bool = True
    """Whether addresses, which often hold the headline, are released; ``false`` only if ``mode`` is ``dehydrated``."""
    bylines: bool = False
    """Whether the names of authors and editors and the credits of pictures are released."""
    exact_answers: bool = False
    """Whether each answer has its exact time and the server's number, or else its day and a number of the release."""
    mask: bool = False
    """Whether e-mail addresses, telephone numbers, NIK, NPWP and number plates are replaced by placeholders."""
    temporal: TemporalConfig = field(default_factory=TemporalConfig)
    """A column with a split by time, beside the split by cluster."""
    profiles: str = ""
    """A CSV beside ``corpus.toml`` of what annotators said of themselves: ``annotator`` and a column per attribute."""
    profiles_k: int = 5
    """Smallest number of people behind any combination of values in the configuration ``annotators``."""
    datasheet: DatasheetConfig = field(default_factory=DatasheetConfig)
    """Answers for the datasheet."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """The whole of ``corpus.toml``."""

    corpus: CorpusConfig
    paths: PathsConfig = field(default_factory=PathsConfig)
    crawl: tuple[CrawlConfig, ...] = ()
    build: BuildConfig = field(default_factory=BuildConfig)
    label: LabelConfig = field(default_factory=LabelConfig)
    release: ReleaseConfig = field(default_factory=ReleaseConfig)


def load_config(path: Path) -> Config:
    """Read ``corpus.toml``.

    Raises:
        ConfigError: The file is missing, is not TOML, has an unknown key or a value of another kind.
    """
    try:
        text = decoded(path.read_bytes(), str(path))
        raw = parsed(text, str(path))
    except FileNotFoundError:
        message = f"{path}: no such file; make a project with 'kliping init DIR', or name its folder with -C"
        raise ConfigError(message) from None
    except (IsADirectoryError, NotADirectoryError):
        message = f"{path}: not a file; expected the settings of a project, as 'kliping init DIR' writes them"
        raise ConfigError(message) from None
    config = typed(Config, raw, str(path), text)
    source = TomlSource(str(path), raw, text)
    for number, crawl in enumerate(config.crawl):
        expect_days_in_order(crawl, source.begin(f"crawl[{number}].since"))
    _check_bounds(config, source)
    return config


def expect_days_in_order(crawl: CrawlConfig, where: str) -> None:
    """Raise ConfigError where the first day is later than the last; ``where`` begins the message."""
    if crawl.since > crawl.until:
        message = f"{where}: since ({crawl.since}) is later than until ({crawl.until}); exchange them"
        raise ConfigError(message)


def _check_bounds(config: Config, source: TomlSource) -> None:
    """Numbers out of range, and an empty name."""
    bounds: list[tuple[str, float, int]] = [
        ("label.overlap", config.label.overlap, 1),
        ("label.sample", config.label.sample, 1),
        ("label.quota", config.label.quota, 0),
        ("label.pass_on_skips", config.label.pass_on_skips, 0),
        ("label.calibration", config.label.calibration, 0),
        ("release.profiles_k", config.release.profiles_k, 2),
    ]
    for number, crawl in enumerate(config.crawl):
        bounds.append((f"crawl[{number}].limit", crawl.limit, 0))
        bounds.append((f"crawl[{number}].delay_seconds", crawl.delay_seconds, 0))
        bounds.append((f"crawl[{number}].requests_per_day", crawl.requests_per_day, 0))
    bounds += [(f"label.adjudicate[{n}].below", one.below, 0) for n, one in enumerate(config.label.adjudicate)]
    _check_temporal(config.release.temporal, source)
    _check_paths(config.paths, source)
    for number, one in enumerate(config.label.leave_out):
        if not one.reason.strip():
            message = f"{source.begin(f'label.leave_out[{number}].reason')}: 'reason' is empty; "
            raise ConfigError(message + "say in a sentence why the answers do not count")
    for name, value, bound in bounds:
        if value < bound:
            message = f"{source.begin(name)}: {source.name(name)!r} is {value}; expected {bound} or more"
            raise ConfigError(message)
    _check_name("corpus.name", config.corpus.name, source, "name the corpus, e.g. 'sikap-csto'")
    _check_name("release.version", config.release.version, source, "expected e.g. '1.0.0'")


def _check_name(key: str, name: str, source: TomlSource, expected: str) -> None:
    if fault := name_fault(name):
        message = f"{source.begin(key)}: {key!r} {fault}, and files are named after it; {expected}"
        raise ConfigError(message)


def _check_paths(paths: PathsConfig, source: TomlSource) -> None:
    """Addresses, no two of them the same or one below the other, without credentials."""
    given = {f"paths.{name}": address for name, address in asdict(paths).items() if address}
    if paths.parts and not paths.captures:
        begin = source.begin("paths.parts")
        message = f"{begin}: 'paths.parts' is of no use without 'paths.captures': workers would find no archive; add it"
        raise ConfigError(message)
    for key, address in given.items():
        kind, separator, rest = address.partition("://")
        if not (kind and separator and rest.strip("/")):
            message = f"{source.begin(key)}: {key!r} is {address!r}; expected an address such as 's3://bucket/folder'"
            raise ConfigError(message)
        if "@" in rest.partition("/")[0]:
            message = (
                f"{source.begin(key)}: {key!r} has credentials in it; leave them out, and give them by the environment"
            )
            raise ConfigError(message)
        for other, elsewhere in given.items():
            if other != key and f"{elsewhere.rstrip('/')}/".startswith(f"{address.rstrip('/')}/"):
                message = f"{source.begin(other)}: {other!r} lies in {key!r}; give each a folder of its own"
                raise ConfigError(message)


def _check_temporal(temporal: TemporalConfig, source: TomlSource) -> None:
    """Both days or neither, and in their order."""
    begin, given = source.begin("release.temporal"), (temporal.validation, temporal.test)
    if (given[0] is None) != (given[1] is None):
        message = f"{begin}: 'release.temporal' names one day; expected both 'validation' and 'test', or neither"
        raise ConfigError(message)
    if given[0] and given[1] and given[0] >= given[1]:
        message = f"{begin}: 'release.temporal.validation' ({given[0]}) is not before 'test' ({given[1]}); "
        raise ConfigError(message + "exchange them")
