"""Which lines are prose, in whatever script."""

from __future__ import annotations

import pytest
from invented import HEADLINES, PARAGRAPHS

from spiders.reading.generic.sentences import is_ended, is_prose, is_sentence, link_share, opens_with_title, weight
from spiders.words.body import Run, plain

SENTENCES = (
    PARAGRAPHS[0],
    "市場のにぎわいは橋が開通した先週から続いていると商人たちは話している。",
    "تقول البائعة إن مبيعاتها تضاعفت منذ افتتاح الجسر الجديد الأسبوع الماضي؟",
    "पुल खुलने के बाद से बाज़ार में फिर से भीड़ होने लगी है, व्यापारियों ने बताया।",
    "ตลาดเช้ากลับมาคึกคักอีกครั้งหลังสะพานข้ามแม่น้ำเปิดใช้เมื่อสัปดาห์ที่แล้ว พ่อค้าแม่ค้าบอกว่าขายของได้มากขึ้นสองเท่า",
)


def prose(*runs: Run) -> bool:
    """Whether a line of these runs is prose."""
    return is_prose(runs, plain(runs), link_share(runs))


@pytest.mark.parametrize("text", SENTENCES, ids=["latin", "kana", "arabic", "devanagari", "thai"])
def test_a_sentence_is_prose_in_every_script(text: str) -> None:
    """Scripts that say more in a character need fewer of them, and some have no full stop."""
    assert prose(Run(text))


@pytest.mark.parametrize(
    "text",
    [
        "Pasar Pagi",
        "BISNIS-27 449.04 (5.26) | COMPOSITE 5132.57 (43.53) | " * 3,
        "Baca juga: Warga Bukit Gelar Lomba Perahu di Sungai Lama pada Akhir Pekan Ini.",
    ],
)
def test_labels_figures_and_invitations_are_no_prose(text: str) -> None:
    """Neither what is short, nor a row of figures, nor an invitation."""
    assert not prose(Run(text))


def test_a_sentence_may_hold_a_link_but_not_be_one() -> None:
    """Two fifths of it may be links."""
    linked = Run("Sari Melati dan para ketua kampung dari seberang bukit", link=True)

    assert prose(
        Run("Rapat itu dihadiri "), linked, Run(" yang datang lebih pagi, kata panitia di balai desa ketika ditemui.")
    )
    assert not prose(linked, Run(" hadir."))
    assert link_share((linked, Run("x" * len(linked.text)))) == 0.5


def test_a_linked_title_and_some_words_are_a_teaser() -> None:
    """The title of another story begins it, linked and without a full stop."""
    words = Run(" Perlombaan itu diikuti dua puluh regu dari lima kampung di sepanjang sungai.")

    assert opens_with_title((Run(HEADLINES[0], link=True), words))
    assert not opens_with_title((Run("Sari Melati", link=True), words))
    assert not opens_with_title((Run(HEADLINES[0], link=True),))


def test_weight_is_length_in_letters_of_an_alphabet() -> None:
    """A character of Thai, Korean or Japanese counts for two and a fifth."""
    assert (weight("kata"), weight("é"), weight("橋橋橋橋橋")) == (4, 1, 11)


def test_a_sentence_ends_with_its_sign_or_a_quote_behind_it() -> None:
    """Of any script."""
    assert [is_ended(text) for text in ("Ya.", "“Ya!”", "はい。」", "Ya", "Ya,")] == [True, True, True, False, False]
    assert is_sentence((Run(PARAGRAPHS[1]),))
    assert not is_sentence((Run(PARAGRAPHS[1], link=True),))
