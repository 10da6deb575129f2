from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
import release_parts

from corpus.config import ReleaseConfig, RightsConfig
from corpus.errors import ConfigError
from corpus.release.build import build_release
from corpus.release.tables.contents import gather
from corpus.release.tables.rights import exceeds, require_rights
from corpus.release.tables.sources import read_sources
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.tables.contents import Contents
    from corpus.schema import Article

BLOCK = '\n[[release.rights]]\nportal = "kabarfiksi"\n'


def project(root: Path, release: str, **rights: object) -> Project:
    """A project of six articles, three labelled, of which the first says ``rights``."""
    made = mini_project.labelled_project(
        root, articles=6, labelled=3, toml=f"{mini_project.CORPUS_TOML}\n[release]\n{release}\n"
    )
    written = mini_project.archived(made, [factory.article(n, **(rights if n == 1 else {})) for n in range(1, 7)])
    mini_project.write_articles(made, written)
    build_shards(made)
    return made


def contents(root: Path, release: str, **rights: object) -> Contents:
    """What its release would hold."""
    made = project(root, release, **rights)
    return gather(made.config, read_sources(made))


def test_a_portal_that_allows_less_stands_in_the_way(tmp_path: Path) -> None:
    """The refusal names the portal, its articles and what it allows."""
    with pytest.raises(ConfigError, match=r"kabarfiksi: 6 articles; allows 'snippet' \(surat 3\)"):
        contents(tmp_path, f'mode = "full"{BLOCK}allows = "snippet"\npermission = "surat 3"')


@pytest.mark.parametrize(("mode", "allows"), [("snippet", "snippet"), ("dehydrated", "snippet"), ("gated", "full")])
def test_a_mode_within_what_is_allowed_is_built(tmp_path: Path, mode: str, allows: str) -> None:
    """As much as is allowed, or less, goes out."""
    assert contents(tmp_path, f'mode = "{mode}"{BLOCK}allows = "{allows}"').articles.rows == 6


def test_a_right_ends(tmp_path: Path) -> None:
    """A release of a later day than ``until`` is refused; one without text is not."""
    ended = f'{BLOCK}allows = "full"\nuntil = 2024-01-31'

    with pytest.raises(ConfigError, match="allowed it until 2024-01-31, the release is of 2024-07-10"):
        contents(tmp_path / "full", f'mode = "full"{ended}')
    assert contents(tmp_path / "none", f'mode = "dehydrated"{ended}').articles.rows == 6


def test_opted_out_texts_are_listed(tmp_path: Path) -> None:
    """Asked to include them, a release with words is refused, with every reason; one without is built."""
    with pytest.raises(ConfigError) as refusal:
        contents(tmp_path / "full", 'mode = "full"\nopted_out = "include"', noai=True, tdm_reserved=True)

    assert "kabarfiksi: 1 article; text and data mining reserved by the portal" in str(refusal.value)
    assert "kabarfiksi: 1 article; marked by the page as not for AI" in str(refusal.value)
    assert contents(tmp_path / "none", 'mode = "dehydrated"\nopted_out = "include"', noai=True).articles.rows == 6


def test_a_permission_goes_before_what_the_page_says_to_everybody(tmp_path: Path) -> None:
    """With a permission for as much, opted-out articles of that portal go along, and are counted in the card."""
    permitted = f'{BLOCK}allows = "full"\npermission = "Surat redaksi 12/2024"'

    found = contents(tmp_path, f'mode = "full"{permitted}', noai=True)

    assert (found.articles.rows, found.articles.opted_out) == (6, {"noai": 1})


def test_a_licence_alone_lifts_no_opt_out(tmp_path: Path) -> None:
    """Only a permission does."""
    found = contents(tmp_path, f'mode = "full"{BLOCK}allows = "full"\nlicense = "CC BY"', noai=True)

    assert (found.articles.rows, found.articles.left_out) == (5, {"noai": 1})


def test_the_card_tells_what_portals_allow(tmp_path: Path) -> None:
    """A row a portal; portals of which nothing is stated are named."""
    stated = build_release(project(tmp_path / "a", f'mode = "full"{BLOCK}allows = "full"\nlicense = "CC BY 4.0"'))
    unstated = build_release(project(tmp_path / "b", 'mode = "full"'))

    assert "| kabarfiksi | 6 | full | CC BY 4.0 |  |" in (stated / "README.md").read_text(encoding="utf-8")
    card = (unstated / "README.md").read_text(encoding="utf-8")
    assert "Nothing is stated of what these portals allow: kabarfiksi." in card


# --- one entry, and articles by hand --------------------------------------------------------------

DAY = date(2025, 3, 1)


def right(allows: Any, **changes: Any) -> RightsConfig:
    """What a portal allows."""
    return RightsConfig(portal="kabarfiksi", allows=allows, **changes)


@pytest.mark.parametrize(
    ("entry", "mode", "why"),
    [
        (right("full"), "gated", None),
        (right("snippet"), "snippet", None),
        (right("snippet"), "gated", "allows 'snippet'"),
        (right("dehydrated"), "snippet", "allows 'dehydrated'"),
        (right("full", until=DAY), "full", None),
        (right("full", until=date(2025, 2, 28)), "full", "allowed it until 2025-02-28, the release is of 2025-03-01"),
        (right("full", until=date(2025, 2, 28)), "dehydrated", None),
    ],
)
def test_an_entry_bears_as_much_as_it_allows_until_its_last_day(
    entry: RightsConfig, mode: str, why: str | None
) -> None:
    """The last day itself is within; without words nothing ends."""
    assert exceeds(entry, mode, DAY) == why


def refusal(release: ReleaseConfig, *articles: Article) -> list[str]:
    """What stands in the way of a release of those articles."""
    try:
        require_rights(release_parts.shards(list(articles)), release, DAY)
    except ConfigError as error:
        return [line.strip() for line in str(error).splitlines()[1:-1]]
    return []


def test_everything_that_stands_in_the_way_is_listed_at_once() -> None:
    """What a portal allows, and each reason for which articles opted out, portal by portal."""
    release = ReleaseConfig(mode="full", rights=(right("snippet", license="CC BY"),))
    found = refusal(
        release,
        factory.article(1, robots_allowed=False),
        factory.article(2, robots_allowed=False, noai=True),
        factory.article(3, portal="beritafiksi", noai=True),
    )

    assert found == [
        "kabarfiksi: 2 articles; allows 'snippet' (CC BY)",
        "kabarfiksi: 2 articles; disallowed by the portal's robots.txt",
        "beritafiksi: 1 article; marked by the page as not for AI",
        "kabarfiksi: 1 article; marked by the page as not for AI",
    ]


@pytest.mark.parametrize(
    "release",
    [
        ReleaseConfig(mode="dehydrated"),
        ReleaseConfig(mode="full", rights=(right("full", permission="surat 3"),)),
        ReleaseConfig(mode="snippet", rights=(right("snippet", permission="surat 3"),)),
    ],
    ids=["no words", "permitted", "permitted snippets"],
)
def test_without_words_or_with_a_permission_nothing_stands_in_the_way(release: ReleaseConfig) -> None:
    """Whatever the page says to everybody."""
    assert refusal(release, factory.article(1, noai=True)) == []


def test_a_permission_for_less_is_none_for_more() -> None:
    """Of the same portal."""
    release = ReleaseConfig(mode="full", rights=(right("snippet", permission="surat 3"),))

    assert len(refusal(release, factory.article(1, noai=True))) == 2


def test_what_is_stated_of_a_portal_that_is_not_here_binds_nobody() -> None:
    """An empty release neither."""
    release = ReleaseConfig(mode="full", rights=(right("dehydrated"),))

    assert refusal(release, factory.article(1, portal="beritafiksi")) == refusal(release) == []


@pytest.mark.parametrize(
    "name", ["Kabarfiksi", "kabar-fiksi", "kabarfiksi.example", "www.kabarfiksi.co.id", "kabarfikis"]
)
def test_a_misspelt_portal_is_refused(name: str) -> None:
    """It would bind nobody, and the texts that it was to keep back would go out."""
    release = ReleaseConfig(mode="full", rights=(RightsConfig(portal=name, allows="dehydrated"),))

    with pytest.raises(ConfigError, match=f"no article is of a portal '{name}'; did you mean 'kabarfiksi'"):
        require_rights(release_parts.shards([factory.article(1)]), release, DAY)
