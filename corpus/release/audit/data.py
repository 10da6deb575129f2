"""The data files of a release against its card, its codebook and its manifest: shards, rows, features, classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.audit.card import CARD
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import SHARD
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ARTICLES
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.release.audit.folder import Release


@check("data files are named by rule and listed in the card")
def shards_named(release: Release) -> Iterator[Fault]:
    """Each file of ``data/`` has the name of a shard and belongs to one split of one configuration."""
    claimed = {path for _, _, paths in _claimed(release) for path in paths}
    for path in (path for path in release.files if path.startswith("data/")):
        if path not in release.shards:
            yield Fault(
                where=path, problem="is not named data/<config>/<split>-<month>.parquet or -0000N-of-0000M.parquet"
            )
        elif path not in claimed:
            yield Fault(where=path, problem="belongs to no configuration of the card")


@check("no shard is missing, and the card counts their rows")
def shards_complete(release: Release) -> Iterator[Fault]:
    """Each split has all its files, and as many rows as the card says."""
    for config, split, paths in _claimed(release):
        splits = release.card.infos.get(config, {}).get("splits", ())
        wanted = {each["name"]: each["num_examples"] for each in splits}
        yield from _check_split(release, f"{CARD}: {config}/{split}", paths, wanted.get(split))
    for config, info in release.card.infos.items():
        listed = {each["split"] for each in release.card.configs.get(config, {}).get("data_files", ())}
        for split in sorted({each["name"] for each in info["splits"]} - listed):
            yield Fault(where=f"{CARD}: {config}/{split}", problem="is counted in dataset_info, but no file is listed")


@check("splits are train, validation and test, none empty")
def split_names(release: Release) -> Iterator[Fault]:
    """Other split names are a mistake, and ``datasets`` refuses an empty split."""
    for path, found in release.shards.items():
        if found["split"] not in SPLITS:
            yield Fault(where=path, problem=f"is of a split {found['split']!r}; expected one of {', '.join(SPLITS)}")
        elif not len(release.read(path)):
            yield Fault(where=path, problem="has no rows; such a file must not be there")


@check("card, manifest and data have the same configurations")
def configurations(release: Release) -> Iterator[Fault]:
    """Every configuration that any of them names is in all of them, and none is lost."""
    counts = release.json("manifest.json").get("counts") or {}
    counted = {name.partition(".")[0] for name, n in counts.items() if name.partition(".")[2] in SPLITS and n}
    known = {ARTICLES, ANNOTATIONS, ANNOTATORS, *(question.name for question in release.codebook.labelled)}
    needed = {ARTICLES, ANNOTATIONS}
    places = {"data/": set(release.configs), CARD: set(release.card.configs), "manifest.json": counted}
    for name in sorted(set.union(needed, *places.values())):
        if lacking := [place for place, there in places.items() if name not in there]:
            yield Fault(where=lacking[0], problem=f"lacks the configuration {name!r}; build the release again")
        elif name not in known:
            yield Fault(where=f"data/{name}", problem="is not a labelled question of codebook.json")
    if not set(release.configs) - needed - {ANNOTATORS}:
        yield Fault(where="data/", problem="has no configuration of labels; build the release again")


@check("card and Parquet name the same columns and types")
def features(release: Release) -> Iterator[Fault]:
    """Where YAML and Parquet differ, the YAML wins and labels are silently renamed: the worst fault of all."""
    for config in release.card.configs:
        paths = [path for path, found in release.shards.items() if found["config"] == config]
        yield from _check_features(release, config, paths, release.card.infos.get(config, {}).get("features"))


@check("classes are in the order of the codebook")
def class_order(release: Release) -> Iterator[Fault]:
    """The class order of the card is that of ``codebook.json``."""
    for question in release.codebook.labelled:
        listed = {f["name"]: f for f in release.card.infos.get(question.name, {}).get("features", ())}
        if question.name in release.card.infos and _names(listed.get(question.column)) != list(question.codes):
            problem = f"the classes of {question.column!r} are not those of codebook.json in their order"
            yield Fault(where=f"{CARD}: {question.name}", problem=problem)


def _claimed(release: Release) -> Iterator[tuple[str, str, list[str]]]:
    """Configuration, split and the files that the card gives it."""
    for config, entry in release.card.configs.items():
        for each in entry["data_files"]:
            found = {file.relative_to(release.folder).as_posix() for file in release.folder.glob(each["path"])}
            yield config, each["split"], sorted(found & set(release.files))


def _check_split(release: Release, where: str, paths: Sequence[str], wanted: int | None) -> Iterator[Fault]:
    if not paths:
        yield Fault(where=where, problem="no file matches; a split without rows must not be listed")
        return
    parts = [found for path in paths if (found := SHARD.fullmatch(path))]
    yield from _other_months(release, paths)
    parts = [part for part in parts if not part["month"]]
    if sorted(int(part["number"]) for part in parts) != list(range(max((int(p["count"]) for p in parts), default=0))):
        problem = f"a shard is missing: {counted(len(parts), 'file')} of {parts[0]['count']}"
        yield Fault(where=where, problem=problem)
    rows = sum(len(release.read(path)) for path in paths)
    if rows != wanted:
        yield Fault(where=where, problem=f"the files have {rows} rows, the card says {wanted}")


def _other_months(release: Release, paths: Sequence[str]) -> Iterator[Fault]:
    """A file that is called after a month holds the articles of that month (UTC)."""
    for path in paths:
        found = SHARD.fullmatch(path)
        if found and found["month"]:
            days = release.read(path).column("published_at").to_pylist()
            others = sum(f"{day:%Y-%m}" != found["month"] for day in days)
            if others:
                yield Fault(where=path, problem=f"has {counted(others, 'article')} of another month")


def _check_features(release: Release, config: str, paths: Sequence[str], listed: Any) -> Iterator[Fault]:  # noqa: ANN401 -- YAML
    from datasets import Features  # noqa: PLC0415 -- takes seconds

    try:
        wanted = Features._from_yaml_list(listed)  # noqa: SLF001 -- the counterpart of what writes the card
    except (TypeError, KeyError, ValueError) as error:
        yield Fault(where=f"{CARD}: {config}", problem=f"the features cannot be read: {error}")
        return
    for path in paths:
        found = Features.from_arrow_schema(release.read(path).schema)
        for column in [c for c in {**wanted, **found} if wanted.get(c) != found.get(c)]:
            problem = f"column {column!r} is {found.get(column)} here, but the card says {wanted.get(column)}"
            yield Fault(where=path, problem=problem)


def _names(feature: Any) -> list[str]:  # noqa: ANN401 -- YAML
    """The class names of a feature as the YAML lists it, a list of classes included."""
    inner = (feature or {}).get("list", (feature or {}).get("dtype"))
    names = inner.get("class_label", {}).get("names", {}) if isinstance(inner, dict) else {}
    return [names[number] for number in sorted(names, key=int)]
