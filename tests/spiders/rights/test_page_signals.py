from __future__ import annotations

import pytest
from captured import capture

from spiders.rights.page_signals import robots_allowed


@pytest.mark.parametrize(
    ("recorded", "allowed"),
    [({}, None), ({"robots": "allowed"}, True), ({"robots": "disallowed"}, False), ({"robots": "unavailable"}, None)],
)
def test_robots_are_what_the_crawl_recorded(recorded: dict[str, str], allowed: bool | None) -> None:  # noqa: FBT001 - an expectation
    """What robots.txt said is known only from the crawl's record."""
    page = capture("", "https://kabar.test/read/1")

    assert robots_allowed(type(page)(ref=page.ref, headers=(), body=b"", metadata=recorded)) is allowed
