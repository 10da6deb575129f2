"""``croissant.json``: the release in the Croissant 1.1 format of MLCommons, with the responsible-AI fields.

Every data file is listed with its digest, and a FileSet per configuration reads them. Columns of structs need
``subField`` with a JSON path, or ``mlcroissant`` validates them and then fails to load them.
"""

from __future__ import annotations

import json
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any

from corpus.release.papers.card import as_sentence, citation, meaning, summary
from corpus.release.papers.rai import responsible_ai
from corpus.release.splits import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.release.tables.contents import Contents
    from corpus.release.tables.subsets import Subset
    from corpus.release.tables.written import Written

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"


def croissant(contents: Contents, files: Mapping[str, Sequence[Written]]) -> dict[str, Any]:
    """The description as a dictionary: metadata, a FileObject per file, a FileSet and a RecordSet per configuration."""
    release = contents.config.release
    return {
        "@context": json.loads(
            (package_files("corpus.release") / "templates" / "croissant_context.json").read_text("utf-8")
        ),
        "@type": "sc:Dataset",
        "conformsTo": [CONFORMS_TO, "http://mlcommons.org/croissant/RAI/1.0"],
        "name": contents.config.corpus.name,
        "alternateName": contents.title,
        "description": release.description or summary(contents),
        "version": release.version,
        "license": contents.license.url,
        "datePublished": contents.published.isoformat(),
        "citeAs": citation(contents),
        "creator": _creators(contents),
        "inLanguage": [code for code in contents.articles.languages if code != "und"],
        "keywords": ["news", "Indonesian", *(question.name for question in contents.questions)],
        "isAccessibleForFree": True,
        **({"url": release.homepage} if release.homepage else {}),
        **responsible_ai(contents),
        "distribution": [part for subset in contents.subsets for part in _distribution(subset, files[subset.name])],
        "recordSet": [_splits(), *(_record_set(contents, subset) for subset in contents.subsets)],
    }


def _creators(contents: Contents) -> list[dict[str, str]]:
    authors = contents.config.release.authors
    people = [{"@type": "sc:Person", "name": author} for author in authors]
    return people or [{"@type": "sc:Organization", "name": f"{contents.config.corpus.name} authors"}]


def _distribution(subset: Subset, files: Iterable[Written]) -> list[dict[str, Any]]:
    """The files one by one with their digests, and together as what is read."""
    objects = [
        {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "description": f"{file.rows} rows of the configuration {subset.name}, split {file.split}.",
            "contentUrl": file.path,
            "contentSize": f"{file.bytes} B",
            "encodingFormat": PARQUET,
            "sha256": file.sha256,
        }
        for file in files
    ]
    together = {
        "@type": "cr:FileSet",
        "@id": f"{subset.name}-files",
        "name": f"{subset.name}-files",
        "description": f"All files of the configuration {subset.name}.",
        "encodingFormat": PARQUET,
        "includes": f"data/{subset.name}/*.parquet",
    }
    return [*objects, together]


def _splits() -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "dataType": "cr:Split",
        "description": "Splits, drawn by the hash of the duplicate cluster.",
        "key": {"@id": "splits/name"},
        "field": [
            {"@type": "cr:Field", "@id": "splits/name", "name": "name", "description": "Name.", "dataType": "sc:Text"}
        ],
        "data": [{"splits/name": split} for split in SPLITS],
    }


def _record_set(contents: Contents, subset: Subset) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": subset.name,
        "name": subset.name,
        "description": f"The configuration {subset.name}: {sum(subset.rows.values())} rows.",
        "field": [
            _split_field(subset),
            *(
                _field(subset.name, name, feature, _words(contents, subset, name))
                for name, feature in subset.features.items()
            ),
        ],
    }


def _split_field(subset: Subset) -> dict[str, Any]:
    """The split stands in the file's name, not in the rows. mlcroissant applies the pattern to its own result again."""
    return {
        "@type": "cr:Field",
        "@id": f"{subset.name}/split",
        "name": "split",
        "description": "The split that the row belongs to.",
        "dataType": "sc:Text",
        "references": {"field": {"@id": "splits/name"}},
        "source": {
            "fileSet": {"@id": f"{subset.name}-files"},
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": rf"^(?:.*/)?({'|'.join(SPLITS)})(?:-[^/]+\.parquet)?$"},
        },
    }


def _words(contents: Contents, subset: Subset, column: str) -> str:
    question = subset.question
    if question and column == question.column:
        classes = "; ".join(f"{number} {code}" for number, code in enumerate(question.codes))
        return f"{as_sentence(question.en)} Classes: {classes}."
    return meaning(contents, subset, column)


def _field(config: str, name: str, feature: Any, description: str) -> dict[str, Any]:  # noqa: ANN401 -- of datasets
    """A column; a list is ``isArray`` with one open dimension, a struct has a ``subField`` per member."""
    inner, array = (feature.feature, True) if type(feature).__name__ == "List" else (feature, False)
    made: dict[str, Any] = {"@type": "cr:Field", "@id": f"{config}/{name}", "name": name, "description": description}
    if array:
        made |= {"isArray": True, "arrayShape": "-1"}
    source = {"fileSet": {"@id": f"{config}-files"}, "extract": {"column": name}}
    if isinstance(inner, dict):
        return made | {"subField": [_sub_field(made["@id"], source, key, member) for key, member in inner.items()]}
    return made | {"dataType": _type(inner), "source": source}


def _sub_field(parent: str, source: dict[str, Any], key: str, feature: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "@type": "cr:Field",
        "@id": f"{parent}/{key}",
        "name": key,
        "description": f"{key} of each element.",
        "dataType": _type(feature),
        "source": source | {"transform": {"jsonPath": f"$[*].{key}"}},
    }


def _type(feature: Any) -> str:  # noqa: ANN401 -- of datasets
    """The schema.org type of a plain column."""
    if type(feature).__name__ == "ClassLabel":
        return "sc:Integer"
    dtype = str(feature.dtype)
    if dtype.startswith("timestamp"):
        return "sc:DateTime"
    if dtype.startswith(("int", "uint")):
        return "sc:Integer"
    return {"bool": "sc:Boolean", "float64": "sc:Float", "float32": "sc:Float"}.get(dtype, "sc:Text")
