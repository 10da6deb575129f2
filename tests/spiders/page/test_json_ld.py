from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.page.json_ld import articles_in, parse_blocks, strings, types_of

GOOD = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Pasar pagi dibuka", "datePublished": "2024-06-25"}'
)


@pytest.mark.parametrize(
    "block",
    [
        GOOD,
        f"[{GOOD}]",
        f'{{"@context": "x", "@graph": [{{"@type": "WebSite"}}, {GOOD}]}}',
        f"<!-- {GOOD} -->",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        f"/*<![CDATA[*/ {GOOD} /*]]>*/",
        f"{GOOD};",
        f"{GOOD}\n</div> leftover",
        f'{{"@type": "WebPage"}}\n{GOOD}',
        GOOD.replace('"Pasar', '"Pasar\n').replace("Pasar\n pagi", "Pasar\tpagi"),
        GOOD.replace("}", ",}"),
        GOOD.replace(', "date', ', , "date'),
        GOOD.replace("pagi", r"pa\gi"),
        GOOD.replace('"', "&quot;"),
        GOOD.replace("}", ', "description": "kata "dalam" kutip"}'),
        GOOD.replace("NewsArticle", "https://schema.org/NewsArticle"),
        GOOD.replace('"NewsArticle"', '["Thing", "NewsArticle"]'),
        f'{{"@type": "WebPage", "mainEntity": {GOOD}}}',
    ],
)
def test_articles_are_found_however_they_are_written(block: str) -> None:
    """Lists, graphs, wrappings and the usual slips of JSON do not hide the article."""
    (article,) = articles_in(parse_blocks([block]))

    assert strings(article["headline"])[0].split()[0] == "Pasar"
    assert strings(article["datePublished"]) == ["2024-06-25"]


@pytest.mark.parametrize(
    "block",
    [
        "",
        "null",
        "not json at all",
        '{"@type": "WebSite"}',
        '{"headline": "tanpa jenis"}',
        f'{{"@type": "ItemList", "itemListElement": [{GOOD}]}}',
        f'{{"@type": "WebPage", "hasPart": [{GOOD}], "mainEntity": {{"@type": "ItemList"}}}}',
    ],
)
def test_articles_that_a_page_lists_are_not_its_own(block: str) -> None:
    """Other types, broken texts and the articles of lists give no article."""
    assert articles_in(parse_blocks([block])) == []


def test_strings_follow_the_keys_of_objects_and_lists() -> None:
    """A value may be a text, an object or a list of both; what has no text gives none."""
    value = [{"@type": "Person", "name": "Sari"}, "Budi", {"name": ["Tono"]}, {"name": None}, 7, None]

    assert strings(value, "name") == ["Sari", "Budi", "Tono"]


def test_types_lose_their_namespace() -> None:
    """A type is known by its last word."""
    assert types_of({"@type": ["schema:Article", "http://schema.org/Thing", 3]}) == {"Article", "Thing"}


@given(st.text(max_size=80))
def test_no_block_makes_the_reading_fail(text: str) -> None:
    """Whatever stands in one script, the reading gives nodes and no error, and goes on with the next."""
    *before, last = parse_blocks([text, '{"@type": "Article", "headline": "Sauh"}'])

    assert all(isinstance(node, dict) for node in before)
    assert last == {"@type": "Article", "headline": "Sauh"}


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=4))
def test_valid_objects_are_read_as_json_reads_them(fields: dict[str, str]) -> None:
    """Mending never touches a block that is valid JSON."""
    node = {**fields, "@type": "NewsArticle"}

    assert parse_blocks([json.dumps(node)]) == [node]
