"""Saved pages written by us in the portals' markup, and what each must read as: :mod:`spiders.drafts.golden`.

``python tests/saved_pages.py FILE.json …`` writes what is read now into the files that already name an address and an
instant. A person reads it before it is committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from known import PORTALS

from spiders.drafts.golden import PAGE_2, captures, expected, record, told

__all__ = ["PAGES", "PAGE_2", "captures", "expected", "told"]

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.json"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        record(Path(name), PORTALS)
