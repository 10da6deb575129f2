"""``croissant.json``: the release in the Croissant 1.1 format of MLCommons, with the responsible-AI fields.

Every data file is listed with its digest, and a FileSet per configuration reads them. Columns of structs need
``subField`` with a JSON path, or ``mlcroissant`` validates them and then fails to load them.
"""

from __future__ import annotations

import json
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.papers.address import address_of
from corpus.release.papers.authors import authors_of
from corpus.release.papers.card import as_sentence, citation, languages, meaning, question_of, summary
from corpus.release.papers.rai import responsible_ai
from corpus.release.papers.sentences import RIGHTS
from corpus.release.tables.features import features_from_yaml
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from corpus.codebook import Question
    from corpus.release.papers.authors import Author
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import Figures, StatedFigures, SubsetFigures

LANGUAGES = {"id": "Indonesian", "en": "English", "ms": "Malay", "jv": "Javanese", "su": "Sundanese"}
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"
SPLIT_URLS = dict(zip(SPLITS, ("cr:TrainingSplit", "cr:ValidationSplit", "cr:TestSplit"), strict=True))


def croissant(papers: Papers) -> dict[str, Any]:
    """The description as a dictionary: metadata, a FileObject per file, a FileSet and a RecordSet per configuration."""
    figures, stated = papers.figures, papers.figures.stated
    address = address_of(stated)
    return {
        "@context": json.loads(
            (package_files("corpus.release") / "templates" / "croissant_context.json").read_text("utf-8")
        ),
        "@type": "sc:Dataset",
        **({"@id": address, "url": address} if address else {}),
        "conformsTo": [CONFORMS_TO, "http://mlcommons.org/croissant/RAI/1.0"],
        "name": stated.name,
        "alternateName": stated.title,
        "description": stated.description or summary(figures),
        "version": stated.version,
        **_rights(papers),
        "datePublished": stated.published.isoformat(),
        "citeAs": citation(figures),
        "creator": _creators(stated),
        "inLanguage": languages(figures),
        "keywords": _keywords(figures),
        "isAccessibleForFree": True,
        **responsible_ai(papers),
        "distribution": [part for subset in figures.subsets for part in _distribution(subset)],
        "recordSet": [
            _splits(),
            *(_classes(question) for question in _labelled(papers)),
            *(_record_set(papers, subset) for subset in figures.subsets),
        ],
    }


def _rights(papers: Papers) -> dict[str, Any]:
    """The labels' licence alone where labels are all there is; else LICENSE before it, and what holds for the texts."""
    labels = papers.license
    if not papers.carries_text:
        return {"license": labels.url}
    return {
        "license": ["LICENSE", labels.url],
        "sc:usageInfo": f"Labels, answers and marks: {labels.name} ({labels.url}). {RIGHTS} See LICENSE.",
    }


def _keywords(figures: Figures) -> list[str]:
    tongues = [LANGUAGES[code] for code in languages(figures) if code in LANGUAGES]
    return ["news", *tongues, *(question.name for question in figures.questions)]


def _creators(stated: StatedFigures) -> list[dict[str, str]]:
    return [_creator(author) for author in authors_of(stated)]


def _creator(author: Author) -> dict[str, str]:
    if author.organisation:
        return {"@type": "sc:Organization", "name": author.name}
    parts = {"familyName": author.family} | ({"givenName": author.given} if author.given else {})
    return {"@type": "sc:Person", "name": author.name} | parts


def _labelled(papers: Papers) -> list[Question]:
    """The questions that have a configuration."""
    asked = [question_of(papers, subset) for subset in papers.figures.subsets]
    return [question for question in asked if question]


def _distribution(subset: SubsetFigures) -> list[dict[str, Any]]:
    """The files one by one with their digests, and together as what is read."""
    objects = [
        {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "description": f"{counted(file.rows, 'row')} of the configuration {subset.name}, split {file.split}.",
            "contentUrl": file.path,
            "contentSize": f"{file.bytes} B",
            "encodingFormat": PARQUET,
            "sha256": file.sha256,
        }
        for file in subset.files
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
            _inline("splits", "name", "Name.", "sc:Text"),
            _inline("splits", "url", "What Croissant calls such a split.", "sc:URL"),
        ],
        "data": [{"splits/name": split, "splits/url": SPLIT_URLS[split]} for split in SPLITS],
    }


def classes_id(question: str) -> str:
    """The name of the record set that lists the classes of a question."""
    return f"{question}-classes"


def _classes(question: Question) -> dict[str, Any]:
    """The classes by number, as the label columns hold them."""
    name = classes_id(question.name)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "dataType": "sc:Enumeration",
        "description": f"The classes of {question.name}: {as_sentence(question.en)}",
        "key": {"@id": f"{name}/number"},
        "field": [
            _inline(name, "number", "As the column holds it.", "sc:Integer"),
            _inline(name, "name", "The code of the class.", "sc:Text"),
            _inline(name, "english", "The class in English.", "sc:Text"),
            _inline(name, "indonesian", "The class as annotators read it.", "sc:Text"),
        ],
        "data": [
            {
                f"{name}/number": number,
                f"{name}/name": choice.code,
                f"{name}/english": choice.en,
                f"{name}/indonesian": choice.id,
            }
            for number, choice in enumerate(question.choices)
        ],
    }


def _inline(record_set: str, name: str, description: str, kind: str) -> dict[str, Any]:
    """A field of a record set whose records stand in the description itself."""
    return {
        "@type": "cr:Field",
        "@id": f"{record_set}/{name}",
        "name": name,
        "description": description,
        "dataType": kind,
    }


def _record_set(papers: Papers, subset: SubsetFigures) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": subset.name,
        "name": subset.name,
        "description": f"The configuration {subset.name}: {counted(sum(subset.rows.values()), 'row')}.",
        "field": [
            _split_field(subset),
            *(
                _field(subset.name, name, feature, _words(papers, subset, name)) | _label(papers, subset, name)
                for name, feature in features_from_yaml(subset.features).items()
            ),
        ],
    }


def _label(papers: Papers, subset: SubsetFigures, column: str) -> dict[str, Any]:
    """What makes a column a label: its second type, and the classes that its numbers mean."""
    question = question_of(papers, subset)
    if question is None or column != question.column:
        return {}
    classes = {"field": {"@id": f"{classes_id(question.name)}/number"}}
    return {"dataType": ["sc:Integer", "cr:Label"], "references": classes}


def _split_field(subset: SubsetFigures) -> dict[str, Any]:
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


def _words(papers: Papers, subset: SubsetFigures, column: str) -> str:
    question = question_of(papers, subset)
    if question and column == question.column:
        classes = "; ".join(f"{number} {code}" for number, code in enumerate(question.codes))
        return f"{as_sentence(question.en)} Classes: {classes}."
    return meaning(papers, subset, column)


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
