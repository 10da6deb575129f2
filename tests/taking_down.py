"""A project of articles that share no run of words, and a search for such runs in every file, packed or not."""

from __future__ import annotations

import gzip
import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import factory
import pyarrow as pa
import pyarrow.parquet as pq
import whole_road
from fastwarc.warc import ArchiveIterator

from corpus.archive.message import Message
from corpus.stage import digest
from corpus.takedown.plan import Wish
from corpus.text import n_words, text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article

_WORD = re.compile(r"[a-z0-9]+")
RUN = 8


def article(n: int) -> Article:
    """Article number ``n``; each sentence, and each of its runs of eight words, is its own."""
    sentences = [
        f"Warga Kampung{n} memperbaiki perahu{n} nomor {k} di dermaga{n} sebelum musim angin{n} tiba lagi."
        for k in range(1, 25)
    ]
    text = "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, 24, 4))
    title = f"Perahu Kampung{n} Kembali ke Laut Setelah Badai{n} yang Panjang"
    return factory.article(n, text=text, title=title, text_sha256=text_sha256(text), n_words=n_words(text))


def project(root: Path) -> Project:
    """The whole road with twelve such articles: answers, decisions, gold, labels, a release."""
    return whole_road.build(root, [article(n) for n in range(1, whole_road.ARTICLES + 1)])


def wish(identifier: str = "", url: str = "", **options: object) -> Wish:
    """A takedown of that article, for privacy, on a day in November."""
    return Wish(identifier=identifier, url=url, **({"reason": "privacy", "date": "2026-11-27"} | options))


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of eight words."""
    found = _WORD.findall(text.lower())
    return frozenset(zip(*(found[start:] for start in range(RUN)), strict=False))


def holding(root: Path, of: Article) -> set[str]:
    """Files below ``root`` that hold a run of the article's title or text, in any layer of packing."""
    wanted = runs(of.title) | runs(of.text)
    assert len(wanted) > 150
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    return {file.relative_to(root).as_posix() for file in files if any(runs(layer) & wanted for layer in layers(file))}


def layers(file: Path) -> Iterator[str]:
    """What a file says: as it stands; every record of a WARC, with its payload decoded; every cell of a table, and the
    statistics of its pages.
    """
    raw = file.read_bytes()
    yield raw.decode(errors="replace")
    if file.name.endswith(".torn"):
        torn = _inflated(raw)
        yield torn.decode(errors="replace")
        yield _inflated(torn[torn.find(b"\x1f\x8b") :]).decode(errors="replace")
    elif file.name.endswith(".warc.gz"):
        yield gzip.decompress(raw).decode(errors="replace")
        for record in ArchiveIterator(BytesIO(raw), parse_http=False):
            block = record.reader.read()
            yield block.decode(errors="replace")
            if block.startswith(b"HTTP/"):
                yield Message.parse(block).body().decode(errors="replace")
    elif file.suffix == ".parquet":
        yield from _table(file)
    elif file.suffix == ".arrow":
        yield from _streams(raw)


def _inflated(raw: bytes) -> bytes:
    """What a gzip stream holds that was cut off; nothing where it is none."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw)
    except zlib.error:
        return b""


def _streams(raw: bytes) -> Iterator[str]:
    """The rows of a file of Arrow, or of several streams of it, one after another."""
    source = pa.BufferReader(raw)
    whole = raw.startswith(b"ARROW1")
    while whole or source.tell() < len(raw):
        opened = pa.ipc.open_file(source) if whole else pa.ipc.open_stream(source)
        for row in opened.read_all().to_pylist():
            yield " ".join(str(value) for value in row.values())
        if whole:
            break


def _table(file: Path) -> Iterator[str]:
    table = pq.ParquetFile(file)
    yield str(table.metadata.metadata)
    for group in range(table.num_row_groups):
        columns = (table.metadata.row_group(group).column(n) for n in range(table.metadata.num_columns))
        yield " ".join(f"{c.statistics.min} {c.statistics.max}" for c in columns if c.statistics)
    for row in table.read().to_pylist():
        yield " ".join(str(value) for value in row.values())


def digests(root: Path) -> dict[str, str]:
    """Digest of every file of a project but its locks, and what is kept from run to run, which any run may change."""
    without = {".locks", ".lock", ".parts"}
    files = (file for file in sorted(root.rglob("*")) if file.is_file() and not without & {*file.parts})
    return {file.relative_to(root).as_posix(): digest(file) for file in files}


def printing(root: Path, phrase: str) -> set[str]:
    """The folders below ``root`` with a file that prints these words in a row, in any layer of packing."""
    wanted = f" {' '.join(_WORD.findall(phrase.lower()))} "
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    said = ((file, f" {' '.join(_WORD.findall(layer.lower()))} ") for file in files for layer in layers(file))
    return {file.relative_to(root).parts[0] for file, words in said if wanted in words}
