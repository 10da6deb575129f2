from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace

from scrapy.settings import Settings

from spiders.crawl.limits import Limits, limits_of


def test_everything_lifts_what_is_taken_and_nothing_else() -> None:
    """Lists are followed to their end; what a server may send stays bounded."""
    usual, lifted = Limits(), Limits().everything()

    changed = {one.name for one in fields(Limits) if getattr(usual, one.name) != getattr(lifted, one.name)}
    assert changed == {"articles_per_day", "lists_per_day"}
    assert (lifted.articles_per_day, lifted.lists_per_day) == (0, 0)


def test_a_crawl_s_own_bounds_are_found() -> None:
    """Those of the setting, else the defaults."""
    own = Limits(head_bytes=99)

    assert limits_of(SimpleNamespace(settings=Settings({"KLIPING_LIMITS": own}))) is own
    assert limits_of(SimpleNamespace(settings=Settings())) == Limits()


def test_every_bound_stands_in_the_reference() -> None:
    """By its name and default, as they are in the code."""
    page = (Path(__file__).parents[3] / "docs" / "reference-bounds.md").read_text(encoding="utf-8")

    rows = [f"| `{one.name}` | {getattr(Limits(), one.name):,.10g} |" for one in fields(Limits)]
    assert len(rows) == 16
    assert [row for row in rows if row not in page] == []
