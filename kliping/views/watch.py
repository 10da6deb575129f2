"""The watch at the end of a crawl, as people see it: a line if all is well, and a warning if it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spiders.crawl.report import CrawlEvent
    from spiders.watch.watch import Share


class Fetches:
    """Hands the events of a crawl on, and keeps the addresses of the articles that were fetched."""

    def __init__(self, further: Callable[[CrawlEvent], None]) -> None:
        self._further = further
        self.urls: list[str] = []

    def __call__(self, event: CrawlEvent) -> None:
        """Take in one event."""
        from spiders.crawl.report import Fetched  # noqa: PLC0415 -- a wing's type

        if isinstance(event, Fetched):
            self.urls.append(event.url)
        self._further(event)


def print_shares(shares: Sequence[Share]) -> None:
    """What the watch found, on stderr."""
    for line in warnings(shares):
        console.note(console.styled(line, fg="red", bold=True))
    seen = sum(share.of for share in shares if "@" not in share.edition)
    if seen and not any(share.changed for share in shares):
        console.note(f"watch: {counted(seen, 'article')} read, each field found about as often as usual")


def warnings(shares: Sequence[Share]) -> list[str]:
    """One sentence for each field that is missing too often, and one on what to do."""
    lines = [
        f"WARNING: {share.edition}: {share.field}: only {share.having} of {share.of} articles; usual: {share.usual:.0%}"
        for share in shares
        if share.changed
    ]
    portals = dict.fromkeys(share.edition.partition("@")[0] for share in shares if share.changed)
    return lines + [
        f"WARNING: a template of {name} seems to have changed; 'kliping portal check {name} FILE' shows each rule"
        for name in portals
    ]
