"""Invitations to other articles inside a text."""

from __future__ import annotations

import pytest

from spiders.words.body import Run, plain
from spiders.words.crosslinks import without_crosslinks

TITLE = Run("Mercusuar Baru Diresmikan", link=True)


def kept(*lines: tuple[Run, ...]) -> list[str]:
    """The words that are left of some lines."""
    return [plain(line) for line in without_crosslinks(lines)]


@pytest.mark.parametrize("lead", ["Baca juga: ", "BACA JUGA: ", "Lihat Juga: ", "Simak Video: ", "Also Read: "])
def test_line_of_an_invitation_goes(lead: str) -> None:
    """The words and the link that they invite to are left out."""
    assert kept((Run("Nelayan pulang."),), (Run(lead), TITLE)) == ["Nelayan pulang."]


def test_links_after_a_bare_invitation_go() -> None:
    """A list under "Baca juga:" goes, and the article goes on after it."""
    assert kept((Run("Baca juga:"),), (TITLE,), (TITLE,), (Run("Ia pulang."),)) == ["Ia pulang."]


def test_invitation_between_two_sentences_goes() -> None:
    """What stands before and after it stays, with one blank between."""
    line = (Run("Nelayan pulang. "), Run("Baca juga: "), TITLE, Run(" Ikan dijual."))

    assert kept(line) == ["Nelayan pulang. Ikan dijual."]


def test_sentence_that_begins_with_the_words_stays() -> None:
    """Plain words in small letters are the article's own."""
    assert kept((Run("Baca juga doa itu sebelum tidur, kata ibunya."),)) == [
        "Baca juga doa itu sebelum tidur, kata ibunya."
    ]


def test_announcement_of_the_article_stays() -> None:
    """`Simak selengkapnya:` announces what the article lists next."""
    assert kept((Run("Simak selengkapnya:"),), (Run("1. Satu"),)) == ["Simak selengkapnya:", "1. Satu"]
