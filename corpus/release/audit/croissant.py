"""``croissant.json``: valid for ``mlcroissant``, and what that leaves out: digests, columns, responsible-AI fields."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import FILE, SPLIT, UnreadableError
from corpus.release.papers.croissant import CONFORMS_TO, classes_id
from corpus.splits.split import SPLITS
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

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


@check("mlcroissant validates croissant.json")
def croissant_valid(release: Release) -> Iterator[Fault]:
    """The reference implementation finds no error and gives no warning."""
    import mlcroissant  # noqa: PLC0415 -- takes a second

    described = release.json(CROISSANT)
    with _quiet():
        try:
            issues = mlcroissant.Dataset(jsonld=described).metadata.issues
            found = sorted({*issues.errors, *issues.warnings})
        except mlcroissant.ValidationError as error:
            found = [line.strip(" -") for line in str(error).splitlines()[1:]] or [str(error)]
    for issue in found:
        yield Fault(where=CROISSANT, problem=f"mlcroissant says: {' '.join(issue.split())}")


@check("Croissant's @context is the format's own")
def croissant_context(release: Release) -> Iterator[Fault]:
    """Every term has the meaning of Croissant 1.1."""
    template = files("corpus.release") / "templates" / "croissant_context.json"
    wanted, found = json.loads(template.read_text("utf-8")), release.json(CROISSANT).get("@context")
    if not isinstance(found, dict) or not found:
        yield Fault(where=CROISSANT, problem="@context is empty or no object; build the release again")
    else:
        for word in sorted(word for word in {**wanted, **found} if wanted.get(word) != found.get(word)):
            yield Fault(where=CROISSANT, problem=f"@context gives {word!r} another meaning than Croissant 1.1")


@check("Croissant states what venues require")
def croissant_keys(release: Release) -> Iterator[Fault]:
    """Metadata and responsible-AI fields are there and not empty."""
    described = release.json(CROISSANT)
    for key in (*REQUIRED, *RESPONSIBLE):
        if described.get(key) in (None, "", []):
            yield Fault(where=CROISSANT, problem=f"{key!r} is missing or empty")
    if described.get("@type") != "sc:Dataset":
        yield Fault(where=CROISSANT, problem=f"@type is {described.get('@type')!r}; expected 'sc:Dataset'")
    if CONFORMS_TO not in (described.get("conformsTo") or ()):
        yield Fault(where=CROISSANT, problem=f"conformsTo does not name {CONFORMS_TO}")


@check("Croissant lists the data files with their digests")
def croissant_files(release: Release) -> Iterator[Fault]:
    """Every data file, its sha256 and its size."""
    listed = {part["contentUrl"]: part for part in _objects(release, "distribution") if "contentUrl" in part}
    for path in sorted(release.shards.keys() | listed.keys()):
        if path not in listed:
            yield Fault(where=CROISSANT, problem=f"does not list {path}")
        elif path not in release.files:
            yield Fault(where=CROISSANT, problem=f"lists {path}, which is not there")
        elif listed[path].get("sha256") != digest(release.folder / path):
            yield Fault(where=CROISSANT, problem=f"has another sha256 for {path} than the file")
        elif listed[path].get("contentSize") != f"{(release.folder / path).stat().st_size} B":
            yield Fault(where=CROISSANT, problem=f"has another size for {path} than the file")


@check("Croissant reads every configuration from its files")
def croissant_sets(release: Release) -> Iterator[Fault]:
    """Each configuration has a FileSet over its own files, and a record set that reads from it."""
    sets = {part.get("@id"): part.get("includes") for part in _objects(release, "distribution")}
    for config in release.configs:
        if sets.get(f"{config}-files") != f"data/{config}/*.parquet":
            yield Fault(where=CROISSANT, problem=f"has no FileSet {config}-files over data/{config}/*.parquet")
    known = {*release.configs, "splits", *(classes_id(question.name) for question in release.questions)}
    for name in sorted(str(each.get("@id")) for each in _objects(release, "recordSet") if each.get("@id") not in known):
        yield Fault(where=CROISSANT, problem=f"has a record set {name!r}, which is not a configuration")
    named = [each for each in _objects(release, "recordSet") if each.get("@id") == "splits"]
    if [row.get("splits/name") for each in named for row in each.get("data") or ()] != list(SPLITS):
        yield Fault(where=CROISSANT, problem=f"the record set 'splits' is not {', '.join(SPLITS)}")


@check("Croissant lists the classes of labels in their order")
def croissant_classes(release: Release) -> Iterator[Fault]:
    """Number and code of each class, as the columns hold them; a release of format 1 lists none."""
    sets = {each.get("@id"): each.get("data") or [] for each in _objects(release, "recordSet")}
    for question in release.questions if release.format > 1 else ():
        name = classes_id(question.name)
        found = [(row.get(f"{name}/number"), row.get(f"{name}/name")) for row in sets.get(name, [])]
        if question.name in release.configs and found != list(enumerate(question.codes)):
            yield Fault(where=CROISSANT, problem=f"the record set {name!r} is not the classes of codebook.json")


@check("Croissant's fields are the columns")
def croissant_columns(release: Release) -> Iterator[Fault]:
    """Every column is a field of that name, read from that column of its own files, in the order of the columns."""
    sets = {each.get("@id"): each.get("field") or [] for each in _objects(release, "recordSet")}
    for config in release.configs:
        columns = [name for name in release.table(config).column_names if name not in {SPLIT, FILE}]
        fields = [field for field in sets.get(config, []) if field.get("name") != "split"]
        if [field.get("name") for field in fields] != columns:
            problem = f"the record set {config!r} has other fields than the configuration has columns"
            yield Fault(where=CROISSANT, problem=problem)
        for field in fields:
            yield from _source(config, field)


def _source(config: str, field: dict[str, Any]) -> Iterator[Fault]:
    """A field, or each of its parts, reads the column that it is called after."""
    name = field.get("name")
    for part in field.get("subField") or [field]:
        source = part.get("source") or {}
        column = (source.get("extract") or {}).get("column")
        if column != name or (source.get("fileSet") or {}).get("@id") != f"{config}-files":
            yield Fault(where=CROISSANT, problem=f"the field {config}/{name} reads the column {column!r}")
    if field.get("@id") != f"{config}/{name}":
        yield Fault(where=CROISSANT, problem=f"the field {config}/{name} has the @id {field.get('@id')!r}")


def _objects(release: Release, key: str) -> list[dict[str, Any]]:
    """A list of objects of the description.

    Raises:
        UnreadableError: There is none, or it is no list of objects.
    """
    found = release.json(CROISSANT).get(key)
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise UnreadableError(CROISSANT, f"{key!r} is missing, or no list of objects; build the release again")
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """``mlcroissant`` logs what it also returns; what it returns is reported as a fault."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
