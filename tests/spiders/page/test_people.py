from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from spiders.page.structured import Structured, structured

TITLE = "Pasar Pagi Kembali Ramai Setelah Jembatan Dibuka"
ARTICLE = {"@type": "NewsArticle", "headline": TITLE}
BUDI = {"@type": "Person", "name": "Budi Santoso"}
FIRM = {"@type": "NewsMediaOrganization", "name": "Kabar Contoh", "alternateName": "Kabar"}


def read(*blocks: object) -> Structured:
    """What a page with these JSON-LD blocks states."""
    scripts = [f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks]
    return structured(LexborHTMLParser(f"<title>{TITLE}</title>{''.join(scripts)}"))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Budi Santoso", ("Budi Santoso",)),
        (["Budi Santoso", BUDI, "Sari Melati"], ("Budi Santoso", "Sari Melati")),
        ([[BUDI]], ("Budi Santoso",)),
        ({"@list": [BUDI]}, ("Budi Santoso",)),
        ({"name": "<a href='/budi'>Budi <b>Santoso</b></a>"}, ("Budi Santoso",)),
        ({"@type": ["Person", "Organization"], "name": "Budi Santoso"}, ("Budi Santoso",)),
        ({"@id": "#budi"}, ("Budi Santoso",)),
        (FIRM, ()),
        ([FIRM, BUDI], ("Budi Santoso",)),
        ({"@id": "#kabar"}, ()),
        ({"@type": "Organization", "name": "Kementerian Kelautan"}, ()),
        (7, ()),
        ({"name": None}, ()),
        ([{"name": "https://kabar.example/budi"}], ()),
    ],
)
def test_persons_are_authors_and_organisations_are_not(author: object, names: tuple[str, ...]) -> None:
    """Names come whole, by themselves or by identifier; an organisation's name is no author's."""
    graph = [{**ARTICLE, "author": author}, {**BUDI, "@id": "#budi"}, {**FIRM, "@id": "#kabar"}]

    assert read({"@graph": graph}).authors == names


@pytest.mark.parametrize(
    "blocks",
    [
        ({**ARTICLE, "publisher": FIRM},),
        ({**ARTICLE, "publisher": "Kabar Contoh"},),
        ({**ARTICLE, "publisher": {"@id": "#kabar"}}, {**FIRM, "@id": "#kabar"}),
        (ARTICLE, FIRM),
        (ARTICLE, {"@type": "WebSite", "name": "Kabar Contoh"}),
    ],
)
def test_what_the_publisher_is_called_is_known(blocks: tuple[object, ...]) -> None:
    """The publisher's and the site's names are brands, wherever the page has them."""
    assert "Kabar Contoh" in read(*blocks).brands


def test_a_person_who_publishes_is_no_brand() -> None:
    """Whoever publishes what they write stays its author."""
    got = read({**ARTICLE, "author": BUDI, "publisher": BUDI})

    assert (got.authors, got.brands) == (("Budi Santoso",), ())


@pytest.mark.parametrize(
    ("image", "caption"),
    [
        (["https://cdn.kabar.example/a.jpg"], None),
        ("https://cdn.kabar.example/a.jpg", None),
        ({"@type": "ImageObject", "url": "https://cdn.kabar.example/a.jpg"}, None),
        ({"url": "https://cdn.kabar.example/a.jpg", "caption": "https://cdn.kabar.example/a.jpg"}, None),
        ({"url": "a.jpg", "caption": "IMG_2031.JPG"}, None),
        ([["a.jpg", {"caption": "Suasana <i>pasar</i>."}]], "Suasana pasar."),
        ([{"caption": ""}, {"caption": "Suasana pasar."}], "Suasana pasar."),
        ({"@list": [{"caption": ["Suasana pasar."]}]}, "Suasana pasar."),
        ({"caption": {"@type": "MediaObject", "text": "Suasana pasar."}}, "Suasana pasar."),
        ({"caption": None}, None),
    ],
)
def test_only_a_caption_is_a_caption(image: object, caption: str | None) -> None:
    """Addresses and file names of pictures are no captions, in whatever shape the pictures are stated."""
    assert read({**ARTICLE, "image": image}).image_caption == caption


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=12)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["@type", "@id", "@value", "@list", "@graph", "name", "url", "caption", "hasPart", "text"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
_FIELDS = st.sampled_from(
    (
        *("@type", "@id", "@graph", "headline", "author", "creator", "publisher", "image", "datePublished", "keywords"),
        *("isAccessibleForFree", "hasPart", "mainEntity", "mainEntityOfPage", "articleBody", "url", "isPartOf"),
    )
)


@settings(max_examples=300)
@given(st.dictionaries(_FIELDS, _JSON, max_size=6))
def test_json_ld_of_any_shape_is_read(fields: dict[str, object]) -> None:
    """Whatever stands in a field, it is read or passed over; no exception, and no field holds a tag of a script."""
    got = read({**ARTICLE, **fields})

    assert all(isinstance(name, str) and name.strip() for name in (*got.authors, *got.brands, *got.tags))
    assert got.image_caption is None or got.image_caption.strip()
