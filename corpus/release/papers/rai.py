"""The responsible-AI fields of Croissant: what a reviewer asks of a dataset, answered from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.papers import sentences
from corpus.release.papers.templating import shares

if TYPE_CHECKING:
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import Figures

AUTOMATIC = (
    "Language and near duplicates were detected by programs, with errors; Malay and regional languages close to "
    "Indonesian are mostly taken for Indonesian."
)
USES = "Training and evaluation of text classifiers on news; studies of disagreement among annotators."
IMPACT = (
    "Labels of single articles are easily misread as verdicts on persons or portals; the card asks for reports by "
    "portal and class, and names what the labels are not for."
)


def responsible_ai(papers: Papers) -> dict[str, Any]:
    """The eight fields that venues require, and those on how the data was collected and annotated."""
    codebook, figures = papers.codebook, papers.figures
    return {
        "rai:dataLimitations": _limitations(figures),
        "rai:dataBiases": sentences.biases(figures),
        "rai:personalSensitiveInformation": sentences.privacy(papers),
        "rai:dataUseCases": USES,
        "rai:dataSocialImpact": IMPACT,
        "rai:hasSyntheticData": papers.simulated,
        "rai:dataCollection": sentences.collection(figures),
        "rai:dataCollectionType": _kinds(figures),
        "rai:dataAnnotationProtocol": (
            f"Scheme {codebook.name}, version {codebook.version}; guidelines in GUIDELINES.md. "
            f"{sentences.answering(figures)}"
        ),
        "rai:dataAnnotationPlatform": ["Label Studio"],
        "rai:annotationsPerItem": ", ".join(map(str, figures.answers.overlap)),
        "rai:annotatorDemographics": figures.stated.annotators or "Not stated.",
        "prov:wasDerivedFrom": [f"News articles of {portal}" for portal in sorted(figures.articles.portals)],
        "prov:wasGeneratedBy": _activities(figures),
    }


def _kinds(figures: Figures) -> list[str]:
    """How pages and answers were collected."""
    articles, answers = figures.articles, figures.answers
    kinds = {
        "Web Scraping": articles.crawled,
        "Secondary Data Analysis": sum(articles.ingested.values()),
        "Human Annotators": answers.answers - answers.simulated,
        "Simulated Annotators": answers.simulated,
    }
    return [kind for kind, n in kinds.items() if n]


def _activities(figures: Figures) -> list[dict[str, str]]:
    """Every stage that ran, with its counts and the version of the program."""
    stages = [
        {
            "@type": "prov:Activity",
            "prov:type": stage.name,
            "prov:label": f"{stage.name}: {shares(stage.counts)}" if stage.counts else stage.name,
            "prov:wasAssociatedWith": f"Kliping {stage.version}",
        }
        for stage in figures.stages
    ]
    release = {
        "@type": "prov:Activity",
        "prov:type": "release",
        "prov:label": f"release {figures.stated.version}",
        "prov:wasAssociatedWith": f"Kliping {figures.made_with}",
    }
    return [*stages, release]


def _limitations(figures: Figures) -> str:
    said = [AUTOMATIC, f"The labels rest on {sentences.answered(figures)}."]
    if figures.answers.simulated:
        n = figures.answers.simulated
        said.append(f"{counted(n, 'answer')} of these {'is' if n == 1 else 'are'} simulated: given by programs.")
    said += [
        f"{counted(question.undecided, 'item')} of {question.name} without a decided label, left out there."
        for question in figures.questions
        if question.undecided
    ]
    return " ".join(said)
