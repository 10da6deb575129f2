"""IDN Times: a portal for young readers; the slug ends with two codes, of the writer and of the article.

``/news/indonesia/slug-00-vdzm7-nxxvry``. Regional hosts (``bali.idntimes.com``) have templates of their own and are not
read. Keywords hold a placeholder ("Update me"). No saved page was available: the rules rest on a scraper whose author
compared two live articles on 2026-07-24, and agree with news-watch where that says anything.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="idntimes",
    title="IDN Times",
    home="https://www.idntimes.com/",
    domains=("idntimes.com",),
    sections=(
        *map(Section, ("news", "business", "sport", "hype", "life", "health", "tech", "science", "automotive")),
        *map(Section, ("travel", "food", "men", "opinion", "korea", "fiction")),
    ),
    no_articles=("image.idntimes.com", "cdn*.idntimes.com", "api.idntimes.com"),
    twins=((r"^(?:m|amp)\.idntimes\.com/", "www.idntimes.com/"), (r"^idntimes\.com/", "www.idntimes.com/")),
    articles=(
        (
            r"www\.idntimes\.com/(?P<section>[a-z-]+)/(?P<sub>[a-z-]+)/"
            r"(?P<slug>[^/]+)-\d\d-(?P<id>[a-z0-9]{5}-[a-z0-9]{6})"
        ),
        r"www\.idntimes\.com/(?P<section>[a-z-]+)/(?P<sub>[a-z-]+)/[a-z0-9-]+/(?P<slug>[a-z0-9-]+)",
    ),
    refused=(
        Refusal(r"www\.idntimes\.com/(?:video|quiz)/.+", "not-news"),
        Refusal(r"(?!www\.)[a-z]+\.idntimes\.com/.+/.+", "other-template"),
    ),
    lists=(
        r"www\.idntimes\.com/(?:tag|search|author|indeks|trending)(?:/.*)?",
        r"www\.idntimes\.com/[a-z-]+(?:/[a-z-]+)?",
    ),
    listings=(
        Index(
            "https://www.idntimes.com/{name}",
            items="div:has(> a [data-cy=ds-card-article-title])",
            link="a:has([data-cy=ds-card-article-title])",
            date="[data-cy=ds-card-article-pubdate]",
            note="the section's front: the latest only",
        ),
    ),
    editions=(
        Edition(
            name="2026-07",
            title=("h1[data-testid=title-article]", "h1"),
            date=("[data-testid=publish-date-article] time", "[data-testid=publish-date-article]", "time"),
            authors="[data-testid^=author-article]",
            body=("#article-description p.article-text, #article-description h2", "#article-description", "article"),
            drop=("[id*=ads]", "[data-testid=baca-juga]", ".twitter-tweet", ".instagram-media", ".tiktok-embed"),
            caption=("figcaption", "[data-testid=image-caption]"),
            tags="[data-testid=tag-list] a",
            subsection="[data-testid=breadcrumbs-3]",
        ),
    ),
    promo=(r"update me", r"baca juga\s*:.{0,200}"),
    title_suffix=r"\s*\|\s*IDN Times\s*$",
    robots="bars every address with a query (as reported in July 2026)",
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "news-watch 2026"),
    notes=("Nothing can be listed by day: fronts show the latest.", "There is no /indeks: it answers 404."),
)
