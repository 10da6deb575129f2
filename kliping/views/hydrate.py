"""What became of the articles of a release without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from corpus.release.hydrate.verdicts import FILLED, WORDS
from kliping.views import console

if TYPE_CHECKING:
    from corpus.release.hydrate.result import Hydrated


def print_hydrated(done: Hydrated) -> None:
    """A row for each verdict that was given, and sentences on the reader, the spans and the folder."""
    rows = [
        (word, done.verdicts[word], f"{done.verdicts[word] / (done.articles or 1):.0%}", meaning)
        for word, meaning in WORDS.items()
        if done.verdicts[word]
    ]
    console.table(("verdict", "articles", "share", "meaning"), rows, right=[1, 2])
    if differs := done.reader["differs"]:
        names = ", ".join(differs)
        console.say(f"note: read by another reader than that of the release ({names}): texts may differ for that alone")
    if lost := done.spans["unanchored"]:
        console.say(f"note: {counted(lost, 'answer has', 'answers have')} spans in a text that is not exactly this one")
    filled = sum(done.verdicts[word] for word in FILLED)
    opened = f"open it with datasets.load_dataset({done.folder!r})"
    console.say(f"{done.folder}: {filled} of {counted(done.articles, 'text')} filled in; {opened}")
