from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, manifest, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.rights import opted_out, rights_kept, taken_down, tombstones_read
from corpus.urls import article_id

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://kabarfiksi.example/1"
ID = article_id("kabarfiksi", URL)
KEY = sha256(URL.encode()).hexdigest()
LINE = json.dumps({"canonical_url_sha256": KEY})
PERMISSION = {"portal": "kabarfiksi", "allows": "full", "permission": "Surat 1"}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", []),
        (f"{LINE}\n{LINE}\n", []),
        ('{"canonical_url_sha256": "x"}\n', ["line 1 is not a JSON object with canonical_url_sha256, a sha256"]),
        (f"{LINE}\n\n", ["line 2 is not a JSON object with canonical_url_sha256, a sha256"]),
        ("[]\n", ["line 1 is not a JSON object with canonical_url_sha256, a sha256"]),
        (f'{LINE[:-1]}, "url": "{URL}"}}', ["line 1 names an address; only its digest may be listed"]),
    ],
)
def test_a_tombstone_is_a_digest(text: str, problems: list[str], tmp_path: Path) -> None:
    """Each line is one, and none names the address that was to be forgotten."""
    found = told(tombstones_read, small(tmp_path, {"tombstones.jsonl": text}))

    assert found == [f"tombstones.jsonl: {problem}" for problem in problems]


def gone(folder: Path, files: dict[str, Any], text: str = LINE, splits: str = "kabarfiksi-0") -> list[str]:
    """What is found of an article that was taken down."""
    record = {"tombstones.jsonl": text, "splits.parquet": [{"article_id": splits}]}
    return told(taken_down, small(folder, record | files))


@pytest.mark.parametrize(
    "row",
    [
        {"id": ID, "canonical_url": "https://x.example/"},
        {"id": "kabarfiksi-0", "canonical_url": URL},
        {"id": "kabarfiksi-0", "url_sha256": KEY},
    ],
    ids=["id", "address", "digest"],
)
def test_an_article_that_was_taken_down_is_found(row: dict[str, Any], tmp_path: Path) -> None:
    """By its id, its address, or the address' digest."""
    assert gone(tmp_path, {ARTICLES: [row]}) == [
        f"{ARTICLES}: 1 row is of an article that was taken down (first: {row['id']})"
    ]


def test_labels_answers_and_splits_of_it_are_found(tmp_path: Path) -> None:
    """Whatever names it."""
    rows = [{"article_id": ID}, {"article_id": ID}, {"article_id": "kabarfiksi-0"}]

    assert gone(tmp_path, {LABELS: rows, ANSWERS: rows[2:]}, splits=ID) == [
        f"splits.parquet: names {ID}, which was taken down",
        f"{LABELS}: 2 rows are of an article that was taken down (first: {ID})",
    ]


def test_where_nothing_was_taken_down_nothing_is_looked_for(tmp_path: Path) -> None:
    """A damaged line is for another check to tell."""
    assert gone(tmp_path, {ARTICLES: [{"id": ID, "canonical_url": URL}]}, text="rusak\n", splits=ID) == []


def refused(folder: Path, *, settings: dict[str, Any] | None = None, **marks: bool | None) -> list[str]:
    """What is found of one article with those marks."""
    row = dict.fromkeys(("tdm_reserved", "noai", "robots_allowed", "train_allowed", "tdm_allowed", "search_allowed"))
    files = {
        ARTICLES: [{"id": "a", "portal": "kabarfiksi"} | row | marks],
        "manifest.json": manifest(**(settings or {})),
    }
    return told(opted_out, small(folder, files))


@pytest.mark.parametrize(
    "marks", [{}, {"tdm_reserved": False, "noai": False, "robots_allowed": True, "train_allowed": True}]
)
def test_an_article_that_did_not_opt_out_may_be_here(marks: dict[str, bool], tmp_path: Path) -> None:
    """Where nothing is said, nothing is denied."""
    assert refused(tmp_path, **marks) == []


@pytest.mark.parametrize(
    "marks",
    [
        {"tdm_reserved": True},
        {"noai": True},
        {"robots_allowed": False},
        {"train_allowed": False},
        {"search_allowed": False},
    ],
)
def test_an_article_that_opted_out_is_told(marks: dict[str, bool], tmp_path: Path) -> None:
    """By the mark that says so."""
    assert refused(tmp_path, **marks) == [
        f"{ARTICLES}: a opted out ({next(iter(marks))}), and no permission of kabarfiksi is stated"
    ]


def test_what_may_not_be_shown_may_be_named_without_words(tmp_path: Path) -> None:
    """A release without texts shows nothing."""
    assert refused(tmp_path, search_allowed=False, settings={"mode": "dehydrated"}) == []


@pytest.mark.parametrize(
    ("settings", "n"),
    [
        ({"rights": [PERMISSION]}, 0),
        ({"rights": [PERMISSION | {"permission": " "}]}, 1),
        ({"rights": [PERMISSION | {"portal": "lain"}]}, 1),
        ({"rights": [PERMISSION | {"allows": "snippet"}]}, 1),
        ({"opted_out": "include"}, 1),
        ({"opted_out": "include", "mode": "dehydrated"}, 0),
        ({"opted_out": "exclude", "mode": "dehydrated"}, 1),
    ],
)
def test_only_a_permission_goes_before_an_opt_out(settings: dict[str, Any], n: int, tmp_path: Path) -> None:
    """Of that portal, and for as much as goes out; without words the makers may include it by their own decision."""
    assert len(refused(tmp_path, noai=True, settings=settings)) == n


@pytest.mark.parametrize(
    ("rights", "mode", "n"),
    [
        ([], "full", 0),
        ([PERMISSION], "full", 0),
        ([PERMISSION | {"allows": "snippet"}], "full", 1),
        ([PERMISSION | {"allows": "snippet"}], "snippet", 0),
        ([PERMISSION | {"allows": "dehydrated"}], "snippet", 1),
        ([PERMISSION | {"portal": "lain", "allows": "dehydrated"}], "full", 0),
        ([PERMISSION | {"until": "2025-02-28"}], "full", 1),
        ([PERMISSION | {"until": "2025-03-01"}], "full", 0),
    ],
)
def test_no_more_goes_out_than_a_portal_allows(rights: list[dict[str, Any]], mode: str, n: int, tmp_path: Path) -> None:
    """Nor after the last day of what it allows; a portal that is not here binds nobody."""
    files = {ARTICLES: [{"portal": "kabarfiksi"}], "manifest.json": manifest(mode=mode, rights=rights)}

    found = told(rights_kept, small(tmp_path, files))

    assert [said.partition("; the portal")[0] for said in found] == [
        f"data/articles: 1 article of kabarfiksi in the mode {mode!r}"
    ] * n


@pytest.mark.parametrize("rights", [[{"portal": "x"}], [3], [PERMISSION | {"until": "kemarin"}]])
def test_rights_of_another_form_cannot_be_read(rights: list[Any], tmp_path: Path) -> None:
    """The error is of the manifest."""
    files = {ARTICLES: [{"portal": "kabarfiksi"}], "manifest.json": manifest(rights=rights)}

    with pytest.raises(UnreadableError, match=r"^manifest\.json: settings\.release\.rights cannot be read"):
        told(rights_kept, small(tmp_path, files))
