"""What crawlers on several machines agree on: who may fetch from a portal, and what is left to crawl. No Scrapy here.

::

    address ─▶ store (SQLite or Redis: books of JSON values, changed one at a time)
                 ├── lease      who holds a portal, until when, and when it may next be asked
                 │    └── courtesy   what the next holder must know: hosts that want a rest, requests of the day
                 ├── work_list  the parts (portal, section, day), and which of them were crawled
                 └── presence   which crawlers are at work
"""
