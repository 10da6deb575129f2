"""What an article's row depends on, as one digest: where it is the same, the row need not be read again."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from spiders.articles.reader_digest import reader_digest
from spiders.location import locate

if TYPE_CHECKING:
    from corpus.archive.cdxj import IndexEntry
    from spiders.articles.grouping import Group
    from spiders.articles.host_files import HostFiles
    from spiders.articles.outcome import Reader


def cache_key(group: Group, reader: Reader) -> str:
    """Digest of all that an article's row depends on: the places and digests of its captures, the crawl's notes, the
    host's files, the reader.

    The rules are those of its portal; a page at an address of none may turn out to be an article of any.
    """
    where = locate(group.canonical_url, reader.portals)
    names = [where.portal] if where else [*reader.portals]
    rules = [[name, reader.portals.source(name).sha256] for name in names]
    facts = [_facts(e, reader.files) for one in group.pages for e in one]
    return sha256(json.dumps([reader_digest(), rules, group.canonical_url, facts]).encode()).hexdigest()


def _facts(entry: IndexEntry, files: HostFiles) -> list[str]:
    said = [file.payload_sha256 if file else "" for file in files.of(entry)]
    return [str(value) for value in (*asdict(entry.ref).values(), sorted(entry.metadata.items()), *said)]
