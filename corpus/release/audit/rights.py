"""What must not be in a release: articles that were taken down, and those that opted out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.config import RightsConfig
from corpus.json_text import JsonObject, parsed_as
from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.tables.modes import LEVELS, URL_SHA256
from corpus.release.tables.rights import exceeds
from corpus.release.tables.selection import permitting
from corpus.release.tables.subsets import ANNOTATORS, ARTICLES
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
    for config in (name for name in release.configs if name != ANNOTATORS):
        column = "id" if config == ARTICLES else "article_id"
        there = release.table(config).column_names
        address = [name for name in ("canonical_url", URL_SHA256) if name in there]
        rows = release.rows(config, column, *address)
        found = [
            row
            for row in rows
            if str(row[column]).rpartition("-")[2] in short
            or (row.get(URL_SHA256) or sha256(str(row.get("canonical_url")).encode()).hexdigest()) in gone
        ]
        if found:
            rows_of = counted(len(found), "row is", "rows are")
            problem = f"{rows_of} of an article that was taken down (first: {found[0][column]})"
            yield Fault(where=found[0]["file"], problem=problem)


@check("no article that opted out, unless that was asked for")
def opted_out(release: Release) -> Iterator[Fault]:
    """Disallowed by robots.txt, reserved from mining, kept from AI or training, or not to be shown where words are.

    Without words ``opted_out`` may include them; with words only a permission of the portal may.
    """
    permitted = permitting(_rights(release), release.mode)
    if release.settings.get("opted_out") == "include" and not LEVELS.get(release.mode):
        return
    shown = ("search_allowed",) if release.mode != "dehydrated" else ()
    denials = ("robots_allowed", "train_allowed", "tdm_allowed", *shown)
    for row in release.rows(ARTICLES, "id", "portal", "tdm_reserved", "noai", *denials):
        if row["portal"] in permitted:
            continue
        signs = [name for name in ("tdm_reserved", "noai") if row[name]]
        signs += [name for name in denials if row[name] is False]
        if signs:
            problem = f"{row['id']} opted out ({', '.join(signs)}), and no permission of {row['portal']} is stated"
            yield Fault(where=row["file"], problem=problem)


@check("no portal's text beyond what it allows")
def rights_kept(release: Release) -> Iterator[Fault]:
    """The mode is within ``[[release.rights]]``, and the day of the release before their end."""
    published = date.fromisoformat(str(release.settings.get("published")))
    rows = Counter(release.table(ARTICLES, "portal").column("portal").to_pylist())
    for entry in _rights(release):
        if rows[entry.portal] and (why := exceeds(entry, release.mode, published)):
            articles = counted(rows[entry.portal], "article")
            problem = f"{articles} of {entry.portal} in the mode {release.mode!r}; the portal {why}"
            yield Fault(where=f"data/{ARTICLES}", problem=problem)


def _rights(release: Release) -> list[RightsConfig]:
    """What ``manifest.json`` states of the portals' rights."""
    try:
        return [
            RightsConfig(**entry | {"until": date.fromisoformat(entry["until"]) if entry.get("until") else None})
            for entry in release.settings.get("rights") or ()
        ]
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise UnreadableError("manifest.json", f"settings.release.rights cannot be read: {error}") from None


def _key(line: str) -> str | None:
    """The digest of a line, if it is one."""
    try:
        value = parsed_as(JsonObject, line).get(KEY)
    except ValueError:
        return None
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else None
