"""Golden pages: saved pages with invented sentences in a portal's markup, and what must be read from them.

``<day>-<slug>.html`` is page 1, ``….page2.html`` its whole view or second page, and ``….json`` says where and when they
were fetched, and the outcome: ``url``, ``page2``, ``fetched_at``, ``headers``, and one of ``article`` (every
field; those on the page's use where it says anything of it), ``rejected`` (the reason) and ``page`` (the kind).
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from corpus.archive.captures import page_capture
from corpus.errors import DataError
from corpus.json_text import JsonObject, read_json
from corpus.schema import Article, Rejected
from corpus.stage import write_text
from spiders.reading.read import read

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Capture, Outcome
    from spiders.portals import Portals

PAGE_2 = ".page2.html"
_OUTCOMES = ("article", "rejected", "page")
# Recorded only where the page says anything about its use: most do not.
_RIGHTS = frozenset({"rights", "train_allowed", "tdm_allowed", "search_allowed"})


def captures(page: Path) -> list[Capture]:
    """The captures that a golden page, named by its JSON file, stands for.

    Raises:
        DataError: The JSON file says neither address nor time, or a page is missing.
    """
    said = _said(page)
    try:
        fetched_at = datetime.fromisoformat(said["fetched_at"])
        files = [(page.with_suffix(".html"), said["url"])]
        if "page2" in said:
            files.append((page.with_name(page.stem + PAGE_2), said["page2"]))
        headers = tuple(said.get("headers", {}).items())
        return [replace(page_capture(file.read_bytes(), url, fetched_at), headers=headers) for file, url in files]
    except (KeyError, ValueError, AttributeError, OSError) as error:
        message = f"{page}: {error}; expected 'url', 'fetched_at' in ISO 8601, and the page beside it"
        raise DataError(message) from error


def expected(page: Path) -> dict[str, Any]:
    """The recorded outcome of a golden page; empty where nothing is recorded yet."""
    return {kind: value for kind, value in _said(page).items() if kind in _OUTCOMES}


def told(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the JSON beside a page has it: instants in ISO 8601, text by paragraphs, captures by address."""
    if isinstance(outcome, Article):
        row = {key: _plain(value) for key, value in asdict(replace(outcome, captures=())).items()}
        row = {key: value for key, value in row.items() if key not in _RIGHTS or value not in (None, [])}
        captured = [ref.url for ref in outcome.captures]
        return {"article": row | {"text": outcome.text.split("\n\n"), "captures": captured}}
    if isinstance(outcome, Rejected):
        return {"rejected": {"reason": outcome.reason, "canonical_url": outcome.canonical_url}}
    return {"page": {"kind": outcome.kind}}


def differences(page: Path, portals: Portals) -> list[str]:
    """How what is read now differs from what is recorded, a line a field; empty where it does not."""
    wanted, got = _flat(expected(page)), _flat(told(read(captures(page), portals)))
    names = [name for name in dict.fromkeys((*wanted, *got)) if wanted.get(name) != got.get(name)]
    return [f"{name}: recorded {wanted.get(name)!r}, read {got.get(name)!r}" for name in names]


def record(page: Path, portals: Portals) -> None:
    """Write what is read now beside the page; a person reads it before it is relied on."""
    kept = {key: value for key, value in _said(page).items() if key not in _OUTCOMES}
    value = kept | told(read(captures(page), portals))
    write_text(page, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _said(page: Path) -> dict[str, Any]:
    try:
        return read_json(page, JsonObject, "a golden page", "expected an object with 'url' and 'fetched_at'")
    except FileNotFoundError as error:
        message = f"{page}: no such file"
        raise DataError(message) from error


def _flat(told_of: dict[str, Any]) -> dict[str, object]:
    """Every field by its name, below the kind of outcome."""
    return {f"{kind}.{name}": value for kind, fields in told_of.items() for name, value in fields.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return list(value) if isinstance(value, tuple) else value
