from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pytest

from corpus.errors import ConfigError
from corpus.release.build import build_release
from corpus.release.tables.contents import gather
from corpus.release.tables.sources import read_sources
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.tables.contents import Contents

BLOCK = '\n[[release.rights]]\nportal = "kabarfiksi"\n'


def project(root: Path, release: str, **rights: object) -> Project:
    """A project of six articles, three labelled, of which the first says ``rights``."""
    made = factory.labelled_project(root, articles=6, labelled=3, toml=f"{factory.CORPUS_TOML}\n[release]\n{release}\n")
    written = factory.archived(made, [factory.article(n, **(rights if n == 1 else {})) for n in range(1, 7)])
    factory.write_articles(made, written)
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

    assert "kabarfiksi: 1 articles; text and data mining reserved by the portal" in str(refusal.value)
    assert "kabarfiksi: 1 articles; marked by the page as not for AI" in str(refusal.value)
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
