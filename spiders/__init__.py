"""From the portal to ``articles/``: what a portal is, how it is crawled, how its pages are read."""
