from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.takedown.unpacked import opened

TEXT = b"Nelayan Teluk Purnama pulang membawa ikan sebelum musim angin timur tiba lagi."


def seen(data: bytes) -> list[bytes]:
    """Every layer that can be read."""
    return list(opened(data, lambda _why: None))


def faults(data: bytes) -> list[str]:
    """What is told of layers that cannot."""
    told: list[str] = []
    list(opened(data, told.append))
    return told


def zipped(data: bytes) -> bytes:
    """An archive with a folder, and another archive in it."""
    inner, outer = BytesIO(), BytesIO()
    for place, content in ((inner, {"bab/satu.txt": data}), (outer, {"lain.txt": b"x", "dalam.zip": None})):
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, each in content.items():
                archive.writestr(name, inner.getvalue() if each is None else each)
    return outer.getvalue()


def table(data: bytes) -> bytes:
    """A Parquet file of two groups of rows; the text is in a list in the second."""
    made = BytesIO()
    pq.write_table(
        pa.table({"n": [1, 2], "isi": [[], [data.decode()] * 9]}),
        made,
        row_group_size=1,
        compression="zstd",
        write_statistics=False,
    )
    return made.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zipped, table])
def test_what_is_packed_is_seen(pack: object) -> None:
    """In whatever a person may have packed it; also packed once more."""
    packed = pack(TEXT)  # type: ignore[operator]
    assert TEXT not in packed

    for data in (packed, gzip.compress(packed)):
        assert any(TEXT in layer for layer in seen(data))


def test_a_stream_that_was_cut_off_is_seen_as_far_as_it_goes() -> None:
    """A gzip stream within another one, in the middle of a file."""
    inner = gzip.compress(TEXT * 50, mtime=0)
    packed = b"kepala" + gzip.compress(b"HTTP/1.1 200 OK\r\n\r\n" + inner, mtime=0)

    for data in (packed, packed[:-20]):
        assert any(TEXT[:40] in layer for layer in seen(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_hides_no_other_of_its_archive(method: int) -> None:
    """The files behind it are seen, whatever it was packed by."""
    place = BytesIO()
    with zipfile.ZipFile(place, "w", method) as archive:
        archive.writestr("rusak.txt", b"berita lain yang tidak dicari " * 9)
        archive.writestr("utuh.txt", TEXT)
    data = bytearray(place.getvalue())
    data[len("rusak.txt") + 30 : len("rusak.txt") + 50] = b"\xff" * 20

    assert any(TEXT in layer for layer in seen(bytes(data))[1:])


def test_a_damaged_group_of_rows_hides_no_other() -> None:
    """The rows behind it are seen."""
    place = BytesIO()
    rows = pa.table({"isi": ["berita lain " * 40, TEXT.decode()]})
    pq.write_table(rows, place, row_group_size=1, compression="zstd", use_dictionary=False, write_statistics=False)
    data = bytearray(place.getvalue())
    data[4:40] = b"\xff" * 36

    assert any(TEXT in layer for layer in seen(bytes(data)))


@pytest.mark.parametrize("pack", [lzma.compress, bz2.compress])
def test_streams_behind_one_another_are_seen(pack: object) -> None:
    """As by ``cat one.xz two.xz``."""
    data = pack(b"berita lain") + pack(TEXT)  # type: ignore[operator]

    assert any(TEXT in layer for layer in seen(data))


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"PAR1", b"\xfd7zXZ\x00", b"BZh9", b"\x1f\x8b\x08"])
def test_what_only_begins_like_a_packed_file_is_itself(head: bytes) -> None:
    """A damaged file is no error: what it says as it stands is seen."""
    data = head + b"rusak" * 20

    assert [layer for layer in seen(data) if layer] == [data]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zipped, table])
def test_of_what_is_whole_nothing_is_told(pack: object) -> None:
    """Neither are three bytes in the middle of a text that look like gzip."""
    assert faults(pack(TEXT)) == []  # type: ignore[operator]
    assert faults(TEXT + b"\x1f\x8b\x08" + TEXT) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rusak", "is damaged"),
        (b"PAR1rusak", "is damaged"),
        (b"\xfd7zXZ\x00" + b"rusak" * 9, "is damaged"),
        (b"BZh9rusak", "is damaged"),
        (gzip.compress(TEXT, mtime=0)[:10] + b"\xff" * 9, "is damaged"),
        (b"%PDF-1.7", "is a PDF"),
        (b"7z\xbc\xaf\x27\x1c", "is packed by 7-Zip"),
        (b"Rar!\x1a\x07\x01", "is packed by RAR"),
        (b"\x28\xb5\x2f\xfd", "is packed by Zstandard"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is of an old office program"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(TEXT)))), "is packed more than 3 times"),
    ],
)
def test_what_is_not_seen_is_told(data: bytes, why: str) -> None:
    """Each in words that follow the name of the file."""
    assert faults(data) == [why]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zipped])
def test_what_unpacks_to_too_much_is_told(pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read so far, or not at all."""
    monkeypatch.setattr("corpus.takedown.unpacked._MOST", 2_000)

    assert faults(pack(TEXT * 200)) == ["unpacks to more than 64 MB"]  # type: ignore[operator]
