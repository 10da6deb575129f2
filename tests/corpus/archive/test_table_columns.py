"""Which column of a table is what."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive.table_columns import chosen_columns, columns_of
from corpus.errors import ConfigError, DataError

TABLE = Path("berita.csv")


def test_names_of_known_tools_are_recognised() -> None:
    """Case, spaces and hyphens do not matter, and the first of several aliases is taken."""
    found = columns_of(TABLE, ("Link", "Headline", "Publish-Date", "date", "keyword"), {})

    assert found == {"url": "Link", "title": "Headline", "published_at": "Publish-Date"}


def test_chosen_column_goes_before_the_known_names() -> None:
    """What was said by hand decides."""
    chosen = chosen_columns("title=kepala, url=link")

    assert columns_of(TABLE, ("link", "title", "kepala", "date"), chosen)["title"] == "kepala"


@pytest.mark.parametrize("words", ["title", "title=", "titel=judul"])
def test_choice_of_another_form_is_an_error(words: str) -> None:
    """A field that no article has, or no column, is named."""
    with pytest.raises(ConfigError, match="expected FIELD=COLUMN"):
        chosen_columns(words)


def test_missing_columns_are_named_with_the_remedy() -> None:
    """A table without a date says which option names it."""
    with pytest.raises(DataError, match=r"no column recognised as published_at .*--columns published_at=COLUMN"):
        columns_of(TABLE, ("url", "title"), {})


def test_chosen_column_has_to_be_there() -> None:
    """A column that the table lacks is an error with the nearest name."""
    with pytest.raises(ConfigError, match="has no such column"):
        columns_of(TABLE, ("url", "title", "date"), {"title": "tajuk"})
