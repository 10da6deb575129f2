"""Fetching politely and keeping every byte: the Scrapy side of Kliping."""
