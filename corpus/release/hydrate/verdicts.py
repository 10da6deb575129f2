"""The verdict on each article: whether the text that is there now is the one that the release was made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, get_args

import pyarrow as pa

from corpus.release.tables.selection import REASONS, opt_outs
from corpus.schema import ARTICLE
from corpus.schema.arrow import INSTANT
from corpus.shards.simhash import NEAR, distance, simhash64
from corpus.tables import to_table
from corpus.text import text_raw_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from corpus.release.hydrate.found import FoundText, Withheld
    from corpus.schema import Article

Word = Literal["exact", "normalised", "near", "changed", "gone", "blocked", "unread", "failed", "not-asked"]
WORDS: Mapping[Word, str] = {
    "exact": "the same text, character for character",
    "normalised": "the same words; paragraph breaks, white space or invisible characters differ",
    "near": f"a corrected text: at most {NEAR} of 64 bits of its SimHash differ",
    "changed": "another text, or one that has changed much",
    "gone": "no longer there (404, 410, a redirect to a front page, a page that says so)",
    "blocked": "may not be had (robots.txt, 401, 403, paywall, opt-out, taken down)",
    "unread": "a page that this reader finds no article on",
    "failed": "no answer, or the server had trouble: the next run asks again",
    "not-asked": "not looked for, or not in the archives that were given",
}
"""Verdict -> what it means."""
_BATCH = 256
"""Articles that are judged at a time: the opt-outs are looked up in a table of them."""
FILLED = frozenset({"exact", "normalised", "near"})
"""Verdicts whose text is filled in."""
assert set(WORDS) == set(get_args(Word))

VERDICT = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("url", pa.string()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("moved_to", pa.string()),
        pa.field("distance", pa.int32()),
        pa.field("text_sha256", pa.string()),
        pa.field("text_raw_sha256", pa.string()),
        pa.field("extractor", pa.string(), nullable=False),
        pa.field("read_by", pa.string()),
        pa.field("status", pa.int32()),
        pa.field("fetched_at", INSTANT),
        pa.field("payload_sha256", pa.string()),
        pa.field("warc_file", pa.string()),
        pa.field("warc_record_id", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One row of ``verdicts.parquet``."""

    article_id: str
    url: str | None
    verdict: Word
    reason: str
    """Why no text was filled in, or what differs; empty where nothing needs saying."""
    moved_to: str | None
    """Where a redirect led."""
    distance: int | None
    """Bits of 64 in which the SimHash differs; None without a text, or where the release carries none."""
    text_sha256: str | None
    text_raw_sha256: str | None
    """Of the text that is there now; None where there is none."""
    extractor: str
    """The rules that the release was read by."""
    read_by: str | None
    """The rules that read the page now."""
    status: int | None
    fetched_at: datetime | None
    payload_sha256: str | None
    warc_file: str | None
    """Name of the archive that holds the answer."""
    warc_record_id: str | None


def judged(withheld: Sequence[Withheld], found: Iterable[FoundText]) -> Iterator[tuple[Verdict, Article | None]]:
    """A verdict for each article of ``withheld``, with the article if its text is filled in, by and by.

    ``found`` has what became of each, in the same order.
    """
    pairs = zip(withheld, found, strict=True)
    while batch := list(islice(pairs, _BATCH)):
        rows, ones = zip(*batch, strict=True)
        for verdict, one in zip(judge(rows, ones), ones, strict=True):
            yield verdict, one.article if verdict.verdict in FILLED else None


def judge(withheld: Sequence[Withheld], found: Sequence[FoundText]) -> tuple[Verdict, ...]:
    """A verdict for each article of ``withheld``; ``found`` has what became of each, in the same order."""
    said = opted_out(one.article for one in found if one.article)
    return tuple(_verdict(row, one, said) for row, one in zip(withheld, found, strict=True))


def opted_out(articles: Iterable[Article]) -> Mapping[str, str]:
    """Id -> why an article may not be mined by what its page, its host or its robots.txt said when it was fetched."""
    table = to_table([asdict(article) for article in articles], ARTICLE)
    ids = table.column("id").to_pylist()
    marks = opt_outs(table, shows_text=False)
    return {
        article: REASONS[reason]
        for reason, out in reversed(marks.items())
        for article, is_out in zip(ids, out.to_pylist(), strict=True)
        if is_out
    }


def exact_share(verdicts: Iterable[Verdict]) -> float:
    """The share of all articles whose text is exactly that of the release; 1 where there is none."""
    counts = Counter(one.verdict for one in verdicts)
    return counts["exact"] / counts.total() if counts else 1.0


def _verdict(row: Withheld, found: FoundText, opted: Mapping[str, str]) -> Verdict:
    article, capture = found.article, found.capture
    raw = text_raw_sha256(article.text) if article else None
    bits = distance(simhash64(article.text), row.simhash64) if article and row.simhash64 else None
    word, reason = _word(row, found, bits, raw)
    if article and article.id in opted:
        word, reason = "blocked", opted[article.id]
    return Verdict(
        article_id=row.id,
        url=row.url,
        verdict=word,
        reason=reason,
        moved_to=found.moved_to,
        distance=bits,
        text_sha256=article.text_sha256 if article else None,
        text_raw_sha256=raw,
        extractor=row.extractor,
        read_by=article.extractor if article else None,
        status=capture.status if capture else None,
        fetched_at=capture.fetched_at if capture else None,
        payload_sha256=capture.payload_sha256 if capture else None,
        warc_file=(capture.warc_file or "").rpartition("/")[2] or None if capture else None,
        warc_record_id=capture.warc_record_id if capture else None,
    )


def _word(row: Withheld, found: FoundText, bits: int | None, raw: str | None) -> tuple[Word, str]:
    if found.article is None:
        assert found.state != "article"
        return found.state, found.reason
    if raw == row.text_raw_sha256:
        return "exact", ""
    if found.article.text_sha256 == row.text_sha256:
        return "normalised", "paragraph breaks or white space differ"
    if bits is None:
        return "changed", "the release carries no simhash64, so a corrected text cannot be told from another"
    if bits <= NEAR:
        return "near", f"{bits} of 64 bits differ"
    return "changed", f"{bits} of 64 bits differ"
