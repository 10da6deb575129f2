"""The wheel, away from the source: what people who never clone the repository get."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"kliping", "corpus", "spiders", "annotation"}

PAGE = """<!DOCTYPE html><html lang="id-ID"><head><title>Jembatan Randu Dibuka</title></head><body>
<div class="detail-title"><h1>Jembatan Randu Dibuka untuk Umum</h1></div>
<div class="detail-date-artikel">Selasa, 25 Juni 2024 - 11:14 WIB</div>
<div id="detail-desc" class="detail-desc"><strong>NUSAMALA</strong> - Jembatan Randu dibuka untuk umum pada Selasa pagi
setelah tiga tahun dibangun.<br><br>Wali kota berharap warga menjaganya bersama-sama.
<div class="editor">(wan)</div></div>
</body></html>"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that pyproject.toml names."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def kliping(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a new environment, installed from the wheel without extras by the pip that Python brings.

    Nothing of this checkout is in sight, and no list of versions: pip resolves what the wheel asks for.
    """
    home = tmp_path_factory.mktemp("away") / "env"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [home / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-compile"]
    done = subprocess.run([*pip, wheel], check=False, capture_output=True, text=True)
    if done.returncode and "Temporary failure in name resolution" in done.stderr:
        if os.environ.get("KLIPING_REQUIRE_ALL"):
            pytest.fail(done.stderr)
        pytest.skip("no package index: the dependencies of the wheel cannot be fetched")
    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    return home / "bin" / "kliping"


def test_wheel_holds_exactly_the_four_packages(wheel: Path) -> None:
    """The wheel holds kliping, corpus, spiders and annotation, and nothing else beside its metadata."""
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_wheel_carries_every_data_file_of_the_source(wheel: Path) -> None:
    """Schemes, templates and the demo's articles travel with the code."""
    names = set(zipfile.ZipFile(wheel).namelist())

    listed = subprocess.run(["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True)

    assert set(listed.stdout.split()) - names == set()


def test_installed_command_is_not_the_checkout(kliping: Path, tmp_path: Path) -> None:
    """In the new environment every package is imported from the wheel."""
    code = "import kliping, corpus, spiders, annotation as a; print(kliping.__file__, corpus.__file__, a.__file__)"

    shown = subprocess.run(
        [kliping.with_name("python"), "-I", "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    paths = [Path(path) for path in shown.stdout.split()]
    assert [path.is_relative_to(kliping.parents[1]) for path in paths] == [True] * 3


def test_help_is_shown_away_from_the_source(kliping: Path, tmp_path: Path) -> None:
    """``kliping --help`` lists the commands of the road."""
    shown = subprocess.run([kliping, "--help"], cwd=tmp_path, check=True, capture_output=True, text=True)

    assert [c for c in ("crawl", "build", "label", "release", "trace") if c not in shown.stdout] == []


def test_a_saved_page_is_read_away_from_the_source(kliping: Path, tmp_path: Path) -> None:
    """``kliping extract`` reads a saved page with nothing but the wheel."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    url = "https://daerah.sindonews.com/read/1402001/174/jembatan-randu-dibuka-1719288840"

    shown = subprocess.run(
        [kliping, "extract", "page.html", "--url", url], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    article = json.loads(shown.stdout)
    assert article["title"] == "Jembatan Randu Dibuka untuk Umum"
    assert article["text"].split("\n\n")[1] == "Wali kota berharap warga menjaganya bersama-sama."
    assert (article["dateline"], article["editor"]) == ("NUSAMALA", "wan")


def test_who_only_crawls_and_builds_installs_no_extra(kliping: Path, tmp_path: Path) -> None:
    """The doctor finds nothing to mend, and each extra missing; a command that needs one says how to install it."""
    environment = {"PATH": "/usr/bin:/bin", "KLIPING_CACHE": str(tmp_path), "HOME": str(tmp_path)}
    run = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}

    doctor = subprocess.run([kliping, "doctor", "--json"], check=True, **run)  # type: ignore[call-overload]  # theirs
    pushed = subprocess.run([kliping, "release", "build"], check=False, **run)  # type: ignore[call-overload]  # theirs

    states = {found["name"]: found["state"] for found in json.loads(doctor.stdout)}
    assert [states[f"extra '{extra}'"] for extra in ("label", "release", "archives")] == ["warning"] * 3
    assert (pushed.returncode, pushed.stdout) == (2, "")
    assert "needs the library datasets, of the extra 'release'; install it with: " in pushed.stderr
    assert "-m pip install 'kliping[release] @ file://" in pushed.stderr
