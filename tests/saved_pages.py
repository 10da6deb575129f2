"""Saved pages written by us in the portals' markup, and what each must read as.

``pages/<portal>/<day>-<slug>.html`` is page 1, ``….page2.html`` its whole view or second page, and ``….json`` says
where and when they were fetched, and what comes of them: ``url``, ``page2``, ``fetched_at``, ``headers``, and one of
``article`` (every field), ``rejected`` (the reason) and ``page`` (the kind).

``python tests/saved_pages.py FILE.json …`` writes what is read now into the files that already name an address and an
instant. A person reads it before it is committed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from known import read

from corpus.archive.captures import page_capture
from corpus.schema import Article, Rejected

if TYPE_CHECKING:
    from corpus.schema import Capture, Outcome

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.json"))
PAGE_2 = ".page2.html"


def captures(page: Path) -> list[Capture]:
    """The captures that a saved page stands for."""
    said = json.loads(page.read_text(encoding="utf-8"))
    fetched_at = datetime.fromisoformat(said["fetched_at"])
    files = [(page.with_suffix(".html"), said["url"])]
    if "page2" in said:
        files.append((page.with_name(page.stem + PAGE_2), said["page2"]))
    headers = tuple(said.get("headers", {}).items())
    return [replace(page_capture(file.read_bytes(), url, fetched_at), headers=headers) for file, url in files]


def expected(page: Path) -> dict[str, Any]:
    """What must come of a saved page."""
    said = json.loads(page.read_text(encoding="utf-8"))
    return {kind: said[kind] for kind in ("article", "rejected", "page") if kind in said}


def told(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the JSON beside a page tells it: instants in ISO 8601, text by paragraphs, captures by address."""
    if isinstance(outcome, Article):
        row = {key: _plain(value) for key, value in asdict(replace(outcome, captures=())).items()}
        del row["ingested_from"]  # how a capture came into the archive is no reading of the page
        captured = [ref.url for ref in outcome.captures]
        return {"article": row | {"text": outcome.text.split("\n\n"), "captures": captured}}
    if isinstance(outcome, Rejected):
        return {"rejected": {"reason": outcome.reason, "canonical_url": outcome.canonical_url}}
    return {"page": {"kind": outcome.kind}}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return list(value) if isinstance(value, tuple) else value


def record(page: Path) -> None:
    """Write what is read now beside the page."""
    said = json.loads(page.read_text(encoding="utf-8"))
    kept = {key: value for key, value in said.items() if key not in {"article", "rejected", "page"}}
    page.write_text(
        json.dumps(kept | told(read(captures(page))), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        record(Path(name))
