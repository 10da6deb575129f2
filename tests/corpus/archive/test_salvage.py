from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from archiving import PAGE, URL, archive, exchange
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive.captures import read_capture
from corpus.archive.cdxj import index_folder
from corpus.archive.salvage import locked, salvage, salvage_folder, salvage_left
from corpus.archive.warc import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

NAME = "kabarfiksi-20240625050000-00000.warc.gz"


@cache
def written() -> tuple[bytes, tuple[int, ...]]:
    """A WARC file of three exchanges, and where its records begin and the last ends."""
    with TemporaryDirectory() as folder:
        archive(Path(folder), [exchange(url=f"{URL}?page={n}") for n in range(3)])
        data = (Path(folder) / "kabarfiksi" / NAME).read_bytes()
        starts = [
            each.stream_pos for each in ArchiveIterator(str(Path(folder) / "kabarfiksi" / NAME), parse_http=False)
        ]
    return data, (*starts, len(data))


def left_open(folder: Path, data: bytes) -> Path:
    """A file as a killed writer leaves it."""
    path = folder / "kabarfiksi" / f"{NAME}.open"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def expected(cut: int, bounds: Sequence[int]) -> int:
    """The end of the last record that is whole in the first ``cut`` bytes."""
    return max(bound for bound in bounds if bound <= cut)


@given(st.data())
@settings(max_examples=120)
def test_cut_at_any_byte_exactly_the_whole_records_stay(data: st.DataObject) -> None:
    """The file ends where its last whole record ends; the torn bytes lie beside it, and together they are all."""
    whole, bounds = written()
    cut = data.draw(st.integers(0, len(whole)))
    with TemporaryDirectory() as folder:
        left = left_open(Path(folder), whole[:cut])

        done = salvage(left)

        end = expected(cut, bounds)
        kept = done.warc.read_bytes() if done.warc else b""
        torn = done.torn.read_bytes() if done.torn else b""
        assert (done.kept_bytes, done.torn_bytes) == (end, cut - end)
        assert kept == whole[:end]
        assert kept + torn == whole[:cut]
        assert not left.exists()


@given(st.data())
@settings(max_examples=60)
def test_what_was_salvaged_is_read_and_written_on(data: st.DataObject) -> None:
    """After the cut the next writer finds every page whose response is whole, and adds its own."""
    whole, bounds = written()
    cut = data.draw(
        st.integers(0, len(whole)) | st.sampled_from(bounds) | st.sampled_from(bounds).map(lambda end: max(end - 1, 0))
    )
    with TemporaryDirectory() as folder:
        captures = Path(folder)
        left_open(captures, whole[:cut])

        archive(captures, [exchange(url=f"{URL}?baru")])

        entries = list(index_folder(captures))
        pages = sum(bound <= cut for bound in bounds[4::3])  # a response is the third record of its exchange
        assert [entry.url for entry in entries] == [f"{URL}?page={n}" for n in range(pages)] + [f"{URL}?baru"]
        assert all(read_capture(captures, entry).body == PAGE for entry in entries)


def test_a_tail_of_zeros_is_cut(tmp_path: Path) -> None:
    """After a power cut a file may end in zeros that nobody wrote; they are set aside like any torn record."""
    whole, _ = written()

    done = salvage(left_open(tmp_path, whole + bytes(4096)))

    assert done.warc.read_bytes() == whole
    assert done.torn.read_bytes() == bytes(4096)


def test_damage_in_a_checksum_is_a_torn_record(tmp_path: Path) -> None:
    """A member whose bytes do not fit its checksum is not kept among the good."""
    whole, bounds = written()
    spoiled = bytearray(whole)
    spoiled[-8] ^= 1

    done = salvage(left_open(tmp_path, bytes(spoiled)))

    assert done.kept_bytes == bounds[-2]


def test_salvage_that_was_killed_is_run_again(tmp_path: Path) -> None:
    """Set aside but not yet cut, or cut but not yet renamed: the second run ends as one run would."""
    whole, bounds = written()
    end = bounds[-2]
    left_open(tmp_path, whole[:-3]).with_name(f"{NAME}.torn").write_bytes(whole[end:-3])
    first = salvage(tmp_path / "kabarfiksi" / f"{NAME}.open")
    left_open(tmp_path, whole[:end])
    second = salvage(tmp_path / "kabarfiksi" / f"{NAME}.open")

    assert (first.torn_bytes, second.torn_bytes) == (len(whole) - 3 - end, 0)
    assert first.warc.read_bytes() == whole[:end]
    assert (tmp_path / "kabarfiksi" / f"{NAME}.torn").read_bytes() == whole[end:-3]


def test_a_file_without_a_whole_record_leaves_no_archive(tmp_path: Path) -> None:
    """Killed before the first record was whole: no WARC file, its bytes set aside; an empty file just goes."""
    torn = salvage(left_open(tmp_path, gzip.compress(b"WARC/1.1\r\n")[:-3]))
    empty = salvage(left_open(tmp_path, b""))

    assert (torn.warc, empty.warc, empty.torn) == (None, None, None)
    assert [path.name for path in (tmp_path / "kabarfiksi").iterdir()] == [f"{NAME}.torn"]


def test_the_writer_says_what_it_found(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What was salvaged is told by the writer, and a torn tail in the log with its place."""
    whole, bounds = written()
    left_open(tmp_path, whole[:-3])

    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi") as writer:
        [done] = writer.salvaged

    assert (done.kept_bytes, done.torn_bytes) == (bounds[-2], len(whole) - 3 - bounds[-2])
    assert f"{done.torn_bytes} bytes of a torn record lie in {done.torn}" in caplog.text


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    """While a writer holds the folder nothing in it is touched; afterwards there is nothing left to do."""
    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi") as writer:
        writer.write(exchange())
        during = salvage_left(tmp_path)

    assert during == salvage_left(tmp_path) == []
    assert [entry.url for entry in index_folder(tmp_path)] == [URL]


def test_salvage_is_done_under_the_lock(tmp_path: Path) -> None:
    """A folder locked by hand keeps its open file until the lock is gone."""
    left_open(tmp_path, written()[0])

    with locked(tmp_path / "kabarfiksi"):
        assert salvage_left(tmp_path) == []
        [done] = salvage_folder(tmp_path / "kabarfiksi")

    assert done.torn is None
