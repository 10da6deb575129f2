"""The Jakarta Post: the English daily of Jakarta; section and day stand in the address.

``/business/2026/02/18/slug.html``. The first letter of a text is a heading of its own and belongs to the line below it.
Paid pieces say so in JSON-LD. No saved page was available: list and template agree in three public scrapers of 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"

PORTAL = Portal(
    name="thejakartapost",
    title="The Jakarta Post",
    home="https://www.thejakartapost.com/",
    domains=("thejakartapost.com",),
    language="en",
    sections=(
        *map(
            Section, ("business", "indonesia", "world", "opinion", "culture", "news", "life", "academia", "front-row")
        ),
    ),
    no_articles=("img.jakpost.net", "account.thejakartapost.com", "epaper.thejakartapost.com"),
    twins=(
        (r"^(?:m|amp)\.thejakartapost\.com/", "www.thejakartapost.com/"),
        (r"^www\.thejakartapost\.com/amp/", "www.thejakartapost.com/"),
    ),
    articles=(
        rf"www\.thejakartapost\.com/(?P<section>[a-z-]+)/(?:(?P<sub>[a-z-]+)/)?{_DAY}/(?P<slug>[^/]+?)(?:\.html)?",
    ),
    refused=(
        Refusal(r"www\.thejakartapost\.com/(?:video|watch)/.+", "video"),
        Refusal(r"www\.thejakartapost\.com/(?:multimedia|photo)/.+", "photo"),
        Refusal(r"www\.thejakartapost\.com/(?:adv|brandspace|spotlight)/.+", "advertorial"),
    ),
    lists=(
        r"www\.thejakartapost\.com/(?:tag|search|latest|index|author|most-viewed)(?:/.*)?",
        r"www\.thejakartapost\.com/[a-z-]+(?:/[a-z-]+)?",
    ),
    listings=(
        Index(
            "https://www.thejakartapost.com/{name}/latest?page={page}",
            items=(".latestDetail", ".listNews"),
            link=("a:has(h2)", "h2 a", "a"),
            date=(".date", ".day"),
            note="the latest of a section; a day cannot be asked for",
        ),
    ),
    editions=(
        Edition(
            name="2025-01",
            title=(".tjp-single__head h1", "h1.tjp-title", "h1.tjp-title--single"),
            date=".tjp-single__head .created",
            authors=(".tjp-single__head .author", ".author"),
            body=".tjp-single__content",
            joined=(".tjp-opening__char",),
            drop=(
                *(".tjp-single__content-ads", ".tjp-single__content-list", ".tjp-paywall", ".tjp-premium"),
                *(".tjp-newsletter-box", ".tjp-meta-label"),
            ),
            caption=(".tjp-single__head figcaption", "figcaption", ".tjp-image__caption"),
            subsection=".tjp-single__head a:nth-of-type(2)",
            tags=(".tjp-tags a", ".tags a"),
        ),
    ),
    title_suffix=r"\s*-\s*(?:[\w &]+ - )?The Jakarta Post\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "two scrapers of 2026 with tests"),
    notes=("Paid pieces state isAccessibleForFree false, and are refused.",),
)
