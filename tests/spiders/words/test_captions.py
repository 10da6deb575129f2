from __future__ import annotations

import pytest

from spiders.words.bylines import split_caption
from spiders.words.captions import without_label

TITLE = "Pasar Pagi Kembali Ramai, Warga Bersyukur"


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Suasana pasar di kota itu. Foto/REUTERS", "Suasana pasar di kota itu.", "REUTERS"),
        ("Suasana pasar (Foto: Budi/kabar)", "Suasana pasar", "Budi/kabar"),
        ("Suasana pasar (REUTERS / Budi Santoso)", "Suasana pasar", "REUTERS / Budi Santoso"),
        ("Suasana pasar. (ANTARA FOTO/BUDI/nz/17)", "Suasana pasar.", "ANTARA FOTO/BUDI/nz/17"),
        ("Suasana pasar. ANTARA FOTO/Budi/nz.", "Suasana pasar.", "ANTARA FOTO/Budi/nz"),
        ("Suasana pasar (Dok. Humas Kota / Budi)", "Suasana pasar", "Dok. Humas Kota / Budi"),
        ("Suasana pasar [Kabar.com/Budi]", "Suasana pasar", "Kabar.com/Budi"),
        ("Suasana pasar (Sumber: Instagram/pasarpagi)", "Suasana pasar", "Instagram/pasarpagi"),
        ("suasana pasar di kota, antara foto/budi/nz.", "suasana pasar di kota,", "antara foto/budi/nz"),
        ("Suasana pasar. TEMPO/Budi Santoso", "Suasana pasar.", "TEMPO/Budi Santoso"),
        ("Suasana pasar. Ist", "Suasana pasar.", "Ist"),
        ("Suasana pasar (Ist)", "Suasana pasar", "Ist"),
        ("Suasana pasar. /Foto: dok. pribadi", "Suasana pasar.", "dok. pribadi"),
        ("Foto: Suasana pasar (Budi/kabar)", "Suasana pasar", "Budi/kabar"),
        ("Foto: Suasana pasar di kota itu kemarin pagi", "Suasana pasar di kota itu kemarin pagi", None),
        ("Foto: Warung di pasar (Budi Santoso)", "Warung di pasar", "Budi Santoso"),
        ("Foto: Budi Santoso/kabar", None, "Budi Santoso/kabar"),
        ("Suasana pasar. ©2021 Kabar.com/Budi", "Suasana pasar.", "Kabar.com/Budi"),
        ("Suasana pasar/©Kabar.com®/M. Budi Santoso", "Suasana pasar", "Kabar.com®/M. Budi Santoso"),
        ("Suasana pasar. /Kabar Kota/Budi", "Suasana pasar.", "Kabar Kota/Budi"),
        ("Suasana pasar di kota(Budi Santoso)", "Suasana pasar di kota", "Budi Santoso"),
        ("Foto: dok. Polisi", None, "dok. Polisi"),
        ("Foto: Getty Images/iStockphoto/abc", None, "Getty Images/iStockphoto/abc"),
        ("(Tangkapan layar kanal Kabar)", None, "Tangkapan layar kanal Kabar"),
        ("Pasar Pagi Kembali Ramai,... Suasana pasar. Foto/IST", "Suasana pasar.", "IST"),
        (f"{TITLE} - Suasana pasar.", "Suasana pasar.", None),
        (TITLE, None, None),
        (f"{TITLE}. Foto/Budi", None, "Budi"),
        ("Budi (kiri) di pasar, Senin (24/6)", "Budi (kiri) di pasar, Senin (24/6)", None),
        ("Pelantikan di kantor ANTARA", "Pelantikan di kantor ANTARA", None),
        ("Aliansi Pertahanan (kiri)", "Aliansi Pertahanan (kiri)", None),
        ("Suasana pasar. Foto: Kabar.id/Budi", "Suasana pasar.", "Kabar.id/Budi"),
        ("Suasana pasar. - Foto KABARKOTA", "Suasana pasar.", "KABARKOTA"),
        ("PEKERJA di pasar. FOTO Siti Aminah", "PEKERJA di pasar.", "Siti Aminah"),
        ("Suasana pasar. - Kabar Kota/Budi", "Suasana pasar.", "Kabar Kota/Budi"),
        ("Warga melihat Foto Walikota Lama", "Warga melihat Foto Walikota Lama", None),
        ("", None, None),
    ],
)
def test_caption_and_credit_are_told_apart(text: str, caption: str | None, credit: str | None) -> None:
    """The credit goes without its label, the title that the portal repeats goes too; what is left is the caption."""
    assert split_caption(text, TITLE) == (caption, credit)


def test_a_caption_needs_no_title() -> None:
    """Without the title the text is split all the same."""
    assert split_caption("Suasana pasar. Foto/REUTERS") == ("Suasana pasar.", "REUTERS")


@pytest.mark.parametrize(
    ("credit", "bare"),
    [
        ("Fotografer: Budi Santoso", "Budi Santoso"),
        ("Foto: dok. pribadi", "dok. pribadi"),
        ("(Tangkapan layar kanal Kabar)", "Tangkapan layar kanal Kabar"),
        ("KABAR/BUDI (kanan)", "KABAR/BUDI (kanan)"),
        ("", ""),
    ],
)
def test_a_credit_of_its_own_loses_label_and_brackets(credit: str, bare: str) -> None:
    """What stands in an element of its own is the credit without ``Foto:`` and brackets around the whole."""
    assert without_label(credit) == bare
