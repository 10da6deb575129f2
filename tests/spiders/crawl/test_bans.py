from __future__ import annotations

from typing import Any

import pytest
from captured import capture

from spiders.crawl.bans import ban_of

URL = "https://kabarfiksi.test/1"


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (200, {}, ""),
        (404, {"Server": "cloudflare"}, ""),
        (500, {}, ""),
        (403, {}, ", we are turned away"),
        (401, {}, ", we are turned away"),
        (429, {"Server": "cloudflare"}, ", we are turned away, by Cloudflare"),
        (403, {"Server": "AkamaiGHost"}, ", we are turned away, by Akamai"),
        (403, {"X_Iinfo": "9-1-0"}, ", we are turned away, by Imperva"),
    ],
)
def test_who_turns_us_away(status: int, headers: dict[str, Any], told: str) -> None:
    """The portal, or the service in front of it by its headers; a missing page is no ban."""
    assert ban_of(capture("isi", URL, status=status, **headers)) == told


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_check_for_browsers_is_told_whatever_its_status(status: int) -> None:
    """By what the service says in a header."""
    page = capture("isi", URL, status=status, Cf_Mitigated="challenge", Server="cloudflare")

    assert ban_of(page) == ", visitors must prove that they are human, by Cloudflare"
