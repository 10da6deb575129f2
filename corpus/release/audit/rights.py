"""What must not be in a release: articles that were taken down, and those that opted out."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.tables.subsets import ARTICLES
from corpus.splits.table import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

TOMBSTONES = "tombstones.jsonl"
KEY = "canonical_url_sha256"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID_DIGITS = 16
"""Hex digits of that digest that stand in an article's id."""


@check("tombstones.jsonl can be read")
def tombstones_read(release: Release) -> Iterator[Fault]:
    """Every line is an object with the digest of an address, and none names the address itself."""
    for number, line in enumerate(release.text(TOMBSTONES).splitlines(), 1):
        if _key(line) is None:
            yield Fault(where=TOMBSTONES, problem=f"line {number} is not a JSON object with {KEY}, a sha256")
        elif "://" in line:
            yield Fault(where=TOMBSTONES, problem=f"line {number} names an address; only its digest may be listed")


@check("nothing that was taken down is in the release")
def taken_down(release: Release) -> Iterator[Fault]:
    """No article, label or answer of an address with a tombstone."""
    gone = {key for line in release.text(TOMBSTONES).splitlines() if (key := _key(line))}
    short = {key[:_ID_DIGITS] for key in gone}
    if not gone:
        return
    for article in release.read(NAME).column("article_id").to_pylist():
        if article.rpartition("-")[2] in short:
            yield Fault(where=NAME, problem=f"names {article}, which was taken down")
    for config in release.configs:
        column = "id" if config == ARTICLES else "article_id"
        address = ("canonical_url",) if config == ARTICLES else ()
        rows = release.rows(config, column, *address)
        found = [
            row
            for row in rows
            if str(row[column]).rpartition("-")[2] in short
            or sha256(str(row.get("canonical_url")).encode()).hexdigest() in gone
        ]
        if found:
            rows_of = counted(len(found), "row is", "rows are")
            problem = f"{rows_of} of an article that was taken down (first: {found[0][column]})"
            yield Fault(where=found[0]["file"], problem=problem)


@check("no article that opted out, unless that was asked for")
def opted_out(release: Release) -> Iterator[Fault]:
    """Disallowed by robots.txt, reserved from mining, kept from AI or training, or not to be shown where words are."""
    if release.settings.get("opted_out") == "include":
        return
    shown = ("search_allowed",) if release.settings.get("mode") != "dehydrated" else ()
    denials = ("robots_allowed", "train_allowed", "tdm_allowed", *shown)
    for row in release.rows(ARTICLES, "id", "tdm_reserved", "noai", *denials):
        signs = [name for name in ("tdm_reserved", "noai") if row[name]]
        signs += [name for name in denials if row[name] is False]
        if signs:
            problem = f"{row['id']} opted out ({', '.join(signs)}), and opted_out is not 'include'"
            yield Fault(where=row["file"], problem=problem)


def _key(line: str) -> str | None:
    """The digest of a line, if it is one."""
    try:
        value = json.loads(line)[KEY]
    except (ValueError, KeyError, TypeError):
        return None
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else None
