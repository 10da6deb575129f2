from __future__ import annotations

import pytest

from spiders.page.bounds import BoundError, parsed

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
