from __future__ import annotations

import paper_parts
import pytest

from corpus.release.pack.zenodo import zenodo


def test_a_release_with_text_is_deposited_with_restricted_access() -> None:
    """No licence covers the texts; the labels' is named in the conditions."""
    found = zenodo(paper_parts.papers())

    assert (found["access_right"], found["upload_type"], found["language"]) == ("restricted", "dataset", "ind")
    assert "labels are licensed under Creative Commons Attribution 4.0" in found["access_conditions"]
    assert "license" not in found


def test_labels_alone_are_open_under_their_licence() -> None:
    """As the Hub names it, which is how Zenodo does."""
    found = zenodo(paper_parts.papers(stated=paper_parts.stated(mode="dehydrated")))

    assert (found["access_right"], found["license"]) == ("open", "cc-by-4.0")


def test_a_deposit_names_who_and_where() -> None:
    """Persons by family name, organisations as such; homepage and repository as related."""
    stated = paper_parts.stated(
        authors=("Sari, Dewi", "{Riset, Jakarta}"), homepage="https://s.example/", hub="ns/s", description="A & <b>"
    )

    found = zenodo(paper_parts.papers(stated=stated))

    assert found["creators"] == [{"name": "Sari, Dewi"}, {"name": "Riset, Jakarta"}]
    assert [one["relation"] for one in found["related_identifiers"]] == ["isDescribedBy", "isIdenticalTo"]
    assert found["description"] == "<p>A &amp; &lt;b&gt;</p>"


@pytest.mark.parametrize(("languages", "code"), [({"en": 3, "id": 1}, "eng"), ({"xx": 1}, None), ({}, None)])
def test_the_language_is_that_of_most_articles(languages: dict[str, int], code: str | None) -> None:
    """Where Zenodo's code for it is known."""
    found = zenodo(paper_parts.papers(articles=paper_parts.articles(languages=languages)))

    assert found.get("language") == code


def test_simulated_answers_are_announced() -> None:
    """In the notes."""
    answers = paper_parts.answers(origins={"simulated": 1})

    assert "simulated by programs" in zenodo(paper_parts.papers(answers=answers))["notes"]
    assert "simulated" not in zenodo(paper_parts.papers())["notes"]
