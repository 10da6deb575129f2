"""A site's notice in an article's place under status 200: the page is gone, maintenance, a check for browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.page.tags import plain_words
from spiders.reading.outcomes import SOFT_404, Lack
from spiders.words.notices import notice_in_title, text_says_gone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spiders.page.document import Document
    from spiders.words.notices import Notice

_LACKS: Mapping[Notice, Lack] = {
    "gone": Lack(SOFT_404, "the page says, under status 200, that what was asked for is not there"),
    "closed": Lack("no-body", "the page is a check for browsers or a notice of the site; fetch the article again"),
}


def notice_on(page: Document, title: str | None = None, paragraphs: Sequence[str] = ()) -> Lack | None:
    """The refusal of a page that is no article but a notice; None for any other.

    Args:
        page: The page; what it calls itself in its window and its headings is looked at too.
        title: The title that was found for the article, if one was.
        paragraphs: The text that was found.
    """
    named = [title, page.text("title"), *(page.texts("h1") if title is None else ())]
    said = next((notice for name in named if name and (notice := notice_in_title(plain_words(name)))), None)
    if said is None and paragraphs and text_says_gone("\n".join(paragraphs)):
        said = "gone"
    return _LACKS[said] if said else None
