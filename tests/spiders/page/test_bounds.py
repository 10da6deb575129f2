from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive.codings import MAX_BODY, MOST_MEMBERS
from spiders.page import bounds
from spiders.page.bounds import BoundError, expect_few_values, parsed
from spiders.reading.guard import LONGEST

LONG = "kata " * 15_000


@pytest.mark.parametrize("html", [f"<p>{LONG}", f"<p>satu > dua {LONG} > tiga</p>", f"<div><p>{LONG}</div>"])
def test_many_words_of_text_are_no_attributes(html: str) -> None:
    """A long text after a tag, between two "greater than" signs or at the end of a page, is within the bounds."""
    assert "kata" in parsed(html).text()


def test_a_tag_of_very_many_attributes_is_refused_by_name() -> None:
    """Fifteen thousand words inside a tag are attributes."""
    with pytest.raises(BoundError, match="attributes"):
        parsed(f"<p {LONG}>teks</p>")


@pytest.mark.parametrize("before", [0, 1, 19_999, 20_001, 39_999])
def test_a_full_tag_is_found_wherever_it_stands(before: int) -> None:
    """Whatever the place of the page in which it begins."""
    with pytest.raises(BoundError, match="attributes"):
        parsed(f"<p>{'x' * before}</p><p {LONG}>teks</p>")


def test_json_of_very_many_values_is_refused_by_name() -> None:
    """All blocks of a page count together; a hundred thousand are more than any page holds."""
    expect_few_values(["{}" * 50_000, "[]" * 50_000])

    with pytest.raises(BoundError, match="100,001 JSON values; expected at most 100,000"):
        expect_few_values(["{}" * 50_000, "[]" * 50_001])


def test_every_bound_of_a_page_stands_in_the_reference() -> None:
    """By its name and number, as they are in the code."""
    page = (Path(__file__).parents[3] / "docs" / "reference-bounds.md").read_text(encoding="utf-8")
    known = {
        "characters": bounds.MOST_CHARACTERS,
        "tags": bounds.MOST_TAGS,
        "open elements": bounds.MOST_OPEN,
        "attributes": bounds.MOST_ATTRIBUTES,
        "levels": bounds.DEEPEST,
        "JSON values": bounds.MOST_VALUES,
        "time": LONGEST,
    }

    assert [name for name, most in known.items() if f"| `{name}` | {most:,} |" not in page] == []
    assert f"{MAX_BODY:,} bytes" in page
    assert f"{MOST_MEMBERS:,} gzip members" in page
