from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, small, told

from corpus.release.audit.texts import (
    text_digests,
    texts_addresses,
    texts_clean,
    texts_filled,
    texts_harmless,
    texts_joined,
    texts_read,
    texts_snippets,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Nelayan pulang. Ikan banyak."
DIGEST = sha256(TEXT.encode()).hexdigest()


def article(name: str = "a", **changes: Any) -> dict[str, Any]:
    """An article whose marks are those of its text."""
    marks = {"text_sha256": DIGEST, "text_raw_sha256": DIGEST, "n_words": 4, "n_chars": 28}
    return {"id": name, "title": "Nelayan", "text": TEXT} | marks | changes


@pytest.mark.parametrize("column", ["title", "text", "snippet"])
@pytest.mark.parametrize("value", ["", " \n", None])
def test_an_empty_text_is_told(column: str, value: str | None, tmp_path: Path) -> None:
    """Headline, text and snippet, of articles and where they are joined in."""
    rows = [{column: "x"}, {column: value}, {column: value}]

    assert told(texts_filled, small(tmp_path, {ARTICLES: rows, LABELS: [{column: "x"}]})) == [
        f"{ARTICLES}: 2 rows have no {column}"
    ]


def test_a_release_without_texts_lacks_none(tmp_path: Path) -> None:
    """Its columns are not there."""
    assert told(texts_filled, small(tmp_path, {ARTICLES: [{"id": "a"}]})) == []


@pytest.mark.parametrize("row", [article(), {k: v for k, v in article().items() if k not in {"text", "title"}}])
def test_marks_are_those_of_the_text(row: dict[str, Any], tmp_path: Path) -> None:
    """Without a text they can only be looked at."""
    assert told(text_digests, small(tmp_path, {ARTICLES: [row]})) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"text_sha256": "0" * 64}, [f"text_sha256 is {'0' * 64}, that of the text is {DIGEST}"]),
        ({"text_raw_sha256": "0" * 64}, [f"text_raw_sha256 is {'0' * 64}, that of the text is {DIGEST}"]),
        ({"n_words": 5}, ["n_words is 5, that of the text is 4"]),
        ({"n_chars": 27}, ["n_chars is 27, that of the text is 28"]),
        ({"n_words": 0, "text": None}, ["n_words is 0"]),
        ({"text_sha256": "x", "text": None}, ["text_sha256 is not a sha256"]),
        ({"n_chars": None, "text": None}, ["n_chars is None"]),
    ],
)
def test_marks_of_another_text_are_told(changes: dict[str, Any], problems: list[str], tmp_path: Path) -> None:
    """By the article."""
    rows = [article(**changes), article("b")]

    assert told(text_digests, small(tmp_path, {ARTICLES: rows})) == [f"data/articles: {one} (a)" for one in problems]


def test_what_is_joined_in_is_what_the_article_has(tmp_path: Path) -> None:
    """Every column that differs is named; a column that the article lacks has nothing to differ from."""
    label = {"article_id": "a", "title": "Lain", "text": TEXT, "n_chars": 1, "portal": "x"}
    stranger = label | {"article_id": "z"}

    assert told(texts_joined, small(tmp_path, {ARTICLES: [article()], LABELS: [label, stranger]})) == [
        f"{LABELS}: title, n_chars of a is not what the article has"
    ]


@pytest.mark.parametrize(("labelled", "kind"), [("a", ""), ("b", "(notice) ")])
def test_a_label_is_of_the_text_that_was_read(labelled: str, kind: str, tmp_path: Path) -> None:
    """Another text without a label is a notice."""
    files = {
        ARTICLES: [article(), article("b")],
        LABELS: [{"article_id": labelled}],
        ANSWERS: [{"article_id": "a", "text_sha256": "0" * 64}, {"article_id": "b", "text_sha256": DIGEST}],
    }

    [said] = told(texts_read, small(tmp_path, files))

    assert said.startswith(f"{kind}data/annotations: 1 {'labelled ' if not kind else ''}article with another text")


def test_a_snippet_begins_its_text(tmp_path: Path) -> None:
    """Its first two sentences; where there is no text it cannot be compared."""
    rows = [article(snippet=TEXT), article("b", snippet="Lain."), article("c", snippet="Lain.", text=None)]

    assert told(texts_snippets, small(tmp_path, {ARTICLES: rows})) == [
        "data/articles: the snippet of b is not that of its text"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>", "< / SCRIPT>",
        "<iframe src=x>", "<svg/onload=x>", '<a href="x" onclick = "y">', "javascript: alert(1)",
        "vbscript:x", "data:text/html,x", "srcdoc=x", "<meta http-equiv>",
    ],
)  # fmt: skip
def test_what_a_browser_would_run_is_told(text: str, tmp_path: Path) -> None:
    """In a cell and in a paper."""
    assert len(told(texts_harmless, small(tmp_path / "a", {ARTICLES: [{"text": f"Isi {text}"}]}))) >= 1
    assert len(told(texts_harmless, small(tmp_path / "b", {"README.md": text}))) >= 1


@pytest.mark.parametrize(
    "text", ["a < b dan c > d", "Ia berkata: javascript adalah bahasa", "on = off", "<b>tebal</b>", "metadata: ya", ""]
)
def test_words_of_prose_run_nowhere(text: str, tmp_path: Path) -> None:
    """Signs of comparison, a language, a switch, and markup that only shows."""
    assert told(texts_harmless, small(tmp_path, {ARTICLES: [{"text": text}]})) == []


@pytest.mark.parametrize("url", ["ftp://x.example/", "javascript:x", "https://x.example/a b", "", None])
def test_an_address_is_one_of_the_web(url: str | None, tmp_path: Path) -> None:
    """Of an article, and where it is joined in."""
    good = "https://x.example/1"
    files = {
        ARTICLES: [{"url": good, "canonical_url": url}, {"url": good, "canonical_url": good}],
        LABELS: [{"url": url or good}],
    }

    found = told(texts_addresses, small(tmp_path, files))

    assert found[0] == f"{ARTICLES}: canonical_url is {str(url)[:60]!r}; expected a web address"
    assert len(found) == (2 if url else 1)


@pytest.mark.parametrize("text", ["Dua\nbaris\tdan tab", "", None])
def test_a_clean_text_has_no_fault(text: str | None, tmp_path: Path) -> None:
    """Ends of lines and tabs are no control characters; that a text is missing is for another check."""
    assert told(texts_clean, small(tmp_path, {ARTICLES: [{"id": "a", "title": "x", "text": text}]})) == []


@pytest.mark.parametrize("text", ["a\x00b", "a\rb", "a\x7fb", "a\u202eb", "a\u2066b"])
def test_signs_that_nobody_sees_are_told(text: str, tmp_path: Path) -> None:
    """They break readers, or turn the direction of what is read."""
    assert told(texts_clean, small(tmp_path, {ARTICLES: [{"id": "a", "text": text}]})) == [
        f"{ARTICLES}: text of a has control characters"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rusak \ufffd", "was read in a wrong encoding"),
        ("â€œrusakâ€", "was read in a wrong encoding"),
        ("cafe\u0301", "is not in normal form NFC"),
    ],
)
def test_traces_of_another_encoding_are_notices(text: str, problem: str, tmp_path: Path) -> None:
    """In a headline as in a text."""
    assert told(texts_clean, small(tmp_path, {ARTICLES: [{"id": "a", "title": text}]})) == [
        f"(notice) {ARTICLES}: title of a {problem}"
    ]
