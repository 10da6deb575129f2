"""Scrapy's settings: polite, quiet, and with our own parts where Scrapy's would lose what an archive must keep.

``kliping crawl`` takes them from here and adds what was ordered; ``scrapy crawl`` finds them through ``scrapy.cfg``.
"""

BOT_NAME = "kliping"
SPIDER_LOADER_CLASS = "spiders.crawl.named.PortalLoader"

# Polite: one request a second to a host, slower where the host is slow.
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
DOWNLOAD_TIMEOUT = 60
RETRY_TIMES = 3
# 64 MB: no page comes near it, and some sitemaps come half way.
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

# The archive keeps what the portal sends to everybody: no cookies, no referrer.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}
DOWNLOAD_HANDLERS = {
    "http": "spiders.crawl.wire.RecordingHandler",
    "https": "spiders.crawl.wire.RecordingHandler",
}
# In the order in which a request meets them; answers come back from below.
DOWNLOADER_MIDDLEWARES = {
    "spiders.crawl.replay.ArchiveFirstMiddleware": 50,
    "spiders.crawl.robots.RobotsMiddleware": 100,
    "spiders.crawl.backoff.BackoffMiddleware": 550,
    "spiders.crawl.replay.ReplayMiddleware": 900,
    "spiders.crawl.archiving.ArchivingMiddleware": 950,
    # Off: the spider follows redirects itself, so that each is archived, counted and kept on the portal's hosts;
    # codings are undone when a capture is opened, so that a page from the archive is the same as one just fetched.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# What was scheduled first is fetched first: a crawl goes forward in time.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
# Scrapy starts this many tasks for every callback's output; ours puts out one request or a handful (a tenth of the
# time of a crawl).
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
