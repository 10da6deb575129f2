"""The prose of the papers, each sentence from the figures: what the data do not support is not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from corpus.release.papers.templating import shares
from corpus.schema.captures import SAVED_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import ArticleFigures, Figures, StatedFigures
    from corpus.release.tables.sample import SampleFigures

ARCHIVES_NAMED = 5
"""Archives that are listed by name; of more, only how many there are."""

RIGHTS = (
    "The texts belong to their portals and authors; no licence to them is given. Anyone who uses them needs a legal "
    "basis of their own, such as a research exception, and must name the source."
)
PRIVACY = {
    "full": (
        "The articles name persons in the news, as the portals printed them. Annotators' comments (`comment`) are "
        "published."
    ),
    "snippet": (
        "Headlines and first sentences name persons, as the portals printed them. Annotators' comments are left out."
    ),
    "dehydrated": ("The release contains no text of the articles and no bylines. Annotators' comments are left out."),
}
ROLES = {
    "main": "drawn by seed within portal, section and month",
    "calibration": "drawn in the same way, answered by everybody first",
    "gold": "chosen by the makers, who know the answer",
    "repeat": "shown to the same annotators again",
}


def privacy(papers: Papers) -> str:
    """What the release contains about persons."""
    stated = papers.figures.stated
    return " ".join([PRIVACY["full" if stated.mode == "gated" else stated.mode], *_privacy(papers)])


def _privacy(papers: Papers) -> Iterator[str]:
    stated, articles = papers.figures.stated, papers.figures.articles
    if not papers.carries_text:
        yield addresses(stated)
    else:
        names = "Names of authors and editors and the credits of pictures are"
        yield f"{names} included, as printed." if stated.bylines else f"{names} left out; a text may still name them."
        yield f"{masking(stated)}: {', '.join(f'{kind} {number(n)}' for kind, n in articles.personal.items())}."
    exact = (
        "with the second of each answer and the server's number of it"
        if stated.exact_answers
        else ("and each answer with its day only")
    )
    yield f"Annotators appear under salted pseudonyms, {exact}; their names and addresses are not in the release."


def addresses(stated: StatedFigures) -> str:
    """What the addresses of a release without text give away."""
    if not stated.urls:
        return "Addresses are left out too: digests and places in the makers' archive stand for them."
    return (
        "Its addresses lead to articles that name persons in the news, and most portals write the headline into the "
        "address: take the titles as readable."
    )


def masking(stated: StatedFigures) -> str:
    """What became of personal data that programs recognise."""
    if stated.mask:
        return "Recognised personal data were replaced by placeholders such as `[PHONE]`, and spans moved along"
    return "Personal data that programs recognise were counted and not masked"


def collection(figures: Figures) -> str:
    """How the pages were archived, what robots.txt said about them, and how they were read."""
    return " ".join(_collection(figures.articles))


def _collection(articles: ArticleFigures) -> Iterator[str]:
    if articles.crawled:
        pages = f"The pages of {counted(articles.crawled, 'article')}"
        yield f"{pages} were fetched by Kliping from {shares(articles.crawled_of)} and archived as WARC, byte for byte."
    yield from _ingested(articles)
    known, rows = articles.rows - articles.robots["unknown"], articles.rows
    if known == rows:
        yield "What robots.txt said about each page when it was fetched is kept with the article."
    else:
        told = f"{number(known)} of {counted(rows, 'article')}"
        yield f"What robots.txt said about the page when it was fetched is known for {told}."
    if articles.generic:
        yield f"{counted(articles.generic, 'article')} {_was(articles.generic)} read without rules of the portal."


def _ingested(articles: ArticleFigures) -> Iterator[str]:
    archives = {name: n for name, n in articles.ingested.items() if name != SAVED_PAGE}
    if archives:
        names = shares(archives) if len(archives) <= ARCHIVES_NAMED else counted(len(archives), "archive")
        total = sum(archives.values())
        yield f"The pages of {counted(total, 'article')} were imported from archives made by others: {names}."
    if saved := articles.ingested.get(SAVED_PAGE):
        yield f"The pages of {counted(saved, 'article')} were saved by hand, without the server's headers."


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


def sampling(figures: Figures) -> str:
    """How the annotated articles were chosen, by the role of their tasks."""
    tasks = figures.answers.tasks
    parts = [f"{number(tasks[role])} {role} ({words})" for role, words in ROLES.items() if tasks.get(role)]
    return f"Tasks about articles with answers: {', '.join(parts)}." if parts else ""


def drawing(sample: SampleFigures) -> str:
    """What was drawn out of what, and why a share that is not weighted is none of the corpus."""
    n = sample.chosen
    chosen = f" {counted(n, 'article')} more, chosen by the makers, {'has' if n == 1 else 'have'} none." if n else ""
    return (
        f"{counted(sample.drawn, 'article')} of {counted(sample.candidates, 'candidate')} in "
        f"{counted(sample.strata, 'stratum', 'strata')} (portal, section, month) {_was(sample.drawn)} drawn, small "
        f"strata more densely than large ones. Each labelled row has its `stratum`, `inclusion_probability` and "
        f"`role`; shares of the candidates must be weighted by the inverse of the probability.{chosen}"
    )


def answered(figures: Figures) -> str:
    """How many people and programs gave how many answers."""
    answers = figures.answers
    people = answers.annotators - answers.simulated_annotators
    by = [counted(people, "person", "people")] if people else []
    by += [counted(answers.simulated_annotators, "simulated annotator")] if answers.simulated_annotators else []
    return f"{counted(answers.answers, 'answer')} by {' and '.join(by) or 'nobody'}"


def biases(figures: Figures) -> str:
    """What the corpus does not represent."""
    articles, answers = figures.articles, figures.answers
    views = " Annotators read an article through their own views." if answers.answers > answers.simulated else ""
    return (
        f"The corpus holds what was fetched or imported from {shares(articles.portals)}, published from "
        f"{articles.first} to {articles.last}; it is not a representative sample of the news.{views}"
    )


def answering(figures: Figures) -> str:
    """How the answers were given."""
    answers = figures.answers
    if answers.simulated == answers.answers:
        return "Programs answered instead of annotators."
    said = "Annotators worked in Label Studio."
    kept, changed = answers.origins.get("kept", 0), answers.origins.get("changed", 0)
    if kept or changed:
        shown = f" {counted(kept + changed, 'answer')} started from a suggestion"
        said += f"{shown}; {number(kept)} kept it, {number(changed)} changed it."
    if answers.simulated:
        said += f" Programs gave {counted(answers.simulated, 'answer')}."
    return said


def unstated(figures: Figures) -> list[str]:
    """Portals of whose rights the makers state nothing."""
    return sorted(figures.articles.portals.keys() - {entry.portal for entry in figures.stated.rights})
