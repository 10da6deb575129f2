"""A scheme on its own: every check that needs no server, and the real screen with an invented article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.label_studio.interface import check_config
from annotation.label_studio.objects import labelling_url
from annotation.scheme import load_scheme
from annotation.scheme.guidelines import instructions
from annotation.scheme.screen import screen
from annotation.scheme.screen_check import check_screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.codebook import Codebook

STAND_IN = "Dewan Kota Rawa Indah"
"""An invented target, for schemes that leave targets to the project."""
_TITLE_LONGEST = 50
_TEXT = """\
Dewan Kota Rawa Indah mengesahkan anggaran pipa air bersih dalam sidang yang berlangsung sampai malam. Fraksi Pelita \
menyambut baik keputusan itu, sedangkan Fraksi Bahtera menilai biayanya terlalu besar.

"Kami sudah menunggu tujuh tahun," kata seorang warga Kampung Hulu. Ia meminta laporan pengerjaan dibuka untuk umum \
setiap bulan.

Pengerjaan dimulai setelah musim hujan. Dinas pekerjaan umum belum menyebut tanggal pelaksanaannya."""


def checked_scheme(name_or_path: str, *, base: Path, targets: Sequence[str] = ()) -> Codebook:
    """A scheme that passed every check: of its own rules, of its screen, and of the screen by Label Studio's SDK.

    Raises:
        ConfigError: Every fault of the scheme, each with its place; or the first of its screen.
    """
    codebook = load_scheme(name_or_path, base=base, targets=targets, stand_in=STAND_IN)
    xml, data = screen(codebook), example(codebook)
    check_screen(xml, data)
    check_config(xml, data)
    return codebook


def example(codebook: Codebook) -> dict[str, str]:
    """The data of a task about an invented article."""
    targets = {f"target_{number}": target.name for number, target in enumerate(codebook.targets, 1)}
    return {
        "title": "Anggaran pipa air bersih disahkan",
        "meta": "kabarfiksi · daerah · Selasa, 25 Juni 2024, 11.14 WIB",
        "caption": "Warga Kampung Hulu mengantre air.",
        "text": _TEXT,
        **targets,
    }


def preview(studio: Studio, codebook: Codebook) -> str:
    """Put the screen with the invented article on a server, in place of an earlier preview; its address.

    Nothing of it is in the ledger, so nothing that is answered there is ever pulled.

    Raises:
        ServiceError: The server failed.
    """
    title = f"Pratinjau · {codebook.name} {codebook.version}"[:_TITLE_LONGEST]
    for old in studio.boards(title):
        studio.delete_board(old.id)
    board = studio.create_board(title=title, config=screen(codebook), instructions=instructions(codebook), overlap=1)
    studio.import_tasks(board, [example(codebook)])
    return labelling_url(studio.url, board)
