"""Faults that a maintainer could make, each with its sums put right, and the check that must find it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import PLANTED, audited
from planting import ANSWERS, ARTICLES, STANCE, appended, cell, gone, rows

from corpus.errors import DataError
from corpus.release.audit.check import CHECKS, check_release, failures
from corpus.release.audit.files import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.release.audit.checks import Result

NIK = "3174051203560001"


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release without fault."""
    return audited(tmp_path_factory.mktemp("audited"))


@pytest.fixture
def release(clean: Path, tmp_path: Path) -> Path:
    """A copy of it, to plant a fault in."""
    return shutil.copytree(clean, tmp_path / "1.0.0")


def result_of(release: Path, name: str) -> Result:
    """What one check comes to, run alone."""
    return check_release(release, [check for check in CHECKS if check.name == name])[0]


@pytest.mark.parametrize(("damage", "check"), [each[1:] for each in PLANTED], ids=[each[0] for each in PLANTED])
def test_planted_fault_is_found(damage: Callable[[Path], object], check: str, release: Path) -> None:
    """The named check has failed, and says where."""
    damage(release)

    result = result_of(release, check)

    assert result.state == "failed"
    assert all(fault.where and fault.problem for fault in result.faults)


def test_clean_release_passes_every_check(clean: Path) -> None:
    """What ``build_release`` writes passes; tiny splits are told, and nothing is crossed."""
    states = {result.check: result.state for result in check_release(clean)}

    assert Counter(states.values())["failed"] == 0
    assert {name for name, state in states.items() if state == "warning"} == {"split-sizes"}


def emptied(release: Path, labelled: int) -> None:
    """Leave so many labelled articles, all in train."""
    for split in ("validation", "test"):
        gone(STANCE.replace("train", split))(release)
    rows(STANCE, lambda listed: listed.extend([listed[0] | {"article_id": f"a-{n:016d}"} for n in range(labelled)]))(
        release
    )
    rows(STANCE, lambda listed: listed.__delitem__(slice(0, len(listed) - labelled)))(release)


@pytest.mark.parametrize(("labelled", "state"), [(99, "warning"), (100, "failed")])
def test_an_empty_split_is_a_fault_from_a_hundred_labelled_articles_on(
    labelled: int, state: str, release: Path
) -> None:
    """In a small sample it is only told; in a larger one something is wrong."""
    emptied(release, labelled)

    result = result_of(release, "split-sizes")

    assert result.state == state
    assert {"data/stance: validation has no rows", "data/stance: test has no rows"} <= set(map(str, result.faults))


# --- what must not ring ---------------------------------------------------------------------------

NEWS = (
    "Harganya Rp 0812.345.678 per unit, naik dari Rp 62.812.345.678. "
    "Nomor rekening 1234567890123456 dan resi 9999999999999999 sudah dicatat. "
    "Pesawat F 16 dan mobil L 300, jalan sejauh A 1200 KM, kelas B 1234. "
    "Berkas foto@2x.jpg tampil; skor 3-0812, pukul 08.12 WIB, nomor 081. "
    "Ada 6281234567890123 ton, 0812345678 rupiah, dan pasal 62 ayat 8. "
    "Ia berkata: javascript adalah bahasa; a < b dan on = off. "
    "Buka https://kabar.example/home/warta dan /read/2024 di sana. ISO 27001:2013, UU 11/2020, hf_hub_download."
)


@pytest.mark.parametrize("column", ["text", "title"])
def test_news_that_is_full_of_numbers_does_not_ring(column: str, release: Path) -> None:
    """Prices, amounts, account numbers, car models and scores are no personal data, no script and no path."""
    cell(ARTICLES, column, NEWS)(release)

    names = ("articles-private", "annotators-private", "secrets-absent", "paths-absent", "texts-harmless")
    assert {name: result_of(release, name).faults for name in names} == dict.fromkeys(names, ())


@pytest.mark.parametrize(
    "words_",
    ["METODOLOGI", "BibTeX: {{Sikap}}", "PON XXX", "mastodon.social", "DKI Jakarta 2024", "Rp 0812.345.678 setahun"],
)
def test_papers_may_say_so(words_: str, release: Path) -> None:
    """Words that only look like marks of a template, like numbers of people or like plates."""
    appended("README.md", f"\n{words_}\n")(release)

    names = ("papers-filled", "papers-private", "secrets-absent", "paths-absent", "texts-harmless")
    assert {result_of(release, name).state for name in names} == {"passed"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("surat ke Redaksi@Kabar.CO.ID ya", "e-mail address"),
        ("surat ke redaksi [at] kabar.co.id ya", "e-mail address"),
        ("hubungi +62 812-3456-7890", "telephone number"),
        ("hubungi 081234567890", "telephone number"),
        ("hubungi 6281234567890.", "telephone number"),
        ("hubungi (021) 345 6789", "telephone number"),
        (f"NIK {NIK}", "NIK"),
        ("NIK 3174055203560001", "NIK"),
        ("mobil B 1234 XYZ", "number plate"),
        ("motor AB1234CD", "number plate"),
        ("NPWP 01.234.567.8-901.000", "NPWP"),
    ],
)
def test_personal_data_in_a_text_is_counted_and_not_refused(text: str, kind: str, release: Path) -> None:
    """What a portal printed is a warning, with its kind and how often it stands there."""
    cell(ARTICLES, "text", text)(release)

    result = result_of(release, "articles-private")

    assert result.state == "warning"
    assert [fault.problem.partition(" 1 times")[0] for fault in result.faults] == [kind]


# --- a check that cannot run ----------------------------------------------------------------------


SLOW = frozenset({"loads", "croissant-valid"})
SCANNING = frozenset(
    {name for name in (check.name for check in CHECKS) if name.endswith(("-absent", "-private", "-harmless"))}
)
QUICK = [check for check in CHECKS if check.name not in SLOW | SCANNING]
DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "bytes": lambda path: path.write_bytes(b"\xff\xfe\x00PAR1"),
    "list": lambda path: path.write_bytes(b"[]"),
    "empty": lambda path: path.write_bytes(b""),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "link": lambda path: (path.unlink(), path.symlink_to(path.parent)),
}
FILES = (*REQUIRED, ARTICLES, ANSWERS, STANCE)


@pytest.mark.parametrize("file", FILES)
def test_no_damaged_file_ends_the_audit(file: str, clean: Path, tmp_path: Path) -> None:
    """Whether a file is away or damaged in one of the other ways, in turn: every check comes to a result."""
    for damage in ("gone", [*DAMAGES][1:][FILES.index(file) % (len(DAMAGES) - 1)]):
        release = shutil.copytree(clean, tmp_path / damage / "1.0.0")
        DAMAGES[damage](release / file)

        results = check_release(release, QUICK)

        assert len(results) == len(QUICK)
        # Where nothing was taken down, tombstones.jsonl is empty.
        assert bool(failures(results)) is ((file, damage) != ("tombstones.jsonl", "empty"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_nothing_whole_does_not_end_the_audit_either(damage: str, release: Path) -> None:
    """All files damaged at once, every check run: as many results as checks."""
    for file in sorted(path for path in release.rglob("*") if path.is_file()):
        DAMAGES[damage](file)

    assert len(check_release(release)) == len(CHECKS)


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_no_damaged_byte_ends_the_audit(
    data: st.DataObject, clean: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A law: whichever byte of whichever file is changed, the audit ends, and finds something."""
    release = shutil.copytree(clean, tmp_path_factory.mktemp("byte") / "1.0.0")
    file = data.draw(
        st.sampled_from(sorted(path for path in release.rglob("*") if path.is_file() and path.stat().st_size))
    )
    content = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(bytes(content))

    assert failures(check_release(release, QUICK))


def test_check_that_fails_to_run_is_crossed_with_its_reason(release: Path) -> None:
    """A release without a manifest: checks that need it are crossed, naming it; the others go on."""
    gone("manifest.json")(release)

    results = {result.check: result for result in check_release(release, [c for c in CHECKS if c.name != "loads"])}

    assert results["versions"].state == "failed"
    assert results["versions"].reason == "manifest.json: is missing; build the release again"
    assert results["article-ids"].state == "passed"


def test_every_check_has_a_name_of_its_own_and_a_claim() -> None:
    """Names are unique, so that a result can be told by its name; claims fit beside them at 80 columns."""
    names = [check.name for check in CHECKS]

    assert len(set(names)) == len(names)
    assert [check.name for check in CHECKS if not 0 < len(check.claim) <= 54] == []


def test_pipe_in_the_folder_is_told(release: Path) -> None:
    """What is neither a file nor a folder is no part of a release, and nothing waits for it."""
    os.mkfifo(release / "pipe")

    assert "neither a file nor a folder" in result_of(release, "files-plain").reason


def test_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    """A folder without anything of a release is no release, and the error says what was expected."""
    with pytest.raises(DataError, match=r"release/1\.0\.0"):
        check_release(tmp_path)
