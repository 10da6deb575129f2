"""The reader's digest covers what reading depends on, and no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from spiders.articles.reader_digest import reader_digest, reading_files

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, to be changed."""
    folder = tmp_path_factory.mktemp("sources")
    for name in ("spiders", "corpus"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def changes(root: Path, file: str) -> bool:
    """Whether a comment at the end of a file changes the digest."""
    reader_digest.cache_clear()
    before = reader_digest(root)
    with (root / file).open("a", encoding="utf-8") as stream:
        stream.write("# A remark.\n")
    reader_digest.cache_clear()
    return reader_digest(root) != before


@pytest.mark.parametrize(
    "file",
    [
        "spiders/watch/watch.py",
        "spiders/drafts/draft.py",
        "spiders/crawl/spider.py",
        "spiders/lists/steps.py",
        "spiders/portals/sindonews.py",
        "spiders/portals/sources/own.py",
        "corpus/stage.py",
    ],
)
def test_what_reading_does_not_use_leaves_the_digest(copy: Path, file: str) -> None:
    """The crawl, the watch, the lists, the drafts and any portal's own file may change."""
    assert not changes(copy, file)


@pytest.mark.parametrize(
    "file",
    [
        "spiders/words/noise.py",
        "spiders/dates/printed.py",
        "spiders/reading/compose.py",
        "spiders/reading/generic/main_text.py",
        "spiders/page/decode.py",
        "spiders/location.py",
        "corpus/text.py",
    ],
)
def test_what_reading_uses_changes_the_digest(copy: Path, file: str) -> None:
    """Words, dates, the page, the places of addresses and the text's normal form decide what is read."""
    assert changes(copy, file)


def test_the_files_are_found_by_what_is_imported() -> None:
    """Also what is imported late, such as the generic reading, and the packages above each module."""
    found = {path.relative_to(ROOT).as_posix() for path in reading_files(ROOT)}

    assert {"spiders/__init__.py", "spiders/reading/generic/teasers.py", "spiders/words/places.py"} <= found
