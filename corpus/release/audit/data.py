"""The data files of a release against its card: names, shards, numbers of rows, features, classes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import codebook
from corpus.errors import DataError
from corpus.release.audit.card import CARD
from corpus.release.audit.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.release.audit.card import Card

_SHARD = re.compile(r"data/(?P<config>[^/]+)/(?P<split>[\w.]+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.parquet")


def data_files(folder: Path) -> dict[str, re.Match[str]]:
    """Path below the release -> the parts of its name, for every file of ``data/`` that has such a name."""
    paths = sorted(file.relative_to(folder).as_posix() for file in (folder / "data").rglob("*") if file.is_file())
    return {path: found for path in paths if (found := _SHARD.fullmatch(path))}


def check_data(folder: Path, card: Card) -> Iterator[Fault]:
    """Every fault of ``data/`` against the card and the codebook."""
    yield from _check_files(folder, card, data_files(folder))
    yield from _check_classes(folder, card)


def _check_files(folder: Path, card: Card, data: Mapping[str, re.Match[str]]) -> Iterator[Fault]:
    """Every file belongs to one split of one configuration, no shard of a row of shards is missing, rows add up."""
    claimed: set[str] = set()
    for name, config in card.configs.items():
        rows = {split["name"]: split["num_examples"] for split in card.infos.get(name, {}).get("splits", ())}
        for split, pattern in ((each["split"], each["path"]) for each in config["data_files"]):
            paths = sorted(file.relative_to(folder).as_posix() for file in folder.glob(pattern))
            claimed.update(paths)
            yield from _check_split(folder, f"{CARD}: {name}/{split}", paths, rows.get(split))
            yield from _check_features(folder, name, paths, card.infos.get(name, {}).get("features"))
    for path in sorted(data.keys() - claimed):
        yield Fault(where=path, problem="belongs to no configuration of the card")
    for path in sorted(file.relative_to(folder).as_posix() for file in (folder / "data").rglob("*") if file.is_file()):
        if path not in data:
            yield Fault(where=path, problem="is not named data/<config>/<split>-0000N-of-0000M.parquet")


def _check_split(folder: Path, where: str, paths: Sequence[str], wanted: int | None) -> Iterator[Fault]:
    if not paths:
        yield Fault(where=where, problem="no file matches; a split without rows must not be listed")
        return
    parts = [found for path in paths if (found := _SHARD.fullmatch(path))]
    if sorted(int(part["number"]) for part in parts) != list(range(max((int(p["count"]) for p in parts), default=0))):
        yield Fault(
            where=where, problem=f"a shard is missing: {len(parts)} files of {parts[0]['count'] if parts else 0}"
        )
    try:
        rows = sum(pq.read_metadata(folder / path).num_rows for path in paths)
    except (pa.ArrowException, OSError) as error:
        yield Fault(where=where, problem=f"a file is no Parquet: {error}")
        return
    if rows != wanted:
        yield Fault(where=where, problem=f"the files have {rows} rows, the card says {wanted}")


def _check_features(folder: Path, name: str, paths: Sequence[str], listed: Any) -> Iterator[Fault]:  # noqa: ANN401 -- YAML
    """Where YAML and Parquet differ, the YAML wins and labels are silently renamed: the worst fault of all."""
    from datasets import Features  # noqa: PLC0415 -- takes seconds

    try:
        wanted = Features._from_yaml_list(listed)  # noqa: SLF001 -- the counterpart of what writes the card
    except (TypeError, KeyError, ValueError) as error:
        yield Fault(where=f"{CARD}: {name}", problem=f"the features cannot be read: {error}")
        return
    for path in paths:
        try:
            found = Features.from_arrow_schema(pq.read_schema(folder / path))
        except (pa.ArrowException, OSError):
            continue  # told of by _check_split
        for column in [c for c in {**wanted, **found} if wanted.get(c) != found.get(c)]:
            problem = f"column {column!r} is {found.get(column)} here, but the card says {wanted.get(column)}"
            yield Fault(where=path, problem=problem)


def _check_classes(folder: Path, card: Card) -> Iterator[Fault]:
    """The class order of the card is that of ``codebook.json``."""
    try:
        questions = codebook.load(folder / "codebook.json").labelled
    except DataError as error:
        yield Fault(where="codebook.json", problem=str(error))
        return
    for question in questions:
        features = {f["name"]: f for f in card.infos.get(question.name, {}).get("features", ())}
        if question.name in card.infos and _names(features.get(question.column)) != list(question.codes):
            problem = f"the classes of {question.column!r} are not those of codebook.json in their order"
            yield Fault(where=f"{CARD}: {question.name}", problem=problem)


def _names(feature: Any) -> list[str]:  # noqa: ANN401 -- YAML
    """The class names of a feature as the YAML lists it, a list of classes included."""
    inner = (feature or {}).get("list", (feature or {}).get("dtype"))
    names = inner.get("class_label", {}).get("names", {}) if isinstance(inner, dict) else {}
    return [names[number] for number in sorted(names, key=int)]
