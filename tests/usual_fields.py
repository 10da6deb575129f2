"""``spiders/watch/usual.json``, made from the saved pages: ``python tests/usual_fields.py`` rewrites it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from saved_pages import PAGES, expected

from spiders.watch.usual import counted

FILE = Path(__file__).parents[1] / "spiders" / "watch" / "usual.json"


def made() -> str:
    """The file's content: articles and fields by edition."""
    articles = [said["article"] for page in PAGES if "article" in (said := expected(page))]
    ruled = [article for article in articles if article["extractor"].startswith(f"{article['portal']}@")]
    counts = {name: asdict(one) for name, one in counted(ruled).items()}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in counts.items())
    return f"{{\n{lines}\n}}\n"


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
