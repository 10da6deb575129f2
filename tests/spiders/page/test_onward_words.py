"""How a page says that its article goes on elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.page.onward_words import says_more, says_part, which_say_more


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bersambung ke halaman berikutnya", True),
        ("Nelayan pulang. (Bersambung)", True),
        ("Halaman selanjutnya »", True),
        ("Baca selengkapnya di halaman 2", True),
        ("Continue to next page", True),
        ("Rapat itu bersambung sampai malam.", False),
        ("Ia menulis di halaman 2 buku hariannya tentang laut.", False),
        ("Halaman rumahnya luas.", False),
        ("", False),
    ],
)
def test_invitation_to_a_further_page_is_told_from_prose(line: str, expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """Only a line, or its end after a sentence, that sends the reader on counts."""
    assert says_more(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Halaman 1 dari 3", True),
        ("Hal. 1/3", True),
        ("Page: 1 of 3", True),
        ("Muka surat 1 daripada 2", True),
        ("Halaman 2 dari 3", False),
        ("Halaman 1 dari 1", False),
        ("1 dari 3 warga", False),
        ("Ia membaca halaman 1 dari 3 buku", False),
    ],
)
def test_number_of_the_first_page_among_several_is_told(line: str, expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """Only a line that is nothing else counts, and only on page 1."""
    assert says_part(line) is expected


_PIECES = ("Bersambung ke halaman berikutnya", "ke hal. 2", "halaman", "İstanbul", "PAGE", "Panen padi.", " ", "", "\n")


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join), max_size=8))
def test_of_many_lines_at_once_the_same_send_the_reader_on_as_of_each_alone(lines: list[str]) -> None:
    """Also where small letters are more than the capitals that they are of."""
    assert which_say_more(lines) == [at for at, line in enumerate(lines) if says_more(line)]


def test_the_numbers_of_the_lines_that_send_the_reader_on_are_told() -> None:
    """Numbers count all lines, the empty ones too."""
    lines = ["Panen padi tiba.", "Bersambung ke halaman berikutnya", "", "Petani senang. Baca halaman selanjutnya"]
    assert which_say_more(lines) == [1, 3]
