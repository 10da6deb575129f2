"""The dataset card: front matter that ``load_dataset`` and the Hub obey, and a text whose every number was counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from corpus import __version__
from corpus.duplicates import THRESHOLD
from corpus.release.papers.agreement_table import HEAD, agreement_rows, agreement_verdicts
from corpus.release.papers.columns import describe
from corpus.release.papers.rai import COLLECTION
from corpus.release.papers.templating import environment
from corpus.release.splits import SPLITS
from corpus.release.tables.features import yaml_features
from corpus.release.tables.selection import REASONS
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.release.tables.contents import Contents
    from corpus.release.tables.subsets import Subset
    from corpus.release.tables.written import Written

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
LARGEST = "1M<n<10M"


def card(contents: Contents, files: Mapping[str, Sequence[Written]]) -> str:
    """The text of ``README.md``.

    Args:
        contents: What the release holds.
        files: Name of the configuration -> its data files.
    """
    header = yaml.safe_dump(front_matter(contents, files), sort_keys=False, allow_unicode=True, width=4096)
    return f"---\n{header}---\n\n{_body(contents)}"


def front_matter(contents: Contents, files: Mapping[str, Sequence[Written]]) -> dict[str, Any]:
    """The YAML block of the card as a dictionary, keys in the order in which they are written."""
    languages = [code for code in contents.articles.languages if code != "und"]
    release = contents.config.release
    return {
        "pretty_name": contents.title,
        "language": languages,
        "multilinguality": ["multilingual" if len(languages) > 1 else "monolingual"],
        "license": release.license,
        "task_categories": ["text-classification"],
        "size_categories": [size_category(contents.articles.rows)],
        "annotations_creators": _creators(contents),
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "tags": _tags(contents),
        **(_gate(contents) if release.mode == "gated" else {}),
        "configs": [_config(subset, default=subset is contents.subsets[0]) for subset in contents.subsets],
        "dataset_info": [_info(subset, files[subset.name]) for subset in contents.subsets],
    }


def size_category(rows: int) -> str:
    """The Hub's word for a number of rows."""
    return next((word for bound, word in SIZES if rows < bound), LARGEST)


def _creators(contents: Contents) -> list[str]:
    """Who answered, in the Hub's words: people and, where there are any, programs."""
    answers = contents.answers
    people = ["expert-generated"] if answers.answers > answers.simulated else []
    return people + (["machine-generated"] if answers.simulated else []) or ["no-annotation"]


def _tags(contents: Contents) -> list[str]:
    questions = [question.name for question in contents.questions if question.rows]
    simulated = ["simulated-annotators"] if contents.simulated else []
    return ["news", *questions, "kliping", "croissant", *simulated]


def _gate(contents: Contents) -> dict[str, Any]:
    """The form that the Hub shows before it gives access."""
    return {
        "extra_gated_heading": f"Access to {contents.title}",
        "extra_gated_prompt": (
            "The texts belong to their portals and authors. Access is given for research; the texts may not be "
            "published again, and what is taken down from the dataset is to be deleted from your copies."
        ),
        "extra_gated_fields": {
            "Name": "text",
            "Affiliation": "text",
            "Purpose": "text",
            "I use the texts for research only and do not publish them again": "checkbox",
            "I delete articles that are taken down": "checkbox",
        },
        "extra_gated_button_content": "Ask for access",
    }


def _config(subset: Subset, *, default: bool) -> dict[str, Any]:
    paths = [{"split": split, "path": f"data/{subset.name}/{split}-*.parquet"} for split in subset.files]
    return {"config_name": subset.name, "data_files": paths} | ({"default": True} if default else {})


def _info(subset: Subset, files: Sequence[Written]) -> dict[str, Any]:
    splits = [
        {
            "name": split,
            "num_bytes": sum(file.arrow_bytes for file in files if file.split == split),
            "num_examples": rows,
        }
        for split, rows in subset.rows.items()
    ]
    return {
        "config_name": subset.name,
        "features": yaml_features(subset.features),
        "splits": splits,
        "download_size": sum(file.bytes for file in files),
        "dataset_size": sum(split["num_bytes"] for split in splits),
    }


def _body(contents: Contents) -> str:
    words = environment()
    words.filters |= {"meaning": lambda subset, name: meaning(contents, subset, name), "row_is": row_is}
    return words.get_template("README.md.j2").render(
        contents=contents,
        config=contents.config,
        mode=contents.config.release.mode,
        codebook=contents.sources.codebook,
        default=contents.subsets[0],
        splits=SPLITS,
        missing=_missing(contents),
        summary=summary(contents),
        reasons=REASONS,
        threshold=THRESHOLD,
        collection=COLLECTION,
        counts=_archive_counts(contents),
        agreement=agreement_rows(contents.sources.agreement, contents.sources.codebook),
        agreement_head=HEAD,
        agreement_verdicts=agreement_verdicts(contents.sources.agreement),
        version=__version__,
        key=re.sub(r"\W+", "-", contents.config.corpus.name),
        citation=citation(contents),
    )


def _missing(contents: Contents) -> list[str]:
    """Splits that the card would otherwise seem to have forgotten."""
    return [f"`{subset.name}`/{split}" for subset in contents.subsets for split in SPLITS if split not in subset.files]


def _archive_counts(contents: Contents) -> Mapping[str, int]:
    manifest = contents.sources.manifests.get("articles")
    return manifest.counts if manifest else {}


def meaning(contents: Contents, subset: Subset, column: str) -> str:
    """One sentence on a column of a configuration."""
    question = subset.question
    if question and column == question.column:
        return f"{as_sentence(question.en)} See the classes above."
    if question and column == "id":
        return "The article; joins id of articles and article_id of annotations."
    words = describe(subset.name, column)
    asked = {q.name for q in contents.sources.codebook.questions}
    return f"{words} One of: {', '.join(sorted(asked))}." if column == "question" else words


def as_sentence(words: str) -> str:
    """A question's words as a sentence about any target."""
    words = words.replace("{target}", "the target").strip()
    return words if words.endswith((".", "?", "!")) else f"{words}."


def row_is(subset: Subset) -> str:
    """What one row of a configuration is."""
    if subset.name == ARTICLES:
        return "an article of the corpus, duplicates included and marked"
    if subset.name == ANNOTATIONS:
        return "one answer of one annotator to one question (about one target)"
    per_target = subset.question is not None and subset.question.per == "target"
    return "an article and a target with the agreed label" if per_target else "an article with the agreed labels"


def summary(contents: Contents) -> str:
    """One sentence on the release, for a project that describes itself nowhere."""
    articles = contents.articles
    portals = ", ".join(articles.portals)
    asked = ", ".join(question.name for question in contents.questions)
    return (
        f"{articles.rows:,} news articles from {portals}, published from {articles.first} to {articles.last}, "
        f"with labels for: {asked}."
    )


def citation(contents: Contents) -> str:
    """How to cite the release, APA style."""
    release = contents.config.release
    authors = "; ".join(release.authors) or f"{contents.config.corpus.name} authors"
    address = f" {release.homepage}" if release.homepage else ""
    return f"{authors} ({contents.published.year}). {contents.title} (Version {release.version}) [Data set].{address}"
