"""What ``mlcroissant validate`` leaves out: digests, columns and responsible-AI fields of ``croissant.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.release.audit.faults import Fault
from corpus.release.papers.croissant import CONFORMS_TO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CROISSANT = "croissant.json"
REQUIRED = ("name", "description", "license", "creator", "citeAs", "datePublished", "version", "conformsTo")
RESPONSIBLE = (
    "rai:dataLimitations",
    "rai:dataBiases",
    "rai:personalSensitiveInformation",
    "rai:dataUseCases",
    "rai:dataSocialImpact",
    "rai:hasSyntheticData",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
)
"""What venues require since 2026."""


def check_croissant(folder: Path, sums: Mapping[str, str], columns: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Every fault of the Croissant file.

    Args:
        folder: The release.
        sums: Path of each data file -> its sha256 as it is on disk.
        columns: Name of each configuration -> its columns.
    """
    try:
        described = json.loads((folder / CROISSANT).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        yield Fault(where=CROISSANT, problem=f"cannot be read: {error}")
        return
    for problem in (*_keys(described), *_files(described, sums), *_columns(described, columns)):
        yield Fault(where=CROISSANT, problem=problem)


def _keys(described: Mapping[str, Any]) -> Iterator[str]:
    for key in (*REQUIRED, *RESPONSIBLE):
        if described.get(key) in (None, "", []):
            yield f"{key!r} is missing or empty"
    if CONFORMS_TO not in described.get("conformsTo", ()):
        yield f"conformsTo does not name {CONFORMS_TO}"


def _files(described: Mapping[str, Any], sums: Mapping[str, str]) -> Iterator[str]:
    listed = {part["contentUrl"]: part.get("sha256") for part in described["distribution"] if "contentUrl" in part}
    for path in sorted(sums.keys() | listed.keys()):
        if path not in listed:
            yield f"does not list {path}"
        elif path not in sums:
            yield f"lists {path}, which is not there"
        elif listed[path] != sums[path]:
            yield f"has another sha256 for {path} than the file"


def _columns(described: Mapping[str, Any], columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    sets = {
        each["@id"]: [field["name"] for field in each["field"] if field["name"] != "split"]
        for each in described["recordSet"]
    }
    for config, names in columns.items():
        if sets.get(config) != list(names):
            yield f"the record set {config!r} has other fields than the configuration has columns"
