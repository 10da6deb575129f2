"""The server's environment, made by a ``uv`` that writes a few lines instead of installing 160 packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotation.label_studio.environment import (
    REQUIREMENTS,
    VERSION,
    cache_folder,
    environment,
    installed,
    public_settings,
    server_settings,
)
from corpus.errors import ConfigError, ServiceError

UV = """#!/bin/sh
echo "$1" >> "$CALLS"
if [ -e "$BROKEN" ]; then echo "no such package"; exit 1; fi
if [ "$1" = pip ]; then
  for made in "$CACHE"/*.making; do mkdir -p "$made/lib/python3.11/site-packages"; done
  for name in a b c d e f; do echo " Downloaded $name"; done
  sleep 0.8
  for name in a b c d e f; do mkdir "$made/lib/python3.11/site-packages/$name-1.dist-info"; done
  exit 0
fi
for folder; do :; done
mkdir -p "$folder/bin"
printf '#!/bin/sh\\ntouch "$LABEL_STUDIO_BASE_DATA_DIR/label_studio.sqlite3"\\n' > "$folder/bin/python"
chmod +x "$folder/bin/python"
"""


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and the small ``uv``; ``calls`` tells what it was asked, ``broken`` makes it fail."""
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(UV, encoding="utf-8")
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", f"{uv.parent}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.setenv("BROKEN", str(tmp_path / "broken"))
    monkeypatch.setenv("KLIPING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CACHE", str(tmp_path / "cache"))
    return tmp_path


def calls(workshop: Path) -> list[str]:
    """What was asked of uv."""
    return (workshop / "calls").read_text(encoding="utf-8").split()


def test_the_environment_is_made_once(workshop: Path) -> None:
    """It is made on first use, with its empty database, and found from then on; each step is announced."""
    said: list[str] = []
    seen: list[tuple[int, int]] = []

    first = environment(said.append, lambda done, of: seen.append((done, of)))
    second = environment(said.append)

    assert first == second == installed()
    assert first.root == workshop / "cache" / f"label-studio-{VERSION}"
    assert first.empty_database.is_file()
    assert calls(workshop) == ["venv", "pip"]
    assert len(said) == 2
    assert (seen[0], seen[-2], seen[-1]) == ((3, 160), ((160 + 6) // 2, 160), (160, 160))
    assert sorted(path.name for path in first.root.parent.iterdir()) == [
        f"label-studio-{VERSION}",
        f"label-studio-{VERSION}.lock",
    ]


def test_a_failed_install_leaves_no_environment_and_is_done_again(workshop: Path) -> None:
    """Where packages cannot be had, the log is named; the next call starts afresh."""
    (workshop / "broken").touch()

    with pytest.raises(ServiceError, match=r"could not make an environment; see .*\.log") as caught:
        environment()
    log = Path(str(caught.value).split("see ")[1].split(",")[0])
    told = log.read_text(encoding="utf-8")
    broken = installed()
    (workshop / "broken").unlink()

    assert told == "no such package\n"
    assert broken is None
    assert environment().python.exists()
    assert not log.exists()


@pytest.mark.parametrize("wreck", ["label-studio-1.23.2.making", "label-studio-1.23.2"])
def test_what_an_interrupted_install_left_is_replaced(workshop: Path, wreck: str) -> None:
    """A half-made folder, aside or in place, is not taken for an environment."""
    left = workshop / "cache" / wreck / "bin" / "half"
    left.parent.mkdir(parents=True)
    left.touch()
    before = installed()

    made = environment()

    assert before is None
    assert made == installed()
    assert not left.exists()


def test_another_list_of_packages_makes_it_anew(workshop: Path) -> None:
    """An environment made from an older list is not used."""
    made = environment()
    (made.root / "kliping-complete").write_text("0" * 64, encoding="utf-8")

    assert installed() is None
    environment()

    assert calls(workshop) == ["venv", "pip", "venv", "pip"]


def test_two_processes_make_one_environment(workshop: Path) -> None:
    """The second process waits for the first and installs nothing."""
    command = [sys.executable, "-c", "from annotation.label_studio.environment import environment; environment(print)"]

    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert calls(workshop) == ["venv", "pip"]
    assert sum("installing Label Studio 1.23.2" in text for text in said) == 1


def test_the_cache_lies_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    """KLIPING_CACHE, then the system's convention: XDG, or ~/Library/Caches on macOS."""
    monkeypatch.setenv("HOME", "/rumah")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    monkeypatch.delenv("KLIPING_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    found = [cache_folder()]
    monkeypatch.delenv("XDG_CACHE_HOME")
    found.append(cache_folder())
    monkeypatch.setattr(sys, "platform", "darwin")
    found.append(cache_folder())
    monkeypatch.setenv("KLIPING_CACHE", "/lain")
    found.append(cache_folder())

    assert [str(path) for path in found] == [
        "/xdg/kliping",
        "/rumah/.cache/kliping",
        "/rumah/Library/Caches/kliping",
        "/lain",
    ]


def test_a_server_inherits_nothing_that_it_might_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the caller's environment only PATH, TMPDIR and LANG reach the server, and all it sends out is off."""
    for name in ("HOST", "PORT", "DEBUG", "PASSWORD", "LABEL_STUDIO_HOST", "HEARTEX_PORT", "HTTPS_PROXY", "PYTHONPATH"):
        monkeypatch.setenv(name, "salah")

    settings = server_settings(Path("/data"))

    assert "salah" not in settings.values()
    assert {name for name in settings if not name.startswith(("LABEL_STUDIO_", "PYTHON", "fflag_"))} <= {
        "PATH",
        "TMPDIR",
        "LANG",
        "HOME",
    }
    assert settings["LABEL_STUDIO_COLLECT_ANALYTICS"] == "false"
    assert settings["LABEL_STUDIO_LATEST_VERSION_CHECK"] == "false"
    assert settings["LABEL_STUDIO_SENTRY_DSN"] == settings["LABEL_STUDIO_FRONTEND_SENTRY_DSN"] == ""


def test_the_list_of_packages_is_a_lock() -> None:
    """Exact versions with hashes, no address to download from, and the server that the documentation names."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").split("\n")

    packages = [line for line in lines if line and not line.startswith(" ")]
    assert f"label-studio=={VERSION} \\" in packages
    assert [line for line in packages if "==" not in line] == []
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    assert sum("--hash=sha256:" in line for line in lines) >= len(packages)


def test_a_public_address_is_told_to_the_server() -> None:
    """As its own and as one that forms may come from; nothing where there is none."""
    assert public_settings("https://label.kampus.example/") == {
        "LABEL_STUDIO_HOST": "https://label.kampus.example",
        "LABEL_STUDIO_CSRF_TRUSTED_ORIGINS": "https://label.kampus.example",
    }
    assert public_settings("") == {}


@pytest.mark.parametrize(
    "public", ["label.kampus.example", "https://", "https://a@b.example", "https://b.example/label"]
)
def test_what_is_no_public_address_is_refused(public: str) -> None:
    """A server is wanted, without a path."""
    with pytest.raises(ConfigError, match="expected the address of a server"):
        public_settings(public)
