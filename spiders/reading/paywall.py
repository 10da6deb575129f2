"""Whether an article that is not free is on the page in full, or only as a teaser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.text import n_words
from spiders.reading.outcomes import Lack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spiders.page.document import Document

METERED = "metered"
"""Remark on an article behind a metered paywall that was shown in full."""
# Words. A teaser is shorter: one to three paragraphs.
_NO_TEASER = 250
_NEARLY_ALL = 0.95

_PAID = Lack("paywalled", "the page states that its text is not free, and may show a part of it; expected a free one")


def paid_for(documents: Sequence[Document], text: str) -> Lack | None:
    """The refusal of an article that is not free; None for a free one, and for a metered one that is here in full.

    Args:
        documents: The article's pages.
        text: What they show of it.
    """
    return _PAID if _is_paid(documents) and not is_metered(documents, text) else None


def is_metered(documents: Sequence[Document], text: str) -> bool:
    """Whether an article that is not free is shown in full.

    It must be longer than a teaser, and the page must confirm it: either it is of the metered tier, whose pages hold
    the text for readers with free articles left, or its ``articleBody`` is no longer than the text that is shown.
    """
    if not _is_paid(documents) or (shown := n_words(text)) < _NO_TEASER:
        return False
    stated = max((n_words(document.stated.article_body or "") for document in documents), default=0)
    metered = any(document.stated.tier == "metered" for document in documents)
    return metered or 0 < _NEARLY_ALL * stated <= shown <= stated / _NEARLY_ALL


def _is_paid(documents: Sequence[Document]) -> bool:
    return any(document.stated.is_free is False for document in documents)
