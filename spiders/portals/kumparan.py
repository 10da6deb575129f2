"""kumparan: a platform of newsroom accounts and of contributors; the address names the account, not the section.

``/kumparannews/judul-27oRU1T1EYV``: the last eleven characters are the story's id and begin with two digits. Pages are
made by script, but the text is in the HTML, one marked ``<p>`` a paragraph; channel pages are skeletons, so stories are
found by sitemaps. JSON-LD is in UTC; the channel stands in its breadcrumb. No saved page was available.
"""

from datetime import date

from spiders.portal import Edition, Feed, Portal, Refusal, Section, Sitemap

PORTAL = Portal(
    name="kumparan",
    title="kumparan",
    home="https://kumparan.com/",
    domains=("kumparan.com",),
    born=date(2016, 1, 1),
    sections=(
        *map(Section, ("news", "entertainment", "mom", "otomotif", "woman", "bisnis", "buzz", "bolanita")),
        Section("food-travel", aliases=("Food & Travel",)),
        Section("tekno-sains", aliases=("Tekno & Sains",)),
        Section("bola-sports", aliases=("Bola & Sports",)),
    ),
    no_articles=("blue.kumparan.com", "lapi.kumparan.com", "*graphql*.kumparan.com", "cdn*.kumparan.com"),
    twins=(
        (r"^(?:www|m|amp)\.kumparan\.com/", "kumparan.com/"),
        (r"(-\d\d\w{9})/(?:amp|full)$", r"\1"),
    ),
    articles=(r"kumparan\.com/(?!channel/|topic/|search/)[@\w.-]+/(?P<slug>[^/]+)-(?P<id>\d\d[A-Za-z0-9]{9})",),
    refused=(
        Refusal(r"kumparan\.com/(?:video|kumparantv|kumparanvideo)/.+", "video"),
        Refusal(r"kumparan\.com/kumparanplus/.+", "paywalled"),
    ),
    lists=(r"kumparan\.com/(?:channel|topic|search|trending|terbaru|newsletter)(?:/.*)?",),
    listings=(
        Sitemap("https://kumparan.com/sitemap_channel_{name}.xml", note="the form is known for news only"),
        Sitemap("https://kumparan.com/sitemap.xml", sections=("news",), follow="news", note="an index of sitemaps"),
        Feed("https://lapi.kumparan.com/v2.0/rss/", sections=("news",), note="all channels together"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("h1[data-qa-id=story-title]", "[data-qa-id=story-title]"),
            date=("[data-qa-id=publish-date]",),
            body=("[data-qa-id=story-paragraph]",),
            caption=("[data-qa-id=image-caption]", "[data-qa-id=image-figure] figcaption"),
            tags=("[data-qa-id=label-tag-topic]", "[data-qa-id=tag-topic]"),
            note="as reported on 2026-07-24",
        ),
    ),
    promo=(r"baca juga\s*:.{0,160}", r"(?:ikuti|gabung)(?=.*kumparan).{0,80}(?:whatsapp|telegram).{0,160}"),
    title_suffix=r"\s*\|\s*kumparan\.com\s*$",
    robots="open: nothing is refused to unnamed crawlers (as reported in July 2026)",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (sitemap, feed, date)"),
    notes=(
        'Keywords in meta elements are padded ("Berita Terkini …"): the topics below the story are the tags.',
        "Nothing can be listed by day; channel pages are filled by script.",
        "Stories of contributors stand beside those of the newsroom; the account is in the address.",
    ),
)
