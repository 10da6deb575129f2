"""All signals of a page put together."""

from __future__ import annotations

import factory

from spiders.rights.combine import verdicts_of, with_rights
from spiders.rights.signal import Signal

HEADER = Signal(source="tdm-header", raw="0", verdicts={"tdm": True})
FILE = Signal(source="tdm-file", raw="{}", verdicts={"train": False, "tdm": False})
USAGE = Signal(source="content-usage-header", raw="search=y", verdicts={"search": True})


def test_header_overrides_the_file_of_the_host() -> None:
    """Within the TDM Reservation Protocol the header of the page decides, not the file of the host."""
    assert verdicts_of([FILE, HEADER]) == {"tdm": True}


def test_mechanisms_are_joined_by_the_strictest() -> None:
    """Between mechanisms, whoever denies a use is heard."""
    denied = Signal(source="content-usage-header", raw="tdm=n", verdicts={"tdm": False})

    assert verdicts_of([HEADER, denied, USAGE]) == {"tdm": False, "search": True}


def test_columns_of_an_article_follow_from_its_signals() -> None:
    """The article gets the verdicts, the reservation, and every raw signal, overridden ones included."""
    marked = with_rights(factory.article(), [FILE, HEADER, USAGE])

    assert (marked.train_allowed, marked.tdm_allowed, marked.search_allowed) == (None, True, True)
    assert marked.tdm_reserved is False
    assert marked.noai is None
    assert [one.signal for one in marked.rights] == ["tdm-file", "tdm-header", "content-usage-header"]


def test_page_without_signals_has_empty_columns() -> None:
    """Where nothing is said, nothing is allowed and nothing denied."""
    marked = with_rights(factory.article(), [])

    assert (marked.tdm_reserved, marked.noai, marked.train_allowed, marked.rights) == (None, None, None, ())
