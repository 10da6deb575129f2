"""Answers that turn us away, and by whom: the portal itself, or a service in front of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from spiders.page.challenge import is_challenge

if TYPE_CHECKING:
    from corpus.schema import Capture

_TURNED_AWAY = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
# A header that the service sets, and what stands in it.
_SERVICES = (
    ("Cloudflare", "server", "cloudflare"),
    ("Akamai", "server", "akamai"),
    ("Sucuri", "server", "sucuri"),
    ("DDoS-Guard", "server", "ddos-guard"),
    ("Imperva", "x-iinfo", ""),
    ("AWS WAF", "x-amzn-waf-action", ""),
    ("DataDome", "x-datadome", ""),
)


def ban_of(capture: Capture) -> str:
    """What to add to the status of an answer that turns us away; empty where it does not."""
    challenged = is_challenge({name.lower(): value for name, value in capture.headers}, capture.body)
    if not challenged and capture.ref.status not in _TURNED_AWAY:
        return ""
    said = "visitors must prove that they are human" if challenged else "we are turned away"
    service = _service(capture)
    return f", {said}, by {service}" if service else f", {said}"


def _service(capture: Capture) -> str:
    """The service in front of the portal, by its headers; empty where none is known."""
    for name, header, word in _SERVICES:
        value = capture.header(header)
        if value is not None and word in value.lower():
            return name
    return ""
