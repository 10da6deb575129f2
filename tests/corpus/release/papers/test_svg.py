from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from corpus.release.papers.svg import LONGEST, bar, picture, short, words


def test_a_picture_is_xml_with_a_description() -> None:
    """Whatever the words hold."""
    read = ET.fromstring(picture(40, "Articles & <days>", [bar(1, 2, 3, 4, "#000000"), words(1, 2, "a < b")]))  # noqa: S314 -- ours

    assert [one.text for one in read if one.text and one.text.strip()] == ["Articles & <days>", "a < b"]
    assert read.get("viewBox") == "0 0 860 40"


def test_numbers_are_written_with_one_digit() -> None:
    """So that no machine writes another last digit."""
    assert bar(1 / 3, 2, 10, 4.25, "#000000") == '<rect x="0.3" y="2.0" width="10.0" height="4.2" fill="#000000"/>'


@pytest.mark.parametrize(("said", "shown"), [("a" * LONGEST, "a" * LONGEST), ("a" * 40, "a" * (LONGEST - 1) + "…")])
def test_what_does_not_fit_is_cut(said: str, shown: str) -> None:
    """With a sign that it was."""
    assert short(said) == shown
