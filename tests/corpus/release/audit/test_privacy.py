from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from small_release import ANSWERS, ARTICLES, manifest, small, told

from corpus.release.audit.privacy import (
    annotators_private,
    articles_private,
    papers_private,
    paths_absent,
    secrets_absent,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

TOKEN = "hf_" + "AbCdEfGhIjKlMnOpQrStUvWxYz01234567"
NIK = "3174051203560001"
PRINTED = "as printed by the portals; review before publishing"


def found(check: Check, folder: Path, **settings: Any) -> Any:
    """What a check finds; a function of files."""
    return lambda files: told(check, small(folder, {"manifest.json": manifest(**settings)} | files))


def article(text: str) -> dict[str, Any]:
    """A release of that text."""
    return {ARTICLES: [{"id": "a", "text": text}]}


def remark(comment: str) -> dict[str, Any]:
    """A release of that comment of an annotator."""
    return {ANSWERS: [{"article_id": "a", "comment": comment}]}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"LICENSE": f"x {TOKEN}"}, "LICENSE: holds a secret: Hugging Face token (hf_A…); revoke it, then remove it"),
        (remark(TOKEN), f"{ANSWERS}: holds a secret in the column 'comment': Hugging Face token (hf_A…); revoke it"),
        (article(TOKEN), f"{ARTICLES}: holds a secret in the column 'text': Hugging Face token (hf_A…); revoke it"),
    ],
)
def test_a_secret_is_told_wherever_it_is(files: dict[str, Any], said: str, tmp_path: Path) -> None:
    """With its first letters only."""
    [problem] = found(secrets_absent, tmp_path)(files)

    assert problem.startswith(said)
    assert TOKEN not in problem


def test_a_path_is_a_fault_and_in_a_portals_text_a_notice(tmp_path: Path) -> None:
    """A portal may print one."""
    assert found(paths_absent, tmp_path / "a")(remark("di /home/sari/x")) == [
        f"{ANSWERS}: names a local path or server in the column 'comment' (/hom…)"
    ]
    assert found(paths_absent, tmp_path / "b")({"LICENSE": "/home/sari/x"}) == [
        "LICENSE: names a local path or server (/hom…)"
    ]
    assert found(paths_absent, tmp_path / "c")(article("di /home/sari/x")) == [
        f"(notice) {ARTICLES}: names a local path or server in the column 'text' (/hom…)"
    ]


@pytest.mark.parametrize("check", [secrets_absent, paths_absent, annotators_private])
def test_what_cannot_be_searched_is_told(check: Check, tmp_path: Path) -> None:
    """It is not known what it holds."""
    [said] = found(check, tmp_path)({ARTICLES: b"PAR1 rusak"})

    assert said.startswith(f"{ARTICLES}: could not be searched: it is not a readable Parquet file")


def test_personal_data_of_annotators_are_told(tmp_path: Path) -> None:
    """In what they wrote, and in files that are no papers."""
    assert found(annotators_private, tmp_path / "a")(remark("tulis ke sari@kampus.id")) == [
        f"{ANSWERS}: the column 'comment' holds personal data: e-mail address (sari…); remove it from the answers"
    ]
    assert found(annotators_private, tmp_path / "b")({"figures.json": f'{{"x": "{NIK}"}}'}) == [
        "figures.json: the file holds personal data: NIK (3174…); remove it from the answers"
    ]


@pytest.mark.parametrize("files", [article("tulis ke sari@kampus.id"), {"README.md": "sari@kampus.id"}])
def test_what_portals_print_and_makers_state_is_not_of_annotators(files: dict[str, Any], tmp_path: Path) -> None:
    """Other checks look at it."""
    assert found(annotators_private, tmp_path)(files) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## Contact\n\nsari@kampus.id", []),
        ("sari@kampus.id\n\n## Contact\n\nsari@kampus.id", []),
        (
            "sari@kampus.id\n\n## Contact\n\nlain",
            [
                (
                    "(notice) README.md: holds personal data that is not the contact: e-mail address (sari…); "
                    "may it be published?"
                )
            ],
        ),
        (f"## Contact\n\n{NIK}", ["README.md: holds personal data: NIK (3174…); remove it"]),
    ],
)
def test_papers_hold_the_makers_contact_and_nothing_else(text: str, said: list[str], tmp_path: Path) -> None:
    """A NIK is never a contact."""
    assert found(papers_private, tmp_path)({"README.md": text}) == said


def test_a_citation_may_name_an_address(tmp_path: Path) -> None:
    """Authors state theirs there."""
    assert found(papers_private, tmp_path)({"CITATION.cff": "email: sari@kampus.id"}) == []


def test_what_portals_printed_is_counted_by_kind_and_column(tmp_path: Path) -> None:
    """Once for each value in which it stands."""
    rows = [{"title": "t@kabar.id", "text": "a@kabar.id b@kabar.id"}, {"title": "x", "text": f"c@kabar.id {NIK}"}]

    assert found(articles_private, tmp_path)({ARTICLES: rows}) == [
        f"(notice) data/: NIK 1 times in the column 'text', {PRINTED}",
        f"(notice) data/: e-mail address 3 times in the column 'text', {PRINTED}",
        f"(notice) data/: e-mail address 1 times in the column 'title', {PRINTED}",
    ]


def test_where_texts_are_masked_nothing_may_be_left(tmp_path: Path) -> None:
    """A column that is not masked is told as before."""
    files = {ARTICLES: [{"text": "a@kabar.id", "section": "b@kabar.id"}]}

    assert found(articles_private, tmp_path, mask=True)(files) == [
        f"(notice) data/: e-mail address 1 times in the column 'section', {PRINTED}",
        "data/: e-mail address 1 times in the column 'text', though mask is set; build the release again",
    ]


def test_a_release_without_anybody_has_no_fault(tmp_path: Path) -> None:
    """An empty table neither."""
    files = {ARTICLES: pa.table({"text": pa.array([], pa.string())})}

    for check in (secrets_absent, paths_absent, annotators_private, papers_private, articles_private):
        assert found(check, tmp_path)(files) == []
