from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from release_parts import contents, rows

from corpus.release.tables.modes import snippet

if TYPE_CHECKING:
    from pathlib import Path


COLUMNS = {"full": {"title", "text"}, "gated": {"title", "text"}, "dehydrated": set(), "snippet": {"title", "snippet"}}


@pytest.mark.parametrize("mode", ["full", "gated", "dehydrated", "snippet"])
def test_modes_differ_in_columns_alone(tmp_path: Path, mode: str) -> None:
    """In every mode the same rows stand in the same splits with the same labels; only prose comes and goes."""
    project = mini_project.labelled_project(tmp_path, toml=f'{mini_project.CORPUS_TOML}\n[release]\nmode = "{mode}"\n')

    made = {subset.name: subset for subset in contents(project).subsets}

    assert sum(made["stance"].rows.values()) == 20
    assert sum(made["articles"].rows.values()) == 24
    assert {"title", "text", "snippet"} & set(made["articles"].features) == COLUMNS[mode]
    assert {"title", "text", "snippet"} & set(made["stance"].features) == COLUMNS[mode]
    assert ("comment" in made["annotations"].features) == (mode in {"full", "gated"})


def test_a_dehydrated_release_has_no_sentence_of_an_article(tmp_path: Path) -> None:
    """No title, sentence, byline or remark can be found in any row, while addresses and digests can."""
    project = mini_project.labelled_project(
        tmp_path, toml=mini_project.CORPUS_TOML + '\n[release]\nmode = "dehydrated"\n'
    )

    said = json.dumps([rows(subset) for subset in contents(project).subsets], default=str)

    article = factory.article(3)
    assert article.title not in said
    assert article.text.split(".")[0] not in said
    assert "Kalimat pembuka." not in said
    assert article.text_sha256 in said
    assert article.canonical_url in said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Satu kalimat. Dua kalimat. Tiga kalimat.", "Satu kalimat. Dua kalimat."),
        ("Dr. Sari datang. Ia membawa peta. Lalu pulang.", "Dr. Sari datang. Ia membawa peta."),
        ("Ia bertanya: “Di mana?” Tak ada jawaban. Sunyi.", "Ia bertanya: “Di mana?” Tak ada jawaban."),
        ("Paragraf tanpa titik\n\nParagraf kedua\n\nKetiga.", "Paragraf tanpa titik Paragraf kedua"),
        ("M. Arif menang 2.500 suara. Ia senang. Habis.", "M. Arif menang 2.500 suara. Ia senang."),
        ("Hanya satu", "Hanya satu"),
    ],
)
def test_a_snippet_is_two_sentences(text: str, wanted: str) -> None:
    """Abbreviations, initials and numbers end no sentence; a paragraph does."""
    assert snippet(text) == wanted
