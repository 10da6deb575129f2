"""What is wrong with a portal's rules before any page is read by them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented_portal import invented

from spiders.portal import Edition, Feed, Index, Paging, Refusal, Section, Sitemap, State
from spiders.portals.sources.faults import faults
from spiders.portals.sources.shipped import shipped

HOME = "https://kabarfiksi.test/"
EDITION = Edition(name="2020-01", title="h1", body=".isi")


def found(file: str = "kabarfiksi", /, **rules: Any) -> list[tuple[str, str]]:
    """The faults of the portal with these rules, in a file of that name."""
    return list(faults(invented(**rules), file))


def field(**rules: Any) -> str:
    """The field of the only fault."""
    ((one, _),) = found(**rules)
    return one


def test_rules_without_fault_have_none() -> None:
    """The least that a portal may say, and everything that it may say."""
    assert found() == []
    assert (
        found(
            articles=(r"a\.test/(?P<section>\w+)/(?P<Y>\d+)/(?P<slug>.+)",),
            refused=(Refusal(r"a\.test/foto/\d+", "photo"),),
            twins=((r"^m\.", ""),),
            listings=(
                Index("https://a.test/{path}?p={page}&o={offset}", first="https://a.test/{name}", items=("li", "tr")),
                Sitemap("https://a.test/peta-{day:%Y-%m}.xml", follow="news"),
                State("https://a.test/", place="script#data a.b", address="https://a.test/{id}"),
            ),
            editions=(replace(EDITION, authors=("a::attr(title)", ".by"), drop=(".iklan",)),),
            paging=Paging(announced=".halaman a", total="meta[name=n]::attr(content)"),
            state="script#data a.b",
        )
        == []
    )


def test_every_shipped_portal_is_without_fault() -> None:
    """Whoever reads their rules as an example learns nothing wrong."""
    assert {name: list(faults(portal, name)) for name, portal in shipped().items()} == {name: [] for name in shipped()}


@pytest.mark.parametrize("name", ["Kabar", "k", "kabar-fiksi", "2kabar", "a" * 32])
def test_a_name_is_of_small_letters_and_digits(name: str) -> None:
    """From two to thirty-one."""
    assert [one for one, _ in found(name, name=name)] == ["name"]


def test_a_portal_is_called_like_its_file() -> None:
    """The fault names both."""
    assert found("kabarlain") == [
        ("name", "'kabarfiksi'; expected the file's own name 'kabarlain', in lower-case letters and digits")
    ]


@pytest.mark.parametrize("name", ["generic", "pages", "rejected"])
def test_a_name_that_articles_uses_is_taken(name: str) -> None:
    """Its table would be overwritten."""
    assert found(name, name=name) == [("name", f"{name!r} has a meaning of its own in articles/; choose another")]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"domains": "kabarfiksi.test"}, "domains"),
        ({"articles": r"a\.test/.+"}, "articles"),
        ({"promo": ["iklan"]}, "promo"),
        ({"notes": (1,)}, "notes"),
        ({"sections": Section("desa")}, "sections"),
        ({"sections": ("desa",)}, "sections"),
        ({"listings": [Feed(HOME)]}, "listings"),
        ({"editions": EDITION}, "editions"),
        ({"refused": (r"a\.test",)}, "refused"),
    ],
)
def test_a_forgotten_comma_is_told(rules: dict[str, Any], expected: str) -> None:
    """Nothing else is looked at then: what holds no tuple cannot be searched."""
    ((one, fault),) = found(**rules)

    assert one == expected
    assert "with its comma" in fault


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"home": "www.kabarfiksi.test"}, "home"),
        ({"home": "https://lain.test/"}, "domains"),
        ({"zone": "Asia/Jakart"}, "zone"),
        ({"zone": "/etc/passwd"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"articles": ("a(",)}, "articles"),
        ({"photos": ("(?P<n>a)",)}, "photos"),
        ({"lists": ("[",)}, "lists"),
        ({"promo": ("*",)}, "promo"),
        ({"editions": (replace(EDITION, promo=("*",)),)}, "promo"),
        ({"ends": ("(",)}, "ends"),
        ({"twins": (("(", ""),)}, "twins"),
        ({"refused": (Refusal("(", "photo"),)}, "refused"),
        ({"title_suffix": "("}, "title_suffix"),
        ({"listings": (Sitemap(f"{HOME}a", follow="("),)}, "follow"),
        ({"listings": (Index(f"{HOME}{{kanal}}"),)}, "listings"),
        ({"listings": (Index(f"{HOME}{{page"),)}, "listings"),
        ({"listings": (Index(f"{HOME}a", first=f"{HOME}{{x}}"),)}, "listings"),
        ({"listings": (Feed("/feed"),)}, "listings"),
        ({"listings": (Index(f"{HOME}a", items="li["),)}, "items"),
        ({"listings": (State(HOME, place="script[ a", address=HOME),)}, "place"),
        ({"state": "script[ a"}, "place"),
        ({"editions": (replace(EDITION, title="h1["),)}, "title"),
        ({"editions": (replace(EDITION, date=("time", "b[::attr(x)")),)}, "date"),
        ({"editions": (replace(EDITION, drop=("..iklan",)),)}, "drop"),
        ({"paging": Paging(announced="a[")}, "announced"),
    ],
)
def test_a_rule_that_cannot_work_is_named_by_its_field(rules: dict[str, Any], expected: str) -> None:
    """Patterns, templates, selectors, zones and addresses; one fault each."""
    assert field(**rules) == expected


def test_every_faulty_rule_is_told() -> None:
    """Not only the first."""
    assert [one for one, _ in found(zone="x", articles=("(",), title_suffix="(")] == [
        "zone",
        "articles",
        "title_suffix",
    ]
