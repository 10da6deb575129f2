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
# DOWNLOAD_TIMEOUT is exchange_seconds of the bounds in KLIPING_LIMITS; see spiders/crawl/limits.py.
DOWNLOAD_VERIFY_CERTIFICATES = True
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
# The whole chain, in the order in which a request meets it; answers come back from below. Scrapy's own parts are not
# only switched off but left out (the BASE settings say what is loaded at all): cookies, remote control and their like
# bring in libraries that cost a second of start-up. Gone with reasons: redirects, which the spider follows itself, so
# that each is archived, counted and kept on the portal's hosts; decompression, which happens when a capture is opened,
# so that a page from the archive is the same as one just fetched.
DOWNLOADER_MIDDLEWARES_BASE = {
    "spiders.crawl.replay.ArchiveFirstMiddleware": 50,
    "spiders.crawl.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "spiders.crawl.backoff.BackoffMiddleware": 550,
    "spiders.crawl.sparing.SparingMiddleware": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "spiders.crawl.replay.ReplayMiddleware": 900,
    "spiders.crawl.archiving.ArchivingMiddleware": 950,
}
SPIDER_MIDDLEWARES_BASE = {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25}
# What people limit and watch a crawl with: each does nothing until its setting is set.
EXTENSIONS_BASE = {
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
# What was scheduled first is fetched first: a crawl goes forward in time.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
# Scrapy starts this many tasks for every callback's output; ours puts out one request or a handful (a tenth of the
# time of a crawl).
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False

LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
