"""The wheel, away from the source: what people who never clone the repository get."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
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
    """The command in a new environment that sees the dependencies, and Kliping from the wheel only.

    The dependencies come by a ``.pth`` line, whose own ``.pth`` files Python does not follow: the
    editable checkout beside them stays out of sight.
    """
    home = tmp_path_factory.mktemp("away")
    subprocess.run([sys.executable, "-m", "venv", home / "env"], check=True)
    python = home / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True)
    (site,) = (home / "env" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "env" / "bin" / "kliping"


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
