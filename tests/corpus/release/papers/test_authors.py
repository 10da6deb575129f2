from __future__ import annotations

import paper_parts
import pytest

from corpus.release.papers.authors import Author, author_of, authors_of, bibtex, latex


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Sari, Dewi", Author(family="Sari", given="Dewi")),
        ("Arif,", Author(family="Arif")),
        ("Pusat Riset Bahasa", Author(family="Pusat Riset Bahasa", organisation=True)),
        ("{Pusat Riset, Jakarta}", Author(family="Pusat Riset, Jakarta", organisation=True)),
    ],
)
def test_a_comma_makes_a_person_and_braces_an_organisation(stated: str, author: Author) -> None:
    """As the key ``release.authors`` says."""
    assert author_of(stated) == author


@pytest.mark.parametrize(
    ("stated", "name"), [("Sari, Dewi", "Sari, Dewi"), ("Arif,", "Arif"), ("{Riset, Jakarta}", "Riset, Jakarta")]
)
def test_a_name_is_shown_without_its_marks(stated: str, name: str) -> None:
    """No trailing comma, no braces."""
    assert author_of(stated).name == name


def test_the_makers_of_a_corpus_without_authors_are_an_organisation() -> None:
    """Called after the corpus."""
    assert authors_of(paper_parts.stated()) == [Author(family="sikap-fiksi authors", organisation=True)]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Berita & Opini", r"Berita \& Opini"),
        ("100% #1 $5 a_b", r"100\% \#1 \$5 a\_b"),
        ("{kurung}", r"\{kurung\}"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("Jalan é", "Jalan é"),
    ],
)
def test_signs_of_latex_are_escaped(text: str, escaped: str) -> None:
    """And nothing else is."""
    assert latex(text) == escaped


def test_the_bibtex_entry_keeps_title_and_organisations_whole() -> None:
    """Title and organisations in braces of their own; persons by family name."""
    stated = paper_parts.stated(
        name="sikap & fiksi", title="Sikap: 100% fiksi", authors=("Sari, Dewi", "Pusat Riset & Data", "Arif,")
    )

    assert bibtex(stated, "https://sikap.example/a_b").splitlines() == [
        "@misc{sikap-fiksi,",
        r"  title = {{Sikap: 100\% fiksi}},",
        r"  author = {Sari, Dewi and {Pusat Riset \& Data} and {Arif}},",
        "  year = {2025},",
        "  version = {1.2.0},",
        "  note = {Data set},",
        "  url = {https://sikap.example/a_b}",
        "}",
    ]


def test_an_entry_without_an_address_has_no_url() -> None:
    """And a name of strange signs alone still has a key."""
    entry = bibtex(paper_parts.stated(name="新聞"), "")

    assert entry.startswith("@misc{corpus,\n")
    assert "url" not in entry
