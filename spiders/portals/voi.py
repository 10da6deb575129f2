"""VOI: general news of Jakarta; a section, a number and sometimes a slug in the address, English below ``/en/``.

JSON-LD writes a date that no standard knows ("2026-05-13WIB18:45:00+07:00"). No saved page was available: list and
template rest on news-watch of 2026, which reads the English pages of the same template.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="voi",
    title="VOI",
    home="https://voi.id/",
    domains=("voi.id",),
    sections=(
        *map(Section, ("berita", "ekonomi", "teknologi", "olahraga", "lifestyle", "musik", "film", "sport", "bernas")),
        *map(Section, ("catatan", "memori", "aktual", "news", "economy", "technology")),
    ),
    no_articles=("imgsrv*.voi.id", "cdn*.voi.id", "assets*.voi.id"),
    twins=((r"^(?:www|m|amp)\.voi\.id/", "voi.id/"), (r"^voi\.id/amp/", "voi.id/")),
    articles=(
        r"voi\.id/en/(?P<section>[a-z0-9-]+)/(?P<id>\d+)(?:/(?P<slug>[^/]+))?",
        r"voi\.id/(?P<section>(?!en/|artikel/)[a-z0-9-]+)/(?P<id>\d+)(?:/(?P<slug>[^/]+))?",
    ),
    refused=(Refusal(r"voi\.id/(?:en/)?(?:video|foto|infografis)/.+", "not-news"),),
    lists=(r"voi\.id/(?:en/)?(?:artikel|tag|penulis|search)(?:/.*)?", r"voi\.id/(?:en/)?[a-z0-9-]+"),
    listings=(
        Index(
            "https://voi.id/artikel/indeks?page={page}",
            first="https://voi.id/artikel/indeks",
            mixed=True,
            items=".section-item-title",
            note="newest first; a day cannot be asked for",
        ),
        Index(
            "https://voi.id/en/artikel/indeks?page={page}",
            first="https://voi.id/en/artikel/indeks",
            mixed=True,
            items=".section-item-title",
            sections=("news", "economy", "technology"),
            note="the same of the English pages",
        ),
        Feed("https://voi.id/rss", mixed=True, note="one feed reader's address of 2026; unseen"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=(".single-post-title", "article h1", "h1"),
            date=(".single-post-date time", ".single-post-date"),
            authors=".single-post-author a",
            body=(".single-post-content", "article"),
            drop=("[class*=related]", "[class*=popular]", ".see-also", ".baca-juga", ".sidebar"),
            caption=("figcaption", ".single-post-image-caption"),
            tags=(".single-post-tags a", ".tags a"),
        ),
    ),
    promo=(r"baca juga\s*:.{0,200}", r"the english, chinese, japanese.{0,300}"),
    title_suffix=r"\s*[-|]\s*VOI(?:\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026-05", "a feed reader of 2026 (feed)", "addresses in public documents of 2025 and 2026"),
    notes=(
        "The template rests on one source: where the rules find nothing, the generic reading takes over.",
        "English pages are machine translations, and say so at their end.",
    ),
)
