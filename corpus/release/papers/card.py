"""The dataset card: front matter for ``load_dataset`` and the Hub, and a text in which every number was counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import yaml

from corpus.numbers import counted
from corpus.release.papers import examples, sentences, tallies
from corpus.release.papers.address import address_of, name_of
from corpus.release.papers.agreement_table import HEAD, agreement_rows, agreement_verdicts
from corpus.release.papers.authors import authors_of, bibtex
from corpus.release.papers.columns import describe
from corpus.release.papers.coverage import coverage
from corpus.release.papers.fields import fields
from corpus.release.papers.guidelines import guidelines
from corpus.release.papers.opening import listed, opening
from corpus.release.papers.plots import CLASSES, COVERAGE
from corpus.release.papers.templating import environment, plain, shares
from corpus.release.tables.balance import remarks
from corpus.release.tables.features import features_from_yaml, yaml_features
from corpus.release.tables.selection import REASONS
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ARTICLES
from corpus.shards.likeness import LONG_THRESHOLD, THRESHOLD
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.codebook import Question
    from corpus.release.papers.coverage import Gap
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import Figures, QuestionFigures, SubsetFigures

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
LARGEST = "1M<n<10M"
CREATORS = {"experts": "expert-generated", "crowd": "crowdsourced"}
"""``release.annotators_are`` -> the Hub's word."""


def card(papers: Papers) -> str:
    """The text of ``README.md``: a pure function of what :func:`corpus.release.papers.papers.read_papers` reads."""
    header = yaml.safe_dump(front_matter(papers), sort_keys=False, allow_unicode=True, width=4096)
    return f"---\n{header}---\n\n{_body(papers)}"


def front_matter(papers: Papers) -> dict[str, Any]:
    """The YAML block of the card as a dictionary, keys in the order in which they are written."""
    figures = papers.figures
    spoken = languages(figures)
    creators = _creators(figures)
    return {
        "pretty_name": figures.stated.title,
        "language": spoken,
        "multilinguality": ["multilingual" if len(spoken) > 1 else "monolingual"],
        **_license(papers),
        "task_categories": ["text-classification"],
        "size_categories": [size_category(figures.articles.rows)],
        **({"annotations_creators": creators} if creators else {}),
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "tags": _tags(papers),
        **(_gate(figures) if figures.stated.mode == "gated" else {}),
        "configs": [config_block(subset, default=subset is figures.subsets[0]) for subset in figures.subsets],
        "dataset_info": [info_block(subset) for subset in figures.subsets],
    }


def languages(figures: Figures) -> list[str]:
    """ISO 639 codes of the articles, the most frequent first; the undetermined are none."""
    found = sorted(figures.articles.languages.items(), key=lambda item: (-item[1], item[0]))
    return [code for code, _ in found if code != "und"]


def size_category(rows: int) -> str:
    """The Hub's word for a number of rows."""
    return next((word for bound, word in SIZES if rows < bound), LARGEST)


def _license(papers: Papers) -> dict[str, str]:
    """The licence of the labels, where they are all there is; else one of its own, that LICENSE explains."""
    labels = papers.license.hub
    if not papers.carries_text:
        return {"license": labels}
    return {
        "license": "other",
        "license_name": f"labels-{labels}-texts-all-rights-reserved",
        "license_link": "LICENSE",
    }


def _creators(figures: Figures) -> list[str]:
    """Who answered, in the Hub's terms, as far as it is stated; programs are known anyway."""
    answers = figures.answers
    if not answers.answers:
        return ["no-annotation"]
    people = CREATORS.get(figures.stated.annotators_are) if answers.answers > answers.simulated else None
    return [*([people] if people else []), *(["machine-generated"] if answers.simulated else [])]


def _tags(papers: Papers) -> list[str]:
    questions = [question.name for question in papers.figures.questions if question.rows]
    simulated = ["simulated-annotators"] if papers.simulated else []
    return ["news", *questions, "kliping", "croissant", *simulated]


def _gate(figures: Figures) -> dict[str, Any]:
    """The form that the Hub shows before it gives access."""
    return {
        "extra_gated_heading": f"Access to {figures.stated.title}",
        "extra_gated_prompt": (
            "The texts belong to their portals and authors. Access is given for research; the texts may not be "
            "republished, and articles taken down from the dataset must be deleted from your copies."
        ),
        "extra_gated_fields": {
            "Name": "text",
            "Affiliation": "text",
            "Purpose": "text",
            "I use the texts for research only and do not republish them": "checkbox",
            "I delete articles that are taken down": "checkbox",
        },
        "extra_gated_button_content": "Ask for access",
    }


def config_block(subset: SubsetFigures, *, default: bool) -> dict[str, Any]:
    """Where a configuration lies, as the front matter says it."""
    paths = [{"split": split, "path": f"data/{subset.name}/{split}-*.parquet"} for split in subset.rows]
    return {"config_name": subset.name, "data_files": paths} | ({"default": True} if default else {})


def info_block(subset: SubsetFigures) -> dict[str, Any]:
    """The features and sizes of a configuration, as the front matter says them."""
    splits = [
        {
            "name": split,
            "num_bytes": sum(file.arrow_bytes for file in subset.files if file.split == split),
            "num_examples": rows,
        }
        for split, rows in subset.rows.items()
    ]
    return {
        "config_name": subset.name,
        "features": yaml_features(features_from_yaml(subset.features)),
        "splits": splits,
        "download_size": sum(file.bytes for file in subset.files),
        "dataset_size": sum(split["num_bytes"] for split in splits),
    }


def _body(papers: Papers) -> str:
    figures, codebook = papers.figures, papers.codebook
    words = environment()
    made: dict[str, Callable[..., str]] = {
        "row_is": lambda subset: row_is(papers, subset),
        "named": _named,
        "gap": _gap,
    }
    words.filters |= made
    return words.get_template("README.md.j2").render(
        papers=papers,
        figures=figures,
        stated=figures.stated,
        articles=figures.articles,
        answers=figures.answers,
        codebook=codebook,
        opening=opening(papers),
        example=_example(figures),
        example_classes=list(_example_classes(papers)),
        say=sentences,
        tell=tallies,
        name=name_of(figures.stated),
        loading=examples.loading(papers),
        filtering=examples.filtering(papers),
        weighing=examples.weighing(papers),
        joining=examples.joining(papers),
        fields=fields(figures.subsets, partial(meaning, papers)),
        plots={"coverage": COVERAGE, "classes": CLASSES},
        coverage=coverage(figures),
        target_rows=target_rows,
        labels_of=lambda of: shares({question.name: sum(question.rows.values()) for question in of.questions}),
        guidelines=list(guidelines(codebook)),
        remarks=remarks,
        splits=SPLITS,
        missing=_missing(figures),
        summary=summary(figures),
        reasons=REASONS,
        purposes={"train": "training of models", "tdm": "text and data mining", "search": "being shown in excerpts"},
        threshold=THRESHOLD,
        long_threshold=LONG_THRESHOLD,
        agreement=agreement_rows(papers.agreement, codebook),
        agreement_head=HEAD,
        agreement_verdicts=agreement_verdicts(papers.agreement),
        authors=authors_of(figures.stated),
        bibtex=bibtex(figures.stated, address_of(figures.stated)),
        citation=citation(figures),
    )


def _named(configs: Iterable[str]) -> str:
    return listed([f"<code>{name}</code>" for name in configs])


def _gap(gap: Gap | None) -> str:
    """A gap as a cell."""
    if gap is None:
        return "–"
    return f"{counted(gap.days, 'day')} from {gap.first}" if gap.days > 1 else f"1 day, {gap.first}"


def _example(figures: Figures) -> str:
    """The row as JSON, a line for each column, in the order of the columns."""
    names = [name for name in features_from_yaml(figures.subsets[0].features) if name in figures.example]
    cells = [f"  {json.dumps(name)}: {json.dumps(figures.example[name], ensure_ascii=False)}" for name in names]
    return "{\n" + ",\n".join(cells) + "\n}" if cells else ""


def _example_classes(papers: Papers) -> Iterator[str]:
    """What the numbers of the row's classes mean."""
    subset, row = papers.figures.subsets[0], papers.figures.example
    question = question_of(papers, subset)
    if question and question.column in row:
        given = row[question.column]
        words = listed([f"{n} is `{question.codes[n]}`" for n in (given if isinstance(given, list) else [given])])
        yield f"In `{question.column}`, {words}: the numbers of all classes are below."


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """The labels of one target in one split."""

    target: str
    split: str
    counts: tuple[int, ...]
    """By class, in the scheme's order."""


def target_rows(question: QuestionFigures) -> Iterator[TargetRow]:
    """The table of targets: each target in each split that has rows of the question."""
    for one in question.targets:
        for split in [split for split in SPLITS if split in question.rows]:
            counts = tuple(one.classes[each.code][split] for each in question.classes)
            yield TargetRow(target=one.target, split=split, counts=counts)


def _missing(figures: Figures) -> list[str]:
    """Splits that the card would otherwise seem to have forgotten."""
    split_up = [subset for subset in figures.subsets if subset.name != ANNOTATORS]
    return [f"`{subset.name}`/{split}" for subset in split_up for split in SPLITS if split not in subset.rows]


def question_of(papers: Papers, subset: SubsetFigures) -> Question | None:
    """The question whose labels a configuration holds."""
    return papers.codebook.question(subset.question) if subset.question else None


def meaning(papers: Papers, subset: SubsetFigures, column: str) -> str:
    """One sentence on a column of a configuration."""
    question = question_of(papers, subset)
    if question and column == question.column:
        return f"{as_sentence(question.en)} See the classes above."
    if question and column == "soft_label":
        return f"{describe(subset.name, column)} Order: {', '.join(question.codes)}."
    words = describe(subset.name, column)
    asked = {q.name for q in papers.codebook.questions}
    return f"{words} One of: {', '.join(sorted(asked))}." if column == "question" else words


def as_sentence(words: str) -> str:
    """A question's words as a sentence about any target."""
    words = words.replace("{target}", "the target").strip()
    return words if words.endswith((".", "?", "!")) else f"{words}."


def row_is(papers: Papers, subset: SubsetFigures) -> str:
    """What one row of a configuration is."""
    if subset.name == ARTICLES:
        return "an article of the corpus, duplicates included and marked"
    if subset.name == ANNOTATIONS:
        return "one answer to one question (about one target)"
    if subset.name == ANNOTATORS:
        return "an annotator with what he or she said of themselves (in no split: all rows are in train)"
    question = question_of(papers, subset)
    per_target = question is not None and question.per == "target"
    return "an article and a target with their label" if per_target else "an article with its label or labels"


def summary(figures: Figures) -> str:
    """One sentence on the release, for a project without a description."""
    articles = figures.articles
    portals = ", ".join(map(plain, sorted(articles.portals)))
    asked = ", ".join(question.name for question in figures.questions)
    return (
        f"{counted(articles.rows, 'news article')} from {portals}, published from {articles.first} to {articles.last}, "
        f"with labels for: {asked}."
    )


def citation(figures: Figures) -> str:
    """How to cite the release, APA style."""
    stated = figures.stated
    authors, address = "; ".join(author.name for author in authors_of(stated)), address_of(stated)
    where = f" {address}" if address else ""
    return f"{authors} ({stated.published.year}). {stated.title} (Version {stated.version}) [Data set].{where}"
