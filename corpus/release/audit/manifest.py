"""``manifest.json`` of a release against its files: what it was made from, what came out, figures that add up."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.labels import undecided
from corpus.release.tables.subsets import ARTICLES
from corpus.splits.split import SPLITS
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release
    from corpus.stage import Manifest

WHERE = "manifest.json"
COPIES = {"labels/codebook.json": "codebook.json", "labels/agreement.json": "agreement.json"}
COPIES |= {"tombstones.jsonl": "tombstones.jsonl"}
"""Inputs that go into a release as they are."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@check("manifest.json lists the data files as they are")
def manifest_outputs(release: Release) -> Iterator[Fault]:
    """Every data file with its digest and its number of rows."""
    manifest = _manifest(release)
    for path in sorted(manifest.outputs.keys() | release.shards.keys()):
        if path not in release.files:
            yield Fault(where=WHERE, problem=f"lists {path}, which is not there")
        elif path not in manifest.outputs:
            yield Fault(where=WHERE, problem=f"does not list {path}")
        elif manifest.outputs[path].sha256 != digest(release.folder / path):
            yield Fault(where=WHERE, problem=f"has another sha256 for {path} than the file")
        elif path.endswith(".parquet") and manifest.outputs[path].rows != len(release.read(path)):
            yield Fault(where=WHERE, problem=f"has another number of rows for {path} than the file")


@check("the counts in manifest.json match the data")
def manifest_counts(release: Release) -> Iterator[Fault]:
    """Rows of every split as they are, and the sums that the manifest promises."""
    counts = dict(_manifest(release).counts)
    found = Counter({f"{config}.{split}": 0 for config in release.configs for split in SPLITS})
    for path, parts in release.shards.items():
        found[f"{parts['config']}.{parts['split']}"] += len(release.read(path))
    for name, rows in sorted(found.items()):
        if counts.get(name, 0) != rows:
            yield Fault(
                where=WHERE, problem=f"counts {counted(counts.get(name, 0), 'row')} of {name}; there are {rows}"
            )
    articles = len(release.table(ARTICLES))
    if counts.get("articles") != articles:
        yield Fault(where=WHERE, problem=f"counts {counts.get('articles')} articles; there are {articles}")
    left_out = sum(n for name, n in counts.items() if name.startswith("left_out."))
    if counts.get("shards") != articles + left_out:
        problem = f"counts {counts.get('shards')} articles of the corpus; {articles} are here and {left_out} left out"
        yield Fault(where=WHERE, problem=problem)
    yield from _ties(release, counts)


def _ties(release: Release, counts: dict[str, int]) -> Iterator[Fault]:
    """Where the release holds every article, the ties can be counted again from its answers."""
    if counts.get("shards") != counts.get("articles"):
        return
    for question in release.questions:
        name, n = f"{question.name}.undecided", undecided(release, question)
        if n is not None and name in counts and counts[name] != n:
            yield Fault(where=WHERE, problem=f"counts {counts[name]} undecided items of {question.name}; there are {n}")


@check("manifest.json says what the release was made from")
def manifest_inputs(release: Release) -> Iterator[Fault]:
    """Inputs are named by path and digest, and those that are copied into the release are the same here."""
    manifest = _manifest(release)
    if manifest.stage != "release":
        yield Fault(where=WHERE, problem=f"is a manifest of the stage {manifest.stage!r}; expected 'release'")
    if not manifest.inputs:
        yield Fault(where=WHERE, problem="names no input; build the release again")
    for path, value in sorted(manifest.inputs.items()):
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            yield Fault(where=WHERE, problem=f"the digest of {path} is not a sha256")
    for source, name in COPIES.items():
        if name in release.files and manifest.inputs.get(source) not in {None, digest(release.folder / name)}:
            yield Fault(where=name, problem=f"is not the {source} that the release was made from; build it again")


def _manifest(release: Release) -> Manifest:
    release.json(WHERE)
    try:
        return read_manifest(release.folder)
    except DataError as error:
        raise UnreadableError(WHERE, str(error).partition(": ")[2]) from None
