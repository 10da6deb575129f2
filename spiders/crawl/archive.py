"""The archive as a crawl uses it: consulted before the network, and written to before anything relies on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive.captures import read_message
from corpus.archive.message import Message
from corpus.archive.status import is_redirect, is_success
from corpus.errors import DataError
from corpus.schema import Capture, Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from corpus.archive.holdings import Holdings
    from corpus.archive.warc import WarcWriter
    from corpus.schema import CaptureRef
    from spiders.crawl.report import Tally


@dataclass(slots=True, kw_only=True)
class Archive:
    """What is held, and the file that is being written, for one portal."""

    captures: Path
    holdings: Holdings
    writer: WarcWriter
    tally: Tally
    replay: Holdings | None = None
    """The archives that answer in place of the network."""
    _written: dict[str, CaptureRef] = field(default_factory=dict)
    """What this crawl has archived itself, complete and answered with 2xx or 3xx."""

    def find(self, url: str, fresh: Callable[[datetime], bool] | None) -> Capture | None:
        """An archived answer that need not be fetched again; None where there is none.

        ``fresh`` tells from an answer's time whether it is still valid. Without it, and in a replay, every complete
        answer is, and so is what this crawl itself has fetched.
        """
        if url in self._written:
            return self._reopen(self._written[url])
        entry = self.holdings.latest(url)
        if entry is None or not (self.replay or fresh is None or fresh(entry.fetched_at)):
            return None
        try:
            return self.holdings.read(entry)
        except DataError as error:
            self.tally.remark(f"{error}; until then the page counts as not archived")
            return None

    def take_over(self, url: str, facts: Mapping[str, str]) -> Capture | None:
        """In a replay, the answer from its archives, copied into this one with its own time; None where there is none.

        Raises:
            DataError: The record is damaged.
        """
        entry = self.replay and (self.replay.latest(url) or self.replay.latest_of_any_status(url))
        if not self.replay or not entry:
            return None
        exchange = Exchange(
            url=url,
            fetched_at=entry.fetched_at,
            request=b"",
            response=self.replay.exchange(entry),
            metadata={**entry.metadata, **facts, "replayed-from": entry.record_id},
        )
        return self.keep(exchange, truncated="unspecified" if entry.flaw == "truncated" else "")

    def keep(self, exchange: Exchange, *, truncated: str = "") -> Capture:
        """Write an exchange, and return its capture.

        Raises:
            ServiceError: It could not be written to disk.
            ValueError: The body is too large to be a page.
        """
        ref = self.writer.write(exchange, truncated=truncated)
        message = Message.parse(exchange.response)
        if not truncated and not message.flaw and (is_success(message.status) or is_redirect(message.status)):
            self._written[exchange.url] = ref
        self.tally.archive(ref.url, message.status, len(exchange.response))
        return Capture(ref=ref, headers=message.headers, body=message.body(), metadata=exchange.metadata)

    def _reopen(self, ref: CaptureRef) -> Capture:
        """What this crawl wrote itself."""
        message = read_message(self.captures, ref)
        return Capture(ref=ref, headers=message.headers, body=message.body())


def now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)
