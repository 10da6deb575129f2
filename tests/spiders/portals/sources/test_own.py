"""Files of a project folder: run alone, and named with their line where they are faulty."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from own_portal import project, rules

from corpus.errors import ConfigError
from spiders.portals.sources import known_portals
from spiders.portals.sources.own import own_sources

if TYPE_CHECKING:
    from pathlib import Path

GOOD = rules("harborpost")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x = 1\nPORTAL = Portal((\n", 2, "no Python"),
        ("import os\n\nos.nothing()\n", 3, "AttributeError"),
        ("import sys\nsys.exit(0)\n", 2, "SystemExit"),
        ("from spiders.nowhere import Portal\n", 1, "ModuleNotFoundError"),
        ("from datetime import date\n", 1, "no PORTAL"),
        (GOOD.replace('title="Harbor', 'titel="Harbor'), 5, "titel"),
        (GOOD.replace('name="harborpost"', 'name="harbourpost"'), 6, "expected the file's own name 'harborpost'"),
        (GOOD.replace('("harborpost.test",)', '("harborpost.test")'), 9, "comma"),
        (GOOD.replace('(Section("town"),)', '(Section("town"))'), 12, "comma"),
        (GOOD.replace("Asia/Singapore", "Asia/Singapura"), 10, "not a known zone"),
        (GOOD.replace("(?P<id>", "(?P<id"), 13, "not a regular expression"),
        (GOOD.replace("(?P<id>", "(?P<number>"), 13, "group 'number' means nothing"),
        (GOOD.replace('/town", items', '/{sektion}", items'), 14, "{sektion} means nothing"),
        (GOOD.replace('".when"', '"..when"'), 15, "no CSS selector"),
        (GOOD.replace('home="https://www.harborpost', 'home="https://www.elsewhere'), 9, "among them"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """Whatever is wrong in the file is the file's fault, told with file and line, and no bug of Kliping's."""
    with pytest.raises(ConfigError, match=re.escape(said)) as caught:
        known_portals(project(tmp_path / "kota", harborpost=text))

    assert str(caught.value).startswith(f"{tmp_path / 'kota' / 'portals' / 'harborpost.py'}, line {line}: ")


def test_names_of_tables_are_no_names_of_portals(tmp_path: Path) -> None:
    """``articles/rejected.parquet`` holds what was refused, and no portal's articles."""
    with pytest.raises(ConfigError, match="'rejected' has a meaning of its own"):
        known_portals(project(tmp_path / "kota", rejected=rules("rejected")))


def test_files_are_read_alone_and_leave_nothing_behind(tmp_path: Path) -> None:
    """No file imports another, no module is kept, nothing is written; files that begin with ``_`` are passed over."""
    folder = project(tmp_path / "kota", harborpost=GOOD, _notes="raise SystemExit")

    assert "harborpost" in known_portals(folder)
    assert "harborpost" not in sys.modules
    assert sorted(path.name for path in (folder / "portals").iterdir()) == ["_notes.py", "harborpost.py"]


def test_portals_come_in_order_of_their_names(tmp_path: Path) -> None:
    """Each marked as the project's own."""
    folder = project(tmp_path / "kota", wartapost=rules("wartapost"), harborpost=GOOD)

    assert [(source.portal.name, source.origin, source.is_own) for source in own_sources(folder)] == [
        ("harborpost", "portals/harborpost.py", True),
        ("wartapost", "portals/wartapost.py", True),
    ]


def test_a_project_without_the_folder_has_none(tmp_path: Path) -> None:
    """It is not made either."""
    assert own_sources(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("PORTAL = Portal(nam='kota')", "Portal has no field 'nam'; did you mean 'name'?"),
        ("X = Edition(untill='2024-01')", "Edition has no field 'untill'; did you mean 'until'?"),
        ("int(satu=1)", "TypeError: "),
    ],
)
def test_a_misspelt_field_is_told_with_the_nearest(tmp_path: Path, code: str, said: str) -> None:
    """File, line, and the field that was meant; another TypeError stays what Python says."""
    (tmp_path / "portals").mkdir()
    (tmp_path / "portals" / "kota.py").write_text(f"from spiders.portal import Edition, Portal\n{code}\n", "utf-8")

    with pytest.raises(ConfigError, match=re.escape(f"kota.py, line 2: {said}")):
        own_sources(tmp_path)
