from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.words.bylines import Byline, read_byline, split_editor

NAMES = st.sampled_from(["Sari Melati", "Budi Santoso", "M. Tono", "Wayan-Ayu Laksmi", "Ursula", "A.R. Sihombing"])


@pytest.mark.parametrize(
    ("text", "authors", "editor"),
    [
        ("Penulis: Sari Melati, Budi dan Tono", ("Sari Melati", "Budi", "Tono"), None),
        ("Pewarta: Sari Melati Editor: Budi Santoso COPYRIGHT © KABAR 2021", ("Sari Melati",), "Budi Santoso"),
        ("Sari Melati - detikNews", ("Sari Melati",), None),
        ("Tim detikcom - detikNews", ("Tim detikcom",), None),
        ("Rep: Sari Melati / Red: Budi Santoso", ("Sari Melati",), "Budi Santoso"),
        ("Rep: sari melati/ Red: budi", ("sari melati",), "budi"),
        ("Jurnalis-Sari Melati | Jum'at, 5 November 2015 09:10 WIB", ("Sari Melati",), None),
        ("Reporter: Sari Melati Editor: Budi Santoso", ("Sari Melati",), "Budi Santoso"),
        ("Pewarta: Sari Melati | Editor: Budi Santoso | Copyright © ANTARA 2024", ("Sari Melati",), "Budi Santoso"),
        ("Penulis Sari Melati", ("Sari Melati",), None),
        ("Editor Budi Santoso", (), "Budi Santoso"),
        ("Penulis & Editor: Sari Melati", ("Sari Melati",), "Sari Melati"),
        ("Redaktur & Reporter : Sari", ("Sari",), "Sari"),
        ("Oleh Sari Melati", ("Sari Melati",), None),
        ("JABAR | 16 Juni 2021 13:00 Reporter : Sari Melati", ("Sari Melati",), None),
        ("Sari Melati Jurnalis", ("Sari Melati",), None),
        ("Oleh : Sari Melati", ("Sari Melati",), None),
        ("By Sari Melati", ("Sari Melati",), None),
        ("Laporan Wartawan Tribunnews.com, Sari Melati", ("Sari Melati",), None),
        ("Laporan wartawan TribunKota.com, Sari Melati dan Budi", ("Sari Melati", "Budi"), None),
        ("Penulis: Kontributor Semarang, Sari Melati", ("Sari Melati",), None),
        ("Sari Melati (sari.melati@kabar.test)", ("Sari Melati",), None),
        ("Sari Melati @sarimelati", ("Sari Melati",), None),
        ("Sari Melati, CNN Indonesia", ("Sari Melati",), None),
        ("CNN Indonesia", ("CNN Indonesia",), None),
        ("Tim Redaksi, CNBC Indonesia", ("Tim Redaksi",), None),
        ("Kabar.com - Sari Melati", ("Sari Melati",), None),
        ("Dr. Budi Santoso, M.Si", ("Dr. Budi Santoso, M.Si",), None),
        ("Sari, S.H., M.H., Tono", ("Sari, S.H., M.H.", "Tono"), None),
        ("Penulis: Sari Melati; Fotografer: Tono; Editor: Budi", ("Sari Melati",), "Budi"),
        ("Selasa, 25 Juni 2024 - 11:14 WIB", (), None),
        ("Sari Melati 25 Juni 2024", ("Sari Melati",), None),
        ("Oleh: Sari Melati pada 25 Juni 2024", ("Sari Melati",), None),
        ("Sari Melati Jum'at, 25 Juni 2024 11:14 WIB Diperbarui 26 Juni 2024", ("Sari Melati",), None),
        ("Penulis: Sari Melati 25 Juni 2024 Editor: Tono", ("Sari Melati",), "Tono"),
        ("By Sari Melati | Tuesday, June 25, 2024 | 11:14", ("Sari Melati",), None),
        ("Sari Melati · 3 jam lalu", ("Sari Melati",), None),
        ("Minggu Suryadi 25/06/2024", ("Minggu Suryadi",), None),
        ("Sari Melati, Semarang", ("Sari Melati",), None),
        ("Sari Melati, Bima", ("Sari Melati", "Bima"), None),
        ("", (), None),
    ],
)
def test_bylines_of_the_portals(text: str, authors: tuple[str, ...], editor: str | None) -> None:
    """Writers and editor are told apart; dates, addresses, photographers and the outlet are left out."""
    assert read_byline(text) == Byline(authors=authors, editor=editor)


@given(
    names=st.lists(NAMES, min_size=1, max_size=4, unique=True),
    between=st.sampled_from([", ", " dan ", " & ", "; ", " | ", " / "]),
    label=st.sampled_from(["", "Penulis: ", "Reporter : ", "Oleh: ", "Pewarta: ", "PENULIS: "]),
    editor=st.one_of(st.none(), NAMES),
)
def test_names_come_out_as_they_went_in(names: list[str], between: str, label: str, editor: str | None) -> None:
    """However names are joined and labelled, each is read whole and in order."""
    text = label + between.join(names) + (f" | Editor: {editor}" if editor else "")

    assert read_byline(text) == Byline(authors=tuple(names), editor=editor)


@pytest.mark.parametrize(
    ("text", "rest", "editor"),
    [
        ("Rapat itu selesai. (mas)", "Rapat itu selesai.", "mas"),
        ('"Selesai," katanya." (kpl/pur/tch)', '"Selesai," katanya."', "kpl/pur/tch"),
        ("Rapat itu selesai.(abc/def)", "Rapat itu selesai.", "abc/def"),
        ("Rapat itu selesai. [ray]", "Rapat itu selesai.", "ray"),
        ("Rapat itu selesai (ms/jpnn)", "Rapat itu selesai", "ms/jpnn"),
        ("(mas)", "", "mas"),
        ("(Cas/Isk)", "", "Cas/Isk"),
        ("(Arya Wirawan)", "", "Arya Wirawan"),
        ("(Bersambung)", "(Bersambung)", None),
        ("Rapat selesai. (Arya Wirawan)", "Rapat selesai. (Arya Wirawan)", None),
        ("(Diolah dari Keterangan Warga)", "(Diolah dari Keterangan Warga)", None),
        ("Aliansi Pertahanan (NATO)", "Aliansi Pertahanan (NATO)", None),
        ("Ia masuk aliansi. (NATO)", "Ia masuk aliansi. (NATO)", None),
        ("Rapat itu selesai (sudah)", "Rapat itu selesai (sudah)", None),
        ("Rapat selesai. (dua kali)", "Rapat selesai. (dua kali)", None),
        ("Rapat, Senin (24/6)", "Rapat, Senin (24/6)", None),
        ("Rapat selesai.", "Rapat selesai.", None),
    ],
)
def test_the_editor_s_initials_are_split_off(text: str, rest: str, editor: str | None) -> None:
    """Initials after the last sentence go; acronyms, dates and words in brackets are the article's."""
    assert split_editor(text) == (rest, editor)
