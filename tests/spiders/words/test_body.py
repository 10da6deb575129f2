from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from spiders.words.body import lines, placed_lines, plain
from spiders.words.crosslinks import without_crosslinks

LINK = '<a class="int-link" href="/read/1/2/x-1719288600">'


def read(html: str, *drop: str, breaks: str = "br") -> list[str]:
    """The plain lines of a body."""
    tree = LexborHTMLParser(f"<div id=isi>{html}</div>")
    return [plain(line) for line in lines(tree.css("#isi"), drop, breaks=breaks)]


def kept(html: str) -> list[str]:
    """The plain lines of a body without invitations."""
    tree = LexborHTMLParser(f"<div id=isi>{html}</div>")
    return [plain(line) for line in without_crosslinks(lines(tree.css("#isi")))]


@pytest.mark.parametrize(
    "html",
    [
        "Satu.<br>Dua.<br>Tiga.",
        "Satu.<br/><br />Dua.<br>\n&nbsp;<br><br>Tiga.<br>",
        "<p>Satu.</p><p>Dua.</p><p>Tiga.</p>",
        "<p><p>Satu.</p></p>\n<p>Dua.<p>Tiga.",
        "<div>Satu.</div><div><div>Dua.</div></div>Tiga.",
        "Satu.<p>Dua.</p>Tiga.",
        "<ul><li>Satu.<li>Dua.</ul>Tiga.",
        "<blockquote>Satu.</blockquote>Dua.<h2>Tiga.</h2>",
        "<table><tr><td>Satu.</td></tr><tr><td>Dua.</td></tr></table>Tiga.",
        "Satu.<!-- komentar --><br>Dua.<script>alert('<br>')</script><br>Tiga.<style>p{}</style>",
        "<strong>Satu.<br>Dua.</strong><br>Tiga.",
        f"{LINK}Satu.<br></a>Dua.<br>Tiga.",
    ],
)
def test_a_line_ends_where_a_reader_sees_it_end(html: str) -> None:
    """Breaks, blocks and broken nesting all part the same three paragraphs."""
    assert read(html) == ["Satu.", "Dua.", "Tiga."]


def test_inline_markup_adds_and_takes_no_blanks() -> None:
    """Words keep the blanks of the source, whatever elements begin and end between them."""
    assert read(f"Kata <b>satu</b>.<i>Dua</i> {LINK}tiga</a>, \n empat<sup>2</sup>") == ["Kata satu.Dua tiga, empat2"]


def test_a_break_may_be_a_blank() -> None:
    """Where a portal breaks lines inside paragraphs, only blocks end one."""
    assert read("<p>Satu<br>dua</p><p>Tiga</p>", breaks="block") == ["Satu dua", "Tiga"]


def test_cells_of_a_row_are_one_line() -> None:
    """A table keeps its rows, the cells separated by blanks."""
    assert read("<table><tr><th>Kota</th><th>Harga</th></tr><tr><td>Baruna</td><td>9.000</td></tr></table>") == [
        "Kota Harga",
        "Baruna 9.000",
    ]


@pytest.mark.parametrize(
    "element",
    [
        "<figure><img src=x><figcaption>Keterangan.</figcaption></figure>",
        "<iframe src=x>Bingkai</iframe>",
        "<noscript>Nyalakan skrip</noscript>",
        "<form><input value=x><button>Kirim</button></form>",
        '<div id="ads_tengah">Iklan</div>',
        '<div id="div-gpt-ad-9">Iklan</div>',
        '<div class="baca-juga-baru">Judul lain</div>',
        "<nav>Menu</nav>",
        "<video>Film</video><audio>Suara</audio><svg><text>Gambar</text></svg>",
        '<div class="buang">Apa saja</div>',
    ],
)
def test_what_is_never_prose_leaves_no_trace(element: str) -> None:
    """Figures, frames, forms, advertisements and what the edition drops are passed over; the texts around them stay."""
    assert read(f"Satu.{element}Dua.", ".buang") in (["Satu.", "Dua."], ["Satu.Dua."])


def test_an_advertisement_does_not_part_a_sentence() -> None:
    """A block that is passed over ends a line only after a full sentence."""
    assert read(
        'Presiden menyatakan<div class="iklan">Beli</div>perang usai.<div class="iklan">Beli</div>Damai.', ".iklan"
    ) == [
        "Presiden menyatakan perang usai.",
        "Damai.",
    ]


def test_an_element_inside_another_is_read_once() -> None:
    """Of two containers of which one holds the other, the text comes once."""
    tree = LexborHTMLParser("<div class=isi><div class=isi>Satu.</div></div><div class=isi>Dua.</div>")

    assert [plain(line) for line in lines(tree.css(".isi"))] == ["Satu.", "Dua."]


@given(st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    """However a text is broken into lines, its words come out in order."""
    broken = "<br>".join(f"<b>{word}</b> {LINK}{word}</a>" for word in words)

    assert " ".join(read(broken)).split() == [
        plain_word for word in words for plain_word in (plain_of(word), plain_of(word))
    ]


def plain_of(word: str) -> str:
    return read(word)[0]


# --- invitations ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "invitation",
    [
        f"<strong>Baca Juga:</strong> {LINK}Judul Lain</a><br>",
        f"<strong>Baca Juga:</strong> {LINK}Judul Lain<br></a> <br>",
        f"<strong>Baca Juga: {LINK}Judul Lain<br></a> </strong><br>",
        f"<strong>Baca Juga: {LINK}Judul Lain</a></strong> ",
        f"<strong>Baca juga</strong>: {LINK}Judul Lain</a><br><br>",
        f"Baca Juga {LINK}Judul Lain</a><br>",
        f"BACA JUGA: {LINK}Judul Lain</a> {LINK}Judul Ketiga</a><br>",
        f"<b>Baca Juga</b><br>{LINK}Judul Lain</a><br>{LINK}Judul Ketiga</a><br>",
        f"{LINK}<strong>Baca Juga: Judul Lain</strong></a><br>",
        "<strong>Baca Juga: Judul Lain</strong><br>",
        "Baca juga: Judul lain tanpa tautan<br>",
        f"Lihat Juga: {LINK}Video Panen</a><br>",
        f"Simak juga {LINK}Video Panen</a><br>",
        f"Baca: {LINK}Judul Lain</a><br>",
        f"Baca Selengkapnya: {LINK}Judul Lain</a><br>",
        f"Berita Terkait<br>{LINK}Judul Lain</a><br>",
        f"Pilihan Editor: {LINK}Judul Lain</a><br>",
        f"(Baca juga: {LINK}Judul Lain</a>)<br>",
        f"» Baca juga: {LINK}Judul Lain</a><br>",
    ],
)
def test_an_invitation_leaves_the_text(invitation: str) -> None:
    """An invitation in all its shapes goes with the title it invites to, and takes no sentence with it."""
    assert kept(f"Satu kata dia.<br>{invitation}Dua kata dia.") == ["Satu kata dia.", "Dua kata dia."]


@pytest.mark.parametrize(
    "invitation",
    [
        f" Baca Juga: {LINK}Judul Lain</a>",
        f" <strong>Baca juga: {LINK}Judul Lain</a></strong>",
        f"(Baca juga: {LINK}Judul Lain</a>)",
        f" <strong>Baca Juga:</strong><br>{LINK}Judul Lain</a>",
        " Baca juga: Judul lain tanpa tautan",
    ],
)
def test_an_invitation_at_the_end_of_a_paragraph_is_cut_off(invitation: str) -> None:
    """The paragraph before an invitation in the same line stays whole."""
    assert kept(f"Satu kata dia.{invitation}<br>Dua kata dia.") == ["Satu kata dia.", "Dua kata dia."]


def test_an_invitation_between_two_sentences_is_cut_out() -> None:
    """Sentences on both sides of an invitation stay, in one paragraph."""
    assert kept(f"Satu. <strong>Baca juga: {LINK}Judul Lain</a></strong> Dua.") == ["Satu. Dua."]
    assert kept(f"Satu (Baca juga: {LINK}Judul Lain</a>) dan dua.") == ["Satu dan dua."]
    assert kept(f"Kata dia (Baca juga: {LINK}Judul Lain</a>).") == ["Kata dia."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Baca juga surat itu dengan teliti, katanya.",
        f"Baca juga {LINK}aturan</a> itu sebelum mendaftar, kata panitia.",
        f"Warga diminta baca juga {LINK}aturan</a> itu.",
        f"{LINK}Bank Samudra</a> menaikkan bunga.",
        f"Nilai transaksi {LINK}tercatat</a> turun.",
        "Baca: Surat Yasin ayat 1 sampai 9.",
        'Buku "Baca: Seni Diam" terbit pekan ini.',
        "Ia lihat juga kapal itu: besar, tua, berkarat.",
        "Editor majalah itu menolak berkomentar.",
    ],
)
def test_a_sentence_of_the_article_stays(sentence: str) -> None:
    """A sentence that holds a link, or begins with the words of an invitation and goes on, is the article's."""
    assert kept(f"Satu.<br>{sentence}<br>Dua.")[1] == plain_of(sentence)


def test_links_after_a_sentence_stay() -> None:
    """Only a line of nothing but links right after a bare invitation goes with it."""
    assert kept(f"Baca Juga<br>{LINK}Judul Lain</a> begitu katanya.<br>{LINK}Tautan</a>") == [
        "Judul Lain begitu katanya.",
        "Tautan",
    ]


def test_an_announcement_of_what_follows_is_no_invitation() -> None:
    """Simak selengkapnya, with nothing to click behind it, is the article's own; with a link it invites elsewhere."""
    assert kept("Jadwalnya berubah. Simak selengkapnya:<br>1. Senin") == [
        "Jadwalnya berubah. Simak selengkapnya:",
        "1. Senin",
    ]
    assert kept(f"Jadwalnya berubah. Simak selengkapnya: {LINK}Jadwal Baru</a><br>Tiga.") == [
        "Jadwalnya berubah.",
        "Tiga.",
    ]


def test_posts_of_other_networks_are_no_prose() -> None:
    """What an embedded post says is not the article's."""
    post = '<blockquote class="twitter-tweet"><p>Halo dari bukit!</p>&mdash; Sari (@sari)</blockquote>'

    assert read(f"<p>Satu.</p>{post}<p>Dua.</p>") == ["Satu.", "Dua."]


def lines_without(html: str, *fields: str) -> list[str]:
    """The plain lines of a body whose fields (by-line, tags) are passed over."""
    tree = LexborHTMLParser(f"<div id=isi>{html}</div>")
    return [plain(line) for line in lines(tree.css("#isi"), fields=fields)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Warga <a href=/tag/perahu>perahu</a> pindah ke hulu.</p>", ["Warga perahu pindah ke hulu."]),
        ("<p><a href=/tag/perahu>Perahu</a> karam.</p>", ["Perahu karam."]),
        ("<p>Ia naik <b>dan <a href=/tag/perahu>perahu</a> turun</b></p>", ["Ia naik dan perahu turun"]),
        ("<p>Satu.</p><p>Topik terkait: <a href=/tag/a>a</a>, <a href=/tag/b>b</a></p>", ["Satu.", "Topik terkait: ,"]),
        ("<p>Satu.</p><div><a href=/tag/a>a</a> <a href=/tag/b>b</a></div>", ["Satu."]),
        ("<p>Satu.</p><ul><li><a href=/tag/a>a</a></li><li><a href=/tag/b>b</a></li></ul>", ["Satu."]),
        ("<p>Satu.</p><h3><a href=/tag/a>a</a></h3>", ["Satu."]),
    ],
)
def test_a_link_in_a_sentence_is_no_tag(html: str, expected: list[str]) -> None:
    """Tags inside the body go; a link to a tag in the midst of a sentence is the sentence's word."""
    assert lines_without(html, "a[href*='/tag/']") == expected


def test_a_link_under_ten_thousand_elements_ends_no_reading() -> None:
    """Whether it stands in a sentence is told without Python's stack."""
    deep = "<span>" * 10_000 + "kata" + "</span>" * 10_000

    assert len(lines_without(f"<p><a href=/tag/a>a</a>{deep}</p>", "a[href*='/tag/']")) == 1


def test_a_drop_cap_begins_the_line_below_it() -> None:
    """A first letter in a block of its own belongs to the sentence that follows, also in two pieces or in a link."""

    def joined(html: str) -> list[str]:
        tree = LexborHTMLParser(f"<div id=isi>{html}</div>")
        return [plain(line) for line in lines(tree.css("#isi"), joined=("h2.awal",))]

    assert joined("<h2 class=awal>P</h2>\n<p>erahu itu berlayar.</p><p>Dua.</p>") == ["Perahu itu berlayar.", "Dua."]
    assert joined("<h2 class=awal>“</h2><h2 class=awal>K</h2><p><b>ami</b> siap.”</p>") == ["“Kami siap.”"]
    assert joined("<p>Satu.</p><h2 class=awal>D</h2><p><a href=/x>ua</a>.</p>") == ["Satu.", "Dua."]
    assert joined("<p>Satu.</p><h2 class=awal>D</h2>") == ["Satu."]


def test_a_cell_of_several_lines_is_a_column_of_the_page() -> None:
    """What stands in the next cell is no end of its last sentence."""
    assert read("<table><tr><td>Satu.<br>Dua.</td><td>Menu</td></tr></table>") == ["Satu.", "Dua.", "Menu"]


def whole_page(body: str) -> list[str]:
    """The plain lines of a page with this body."""
    root = LexborHTMLParser(f"<body>{body}</body>").body
    assert root is not None
    return [plain(line) for line in placed_lines(root)[0]]


def test_a_form_around_the_page_is_none_to_a_reader() -> None:
    """Some systems put a whole page into one; one in which something is asked is passed over."""
    assert whole_page("<form><p>Pasar pagi kembali ramai.</p></form><p>Kontak</p>") == [
        "Pasar pagi kembali ramai.",
        "Kontak",
    ]
    assert whole_page("<form><p>Surel Anda:</p></form><p>Pasar pagi kembali ramai.</p>") == [
        "Pasar pagi kembali ramai."
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        "class='iklan adsbygoogle'",
        "class='twitter-tweet'",
        "class='x-baca-juga'",
        "class='bacajuga'",
        "class='box_baca_juga'",
        "class='lihat-juga2'",
        "id=ads_1",
        "id=div-gpt-ad-9",
        "id=google_ads_x",
        "id=baca-juga",
    ],
)
def test_elements_are_passed_over_by_their_names(attributes: str) -> None:
    """Advertisements, posts of other networks and invitations."""
    assert read(f"Satu.<div {attributes}>Iklan</div>Dua.") == ["Satu.", "Dua."]


@pytest.mark.parametrize("attributes", ["class='not-adsbygoogle-x'", "class='my-twitter-tweet'", "id=x-ads_1"])
def test_a_name_that_only_looks_alike_is_another(attributes: str) -> None:
    """Whole words of a class, and the beginning of an identifier."""
    assert read(f"Satu.<div {attributes}>Teks</div>Dua.") == ["Satu.", "Teks", "Dua."]
