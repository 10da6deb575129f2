"""Captures at an address: the tables are those of a folder, byte for byte."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import addressed
import ferries
import pytest

from corpus.depot.bucket import Bucket
from corpus.errors import DataError
from corpus.project import Project
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "memory://berita"


@pytest.fixture
def here(tmp_path: Path) -> Project:
    """Two files on this disk, with an address in both."""
    addressed.forget_memory()
    return ferries.project(
        tmp_path / "sini", a=[ferries.page(1), ferries.page(2)], b=[ferries.page(2, "More.", minutes=9)]
    )


@pytest.fixture
def away(here: Project, tmp_path: Path) -> Project:
    """The same at an address."""
    return addressed.elsewhere(here, tmp_path / "sana", ADDRESS)


def test_the_tables_are_those_of_a_folder(here: Project, away: Project, tmp_path: Path) -> None:
    """At the address and in the copy, and also where there was nothing of the first build any longer."""
    build_articles(here)

    build_articles(away)
    shutil.rmtree(away.parts)
    build_articles(Project.at(away.root))

    expected = addressed.octets_of(here.articles)
    assert addressed.octets(Bucket(f"{ADDRESS}/articles"), tmp_path / "salinan") == expected
    assert addressed.octets_of(away.articles) == expected


def test_a_second_build_brings_nothing(away: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it knows of the files it knows by their marks, though the copies are gone."""
    build_articles(away)
    shutil.rmtree(away.parts / "captures")
    brought, real = list[str](), Bucket.get
    monkeypatch.setattr(Bucket, "get", lambda bucket, name, path: brought.append(name) or real(bucket, name, path))

    read, _ = ferries.asked_anew(Project.at(away.root), monkeypatch)

    assert (brought, read) == (["manifest.json"], [])


def test_a_file_that_is_added_costs_itself(here: Project, away: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it has captures of."""
    build_articles(away)
    ferries.brought(here.root, [ferries.page(3)])
    addressed.put_folder(here.captures, f"{ADDRESS}/captures")

    read, manifest = ferries.asked_anew(Project.at(away.root), monkeypatch)

    assert read == [ferries.url(3)]
    assert manifest.counts["articles"] == 3


def test_nothing_at_the_address_is_said(away: Project) -> None:
    """With what was expected there."""
    addressed.forget_memory()

    with pytest.raises(DataError, match="memory://berita/captures: no captured page; expected WARC files such as POR"):
        build_articles(away)
