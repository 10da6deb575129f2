"""Commands on a project whose captures, articles and shards lie at addresses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import addressed
import ferries
import pytest

from corpus.shards.build import build_shards
from corpus.tables import read_rows
from kliping.api.projects import articles
from kliping.cli import run
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from corpus.project import Project


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built, and then none of it left on this machine."""
    addressed.forget_memory()
    folder = tmp_path_factory.mktemp("jauh")
    here = ferries.project(folder / "sini", a=[ferries.page(n) for n in range(3)])
    made = addressed.elsewhere(here, folder / "sana", "memory://berita")
    build_articles(made)
    build_shards(made)
    for name in ("articles", "shards", ".parts"):
        shutil.rmtree(made.root / name)
    return made


@pytest.fixture
def identifier(away: Project) -> str:
    """Of an article."""
    return str(articles(away).column("id")[0].as_py())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["find", "ferry", "--all"], "3 articles of 3 found"),
        (["verify"], "every digest matches, and a rebuild gives the same bytes"),
        (["report"], "open it in a browser"),
    ],
)
def test_a_reader_brings_what_it_reads(
    away: Project, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """And does what it does in a folder."""
    shutil.rmtree(away.shards, ignore_errors=True)

    code = run(["-C", str(away.root), *words])

    out, err = capsys.readouterr()
    assert (code, said in out + err) == (0, True), out + err


def test_a_trace_ends_at_the_record(away: Project, identifier: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Which is brought for it; what is left out is said."""
    assert run(["-C", str(away.root), "trace", identifier]) == 0

    out, err = capsys.readouterr()
    assert "captures/a/a-20240625050000-00000.warc.gz: byte " in out
    assert "captures lie at an address: the article was not read again from them" in err


def test_a_capture_that_was_replaced_is_found(
    away: Project, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Articles are no longer what the archive gives."""
    folder = tmp_path_factory.mktemp("lain")
    lain = ferries.project(folder / "sini", a=[ferries.page(7)])
    made = addressed.elsewhere(lain, folder / "sana", "memory://lain")
    build_articles(made)
    addressed.put_folder(away.root.parent / "sini" / "captures", "memory://lain/captures")

    assert run(["-C", str(made.root), "verify", "--no-rebuild"]) == 3
    assert "was made from captures/a/a-20240625050000-00000.warc.gz, which has changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["crawl", "--portal", ferries.NAME, "--since", "2024-06-01", "--until", "2024-06-01"],
        ["takedown", "--id", "harborpost-1", "--reason", "privacy"],
    ],
)
def test_what_writes_captures_says_that_it_cannot(
    away: Project, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """In one sentence, with what to do."""
    code = run(["-C", str(away.root), *words])

    said = capsys.readouterr().err
    assert (code, "captures lie at memory://berita/captures, and this command works in a folder; copy" in said) == (
        2,
        True,
    ), said


def test_rows_at_an_address_are_those_of_the_project(away: Project) -> None:
    """Of the Python API too."""
    shutil.rmtree(away.shards, ignore_errors=True)

    assert articles(away, ["id"]).to_pylist() == [
        {"id": row["id"]} for row in read_rows(away.shards / "2024-06.parquet")
    ]
