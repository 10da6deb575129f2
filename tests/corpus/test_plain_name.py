from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.plain_name import leads_out, name_fault, plain_name

TRICKS = st.sampled_from(["..", ".", "/", "\\", "\0", "~", ":", "nul", "a", " ", "C:", "é", "\u202e", "%2e", "\n"])
HOSTILE = st.lists(TRICKS, min_size=1, max_size=6).map("".join) | st.text(max_size=300)


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../x", "/etc/x", "a/b", "a\\b", "C:x", "a\0b", "a\nb", "con", "NUL.txt", "lpt1", "COM¹",
     "aux .x", "a ", " a", "a.", "...", "x" * 101, "é" * 51, "a*", "a?", 'a"', "a<b", "a|b", "\u202eabc", "\ud800"],
)  # fmt: skip
def test_a_name_that_leads_out_or_cannot_be_everywhere_has_a_fault(name: str) -> None:
    """Separators, dots, NUL, devices of Windows, what is too long or not seen."""
    assert name_fault(name) != ""


@pytest.mark.parametrize(
    "name", ["sikap-csto", "Sikap CSTO 2024", "1.0.0", "..a", "a..b", "console", "nul-1", "é" * 50]
)
def test_other_names_have_none(name: str) -> None:
    """Also those that only look like one of them."""
    assert name_fault(name) == ""


@given(name=HOSTILE.map(plain_name))
def test_a_name_without_fault_is_one_file_in_its_folder_on_every_system(name: str) -> None:
    """By the rules of both kinds of path; it can be written. The plain name of a name without fault is that name."""
    assert PurePosixPath(name).parts == PureWindowsPath(name).parts == (name,)
    assert not leads_out(name)
    assert Path("/a", name).resolve().parent == Path("/a").resolve()
    assert len(name.encode()) <= 100


@given(text=HOSTILE)
def test_the_plain_name_of_anything_has_no_fault(text: str) -> None:
    """And what had none stays as it is."""
    assert name_fault(plain_name(text)) == ""
    assert name_fault(text) or plain_name(text) == text


@pytest.mark.parametrize(
    "place", ["../x", "a/../../x", "/x", "C:\\x", "c:x", "\\\\host\\x", "a\\..\\x", "a\0", "", "."]
)
def test_a_path_that_leads_out_is_told(place: str) -> None:
    """Of both systems, whichever this is."""
    assert leads_out(place)


@given(place=HOSTILE)
def test_a_path_that_does_not_lead_out_stays_below_its_folder(place: str) -> None:
    """However it is put together."""
    assume(not leads_out(place))

    assert Path("/a/b", place).resolve(strict=False).is_relative_to("/a/b")
