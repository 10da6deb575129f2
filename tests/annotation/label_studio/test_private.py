"""What lies beside the server is closed to others, whatever it was before."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from annotation.label_studio.private import close_to_others, write_private

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")


def modes(folder: Path) -> dict[str, str]:
    """Name -> mode, the folder's own too."""
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))}


def test_what_is_written_is_for_its_owner(tmp_path: Path) -> None:
    """Whatever the umask; a longer text that stood there is gone."""
    before = os.umask(0)
    try:
        write_private(tmp_path / "password.log", "kata yang panjang")
        write_private(tmp_path / "password.log", "baru")
    finally:
        os.umask(before)

    assert (tmp_path / "password.log").read_text(encoding="utf-8") == "baru"
    assert modes(tmp_path)["password.log"] == "0o600"


def test_what_was_open_is_closed(tmp_path: Path) -> None:
    """A backup that was unpacked, folders in it too; what the owner may do stays."""
    data = tmp_path / "data"
    (data / "media").mkdir(parents=True, mode=0o755)
    (data / "media" / "surat.txt").write_text("rahasia", encoding="utf-8")
    (data / "media" / "surat.txt").chmod(0o644)
    data.chmod(0o755)

    close_to_others(data)

    assert modes(data) == {"data": "0o700", "media": "0o700", "surat.txt": "0o600"}


def test_a_link_leads_nobody_to_change_what_lies_elsewhere(tmp_path: Path) -> None:
    """What it points at keeps its mode."""
    (tmp_path / "elsewhere").write_text("umum", encoding="utf-8")
    (tmp_path / "elsewhere").chmod(0o644)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tautan").symlink_to(tmp_path / "elsewhere")

    close_to_others(tmp_path / "data")

    assert modes(tmp_path)["elsewhere"] == "0o644"
