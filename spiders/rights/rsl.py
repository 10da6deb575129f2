"""Really Simple Licensing 1.0: where a site's licence for machines is to be found.

The licence is a file of its own, often on another host, and is not fetched. So long as its terms were not read, mining
and training count as denied: the site says that they are bound to terms.
"""

from __future__ import annotations

import re

from spiders.rights.signal import Signal

ROBOTS, HEADER, LINK, PAGE = "rsl-robots", "rsl-header", "rsl-link", "rsl-page"
RULE = "license"
"""The line's name in robots.txt, in lower case."""
MEDIA_TYPE = "application/rsl+xml"
_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:\"[^\"]*\"|[^\s\",;]*))?)*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]*))")


def rsl(source: str, stated: str) -> Signal:
    """The signal that a licence lies at an address, or stands in the page itself."""
    return Signal(source=source, raw=stated, verdicts={"train": False, "tdm": False})


def linked(header: str) -> list[str]:
    """The addresses that a ``Link`` header names as RSL licences of the page."""
    found = []
    for address, rest in _LINK.findall(header):
        said = {name.lower(): (quoted or plain).lower() for name, quoted, plain in _PARAMETER.findall(rest)}
        if "license" in said.get("rel", "").split() and said.get("type", "").startswith(MEDIA_TYPE):
            found.append(address.strip())
    return found
