"""What portals allow, by ``[[release.rights]]``, against what a release would publish of them."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.numbers import counted
from corpus.release.tables.modes import LEVELS
from corpus.release.tables.selection import REASONS, opt_outs, permitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import pyarrow as pa

    from corpus.config import ReleaseConfig, RightsConfig


def require_rights(articles: pa.Table, release: ReleaseConfig, published: date) -> None:
    """Refuse a release of more than portals, pages and robots.txt allow.

    Args:
        articles: Those of the release, with what was seen of their rights at the crawl.
        release: The mode, and what portals allow.
        published: The day of the release.

    Raises:
        ConfigError: With everything that stands in the way; or an entry's portal is a known one, misspelt.
    """
    _require_names(articles, release)
    if found := [*_exceeded(articles, release, published), *_opted_out(articles, release)]:
        listed = "".join(f"\n  {each}" for each in found)
        message = (
            f"a release of the mode {release.mode!r} goes beyond what is allowed:{listed}\n"
            "choose another mode, leave opted-out articles out, or name the permission in [[release.rights]]"
        )
        raise ConfigError(message)


def _require_names(articles: pa.Table, release: ReleaseConfig) -> None:
    """An entry whose portal is misspelt would bind nobody, and its portal's texts would go out."""
    portals = sorted(set(articles.column("portal").to_pylist()))
    for entry in release.rights:
        if entry.portal not in portals and (meant := _meant(entry.portal, portals)):
            message = f"[[release.rights]] of corpus.toml: no article is of a portal {entry.portal!r}; "
            message += f"did you mean {meant!r}?"
            raise ConfigError(message)


def _meant(name: str, portals: Sequence[str]) -> str | None:
    """The portal that is meant by another spelling, or by its domain; names that are only alike may be two portals."""
    parts = re.split(r"[^a-z0-9]+", name.lower())
    plain = {"".join(re.split(r"[^a-z0-9]+", portal.lower())): portal for portal in portals}
    said = next((plain[part] for part in ("".join(parts), *parts) if part in plain), None)
    return said or next(iter(get_close_matches(name, portals, n=1, cutoff=0.85)), None)


def exceeds(entry: RightsConfig, mode: str, published: date) -> str | None:
    """Why an entry does not bear a release of that mode on that day; None where it does."""
    if LEVELS[mode] > LEVELS[entry.allows]:
        return f"allows {entry.allows!r}"
    if LEVELS[mode] and entry.until and entry.until < published:
        return f"allowed it until {entry.until}, the release is of {published}"
    return None


def _exceeded(articles: pa.Table, release: ReleaseConfig, published: date) -> Iterator[str]:
    rows = Counter(articles.column("portal").to_pylist())
    for entry in release.rights:
        if rows[entry.portal] and (why := exceeds(entry, release.mode, published)):
            source = entry.permission or entry.license
            yield f"{entry.portal}: {counted(rows[entry.portal], 'article')}; {why}{f' ({source})' if source else ''}"


def _opted_out(articles: pa.Table, release: ReleaseConfig) -> Iterator[str]:
    """Opted-out articles that would go out with their words, though nobody has permitted it."""
    if not LEVELS[release.mode]:
        return
    permitted = permitting(release.rights, release.mode)
    portals = articles.column("portal").to_pylist()
    for reason, marks in opt_outs(articles, shows_text=True).items():
        against = Counter(
            portal for portal, out in zip(portals, marks.to_pylist(), strict=True) if out and portal not in permitted
        )
        yield from (f"{portal}: {counted(n, 'article')}; {REASONS[reason]}" for portal, n in sorted(against.items()))
