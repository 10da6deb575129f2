"""A page's data become elements that selectors can name."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from spiders.page.state import state_elements

PLACE = "script#data props.article"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def drawn(article: object, place: str = PLACE) -> LexborHTMLParser:
    """The elements for a page whose data hold ``article``."""
    data = json.dumps({"props": {"article": article}}).replace("<", "\\u003c")
    page = LexborHTMLParser(f"<body><script id=data type=application/json>{data}</script></body>")
    return LexborHTMLParser(f"<body>{state_elements(page, place)}</body>")


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in tree.css(selector)]


def test_each_key_is_an_element() -> None:
    """Nested keys are nested elements, so that a selector says whose name is meant."""
    tree = drawn({"title": "Perahu", "authors": [{"name": "Ratih"}, {"name": "Damar"}], "editor": {"name": "Sari"}})

    assert texts(tree, "[data-state=title]") == ["Perahu"]
    assert texts(tree, "[data-state=authors] [data-state=name]") == ["Ratih", "Damar"]
    assert texts(tree, "[data-state=editor] [data-state=name]") == ["Sari"]


def test_markup_stays_markup_and_scripts_go() -> None:
    """A text with elements keeps them; one without is plain, whatever signs it holds."""
    tree = drawn({"content": "<p>Satu.</p><script>x()</script><p>Dua.</p>", "title": "3 < 5 & 7"})

    assert texts(tree, "[data-state=content] p") == ["Satu.", "Dua."]
    assert tree.css("script") == []
    assert texts(tree, "[data-state=title]") == ["3 < 5 & 7"]


def test_what_is_not_there_draws_nothing() -> None:
    """No such script, no such path, no JSON: no elements."""
    page = LexborHTMLParser("<script id=data>{&quot;props&quot;: </script>")

    assert state_elements(page, PLACE) == ""
    assert state_elements(page, "script#other props.article") == ""
    assert drawn({"a": 1}, "script#data props.article.body").css("[data-state]") == []


@given(JSON)
def test_any_json_can_be_drawn(article: object) -> None:
    """Whatever stands at the place, there is at most one root, and no script."""
    tree = drawn(article)

    assert len(tree.css("body > [data-state]")) == bool(article)
    assert tree.css("script") == []


def test_a_depth_beyond_all_sense_is_cut() -> None:
    """Ten thousand lists in one another end no reading."""
    deep = "[" * 10_000 + "]" * 10_000
    page = LexborHTMLParser(f'<script id=data>{{"props": {{"article": {deep}}}}}</script>')

    assert len(state_elements(page, PLACE)) < 1_000
