"""Jakarta Globe: English news of Jakarta, a sister of Beritasatu; a section and a slug in the address.

No saved page was available: addresses, list and template rest on news-watch of 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="jakartaglobe",
    title="Jakarta Globe",
    home="https://jakartaglobe.id/",
    domains=("jakartaglobe.id",),
    language="en",
    sections=(
        *map(Section, ("news", "business", "world", "tech", "lifestyle", "sports", "opinion", "special-updates")),
    ),
    no_articles=("img*.jakartaglobe.id", "cdn*.jakartaglobe.id"),
    twins=((r"^(?:www|m|amp)\.jakartaglobe\.id/", "jakartaglobe.id/"),),
    articles=(
        r"jakartaglobe\.id/(?!tag|search|newsindex|css|js|author|video|photo|multimedia)(?P<section>[a-z-]+)/(?P<slug>[a-z0-9-]{12,})",
    ),
    refused=(Refusal(r"jakartaglobe\.id/(?:video|photo|multimedia)/.+", "video"),),
    lists=(
        r"jakartaglobe\.id/(?:[a-z-]+/newsindex|(?:tag|search|newsindex|author)(?:/.*)?)",
        r"jakartaglobe\.id/[a-z-]+",
    ),
    listings=(
        Index(
            "https://jakartaglobe.id/{name}/newsindex",
            items=".row.mb-4.position-relative",
            link=".col-4 a",
            date="span.text-muted.small",
            note="the latest of a section, one page (paging fails); three versions of one scraper agree on its rows",
        ),
        Index(
            "https://jakartaglobe.id/newsindex/page/{page}",
            first="https://jakartaglobe.id/newsindex",
            mixed=True,
            items=(".row.mb-4.position-relative", "a[href]"),
            link=(".col-4 a", "a"),
            date="span.text-muted.small",
            note="newest first; where its rows are others, every link that is an article's is taken",
        ),
    ),
    editions=(
        Edition(
            name="2026-01",
            title="h1",
            date=(".col.small.pt-1 span.text-muted", "small.text-muted", ".date", "time"),
            authors=("a[href*='/author/']", "meta[name=author]::attr(content)"),
            body=(".content-body", ".body-content", ".entry-content"),
            drop=(
                "[class*=related]",
                "[class*=popular]",
                ".post-tags",
                ".tags-list",
                ".author-box",
                "[class*=newsletter]",
            ),
            caption=("img + figcaption", "figcaption"),
            tags=(".tags-list a", "a[href*='/tag/']"),
        ),
    ),
    promo=(r"tags\s*:.*", r"read more\s*:.{0,160}"),
    title_suffix=r"\s*[-|]\s*Jakarta ?Globe\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "a scraper of IDX news, three versions (rows of lists), 2026-04 (date)"),
    notes=("The body rests on one source: where the rules find nothing, the generic reading takes over.",),
)
