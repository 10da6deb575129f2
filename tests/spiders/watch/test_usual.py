"""How often fields are usually there, and when a lack of one is no chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known import PORTALS
from usual_fields import FILE, made

from spiders.watch.usual import Counts, counted, improbable, present, shipped


def test_the_shipped_counts_are_fresh() -> None:
    """The shipped file is what the saved pages make (python tests/usual_fields.py rewrites it)."""
    assert FILE.read_text(encoding="utf-8") == made()


def test_every_edition_is_counted() -> None:
    """Each edition of each portal has counts, with a title and a text."""
    editions = {f"{portal.name}@{edition.name}" for portal in PORTALS.values() for edition in portal.editions}

    assert editions <= set(shipped())
    assert all(shipped()[name].is_usual("title") and shipped()[name].is_usual("text") for name in editions)


def test_empty_fields_are_not_present() -> None:
    """A field that is null, empty or an empty list is not there; others that are no field of a rule do not count."""
    row = {"title": "Judul", "editor": None, "tags": [], "authors": ("Sari",), "dateline": "", "n_words": 3}

    assert present(row) == {"title", "authors"}


def test_articles_are_counted_by_edition() -> None:
    """Counts are kept by edition, in order of their names."""
    rows = [
        {"extractor": "b@2", "title": "Satu"},
        {"extractor": "a@1", "title": "Dua", "tags": ["desa"]},
        {"extractor": "b@2", "title": "Tiga", "editor": "(mas)"},
    ]

    found = counted(rows)

    assert list(found) == ["a@1", "b@2"]
    assert found["b@2"] == Counts(articles=2, fields={"title": 2, "editor": 1})
    assert (found["b@2"].share("title"), found["b@2"].share("editor"), found["b@2"].share("tags")) == (0.75, 0.5, 0.25)


@pytest.mark.parametrize(
    ("having", "of", "share", "lacks"),
    [(0, 0, 0.9, False), (0, 6, 2 / 3, False), (0, 7, 2 / 3, True), (20, 40, 0.5, False), (8, 40, 0.5, True)],
)
def test_a_lack_is_told_from_chance(having: int, of: int, share: float, lacks: bool) -> None:  # noqa: FBT001 -- the answer expected
    """Fewer articles with a field than chance allows once in a thousand times are improbable."""
    assert improbable(having, of, share) is lacks


@given(of=st.integers(1, 40), share=st.floats(0.05, 0.95))
def test_having_all_is_never_improbable(of: int, share: float) -> None:
    """Articles that all have a field give no alarm."""
    assert not improbable(of, of, share)
