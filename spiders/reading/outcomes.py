"""What a page is if it is no article: refused with a reason, or a page of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.schema import OtherPage, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.schema import CaptureRef, Outcome

SOFT_404 = "soft-404"
"""Reason of a page of status 200 that says that the article is gone."""
UNREAD = frozenset({"no-title", "no-body", "no-date", "list-page"})
"""Refusals that may be the fault of a template's rules; others (paywalled, incomplete, photo …) say nothing of them."""


class Lack(NamedTuple):
    """Why there is no article."""

    reason: str
    """The code in ``rejected.parquet``: ``no-title``, ``status-404``, ``photo`` …"""
    detail: str
    """A sentence that says what was expected."""


def rejected(lack: Lack, captures: Iterable[CaptureRef], canonical_url: str, portal: str | None) -> Rejected:
    """A refusal of the article at ``canonical_url``; its first capture names the address that was requested."""
    refs = tuple(captures)
    return Rejected(
        portal=portal,
        url=refs[0].url,
        canonical_url=canonical_url,
        reason=lack.reason,
        detail=lack.detail,
        captures=refs,
    )


def other_page(kind: str, captures: Iterable[CaptureRef], portal: str | None) -> OtherPage:
    """A page that is no article but, say, ``home``, ``section``, ``index``, ``feed``, ``redirect`` or ``asset``."""
    refs = tuple(captures)
    return OtherPage(portal=portal, url=refs[0].url, kind=kind, captures=refs)


def blames_template(outcome: Outcome) -> bool:
    """Whether an article could not be read though its template's rules should have found it."""
    return isinstance(outcome, Rejected) and outcome.reason in UNREAD
