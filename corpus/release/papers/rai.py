"""The responsible-AI fields of Croissant: what a reviewer asks of a dataset, answered from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus import __version__
from corpus.release.papers.templating import number, shares

if TYPE_CHECKING:
    from corpus.release.tables.contents import Contents

AUTOMATIC = (
    "Language and near duplicates were found by programs and err; Malay and regional languages close to Indonesian "
    "are mostly taken for Indonesian."
)
BIASES = (
    "The articles are what the named portals published in the sections and days that were asked for, not a sample of "
    "the country's news. Annotators read stance through their own views."
)
PERSONAL = (
    "The articles name persons in the news, as printed; nothing was masked. Annotators stand under salted pseudonyms."
)
USES = "Training and evaluation of text classifiers on news; studies of disagreement among annotators."
IMPACT = (
    "Labels of single articles are easily misread as verdicts on persons or portals; the card asks to report by "
    "portal and class, and names what the labels are not for."
)
COLLECTION = (
    "Pages were archived as WARC with the bytes as sent, and read by rules per portal and era; what robots.txt said of "
    "each page when it was fetched is kept with the article."
)


def responsible_ai(contents: Contents) -> dict[str, Any]:
    """The eight fields that venues require, and those on how the data was collected and annotated."""
    codebook = contents.sources.codebook
    annotators = "Simulated Annotators" if contents.simulated else "Human Annotators"
    return {
        "rai:dataLimitations": _limitations(contents),
        "rai:dataBiases": BIASES,
        "rai:personalSensitiveInformation": PERSONAL,
        "rai:dataUseCases": USES,
        "rai:dataSocialImpact": IMPACT,
        "rai:hasSyntheticData": contents.simulated,
        "rai:dataCollection": COLLECTION,
        "rai:dataCollectionType": ["Web Scraping", annotators],
        "rai:dataAnnotationProtocol": (
            f"Scheme {codebook.name}, version {codebook.version}, in Label Studio; guidelines in GUIDELINES.md; "
            "annotators answered independently."
        ),
        "rai:dataAnnotationPlatform": ["Label Studio"],
        "rai:annotationsPerItem": ", ".join(map(str, contents.answers.overlap)),
        "rai:annotatorDemographics": contents.config.release.annotators or "Not stated.",
        "prov:wasDerivedFrom": [f"News articles of {portal}" for portal in contents.articles.portals],
        "prov:wasGeneratedBy": _activities(contents),
    }


def _activities(contents: Contents) -> list[dict[str, str]]:
    """Every stage that ran, with its counts and the version of the program."""
    stages = [
        {
            "@type": "prov:Activity",
            "prov:type": name,
            "prov:label": f"{name}: {shares(manifest.counts)}" if manifest.counts else name,
            "prov:wasAssociatedWith": f"Kliping {manifest.version}",
        }
        for name, manifest in contents.sources.manifests.items()
    ]
    release = {
        "@type": "prov:Activity",
        "prov:type": "release",
        "prov:label": f"release {contents.config.release.version}",
        "prov:wasAssociatedWith": f"Kliping {__version__}",
    }
    return [*stages, release]


def _limitations(contents: Contents) -> str:
    answers = contents.answers
    sentences = [
        AUTOMATIC,
        f"The labels rest on {number(answers.answers)} answers by {number(answers.annotators)} annotators.",
    ]
    if contents.simulated:
        sentences.append(f"{number(answers.simulated)} of these answers are simulated: no person gave them.")
    sentences += [
        f"{number(question.undecided)} items of {question.name} are undecided and left out of its configuration."
        for question in contents.questions
        if question.undecided
    ]
    return " ".join(sentences)
