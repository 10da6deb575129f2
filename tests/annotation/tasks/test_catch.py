"""What a query catches of the articles that could be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelling
from hypothesis import given
from hypothesis import strategies as st

from annotation.tasks.build import build_tasks
from annotation.tasks.catch import Catch, recall, recall_of
from annotation.tasks.only import asking_only
from corpus.codebook import Target
from corpus.query import parse_query

if TYPE_CHECKING:
    from pathlib import Path

SEA, NORTH = Target(name="Samudra", aliases=("SMD",)), Target(name="Utara")


def test_recall_is_said_of_all_of_any_target_and_of_each() -> None:
    """An alias counts as the name; percentages are rounded down, so that only all is 100 %."""
    catch = Catch(parse_query("banjir"), [SEA, NORTH])

    taken = [catch.takes("Banjir", "di SMD"), catch.takes("Utara", "banjir"), catch.takes("Samudra", "tenang")]

    assert taken == [True, True, False]
    assert catch.counts == {"not_matching": 1, "naming": 3, "naming_not_matching": 1}
    assert catch.told() == [
        "query banjir finds 2 of 3 articles that could be asked about (66 %); 1 left out",
        "it finds 2 of 3 that name a target (66 %); 1 left out",
        "  Samudra: 1 of 2 (50 %)",
        "  Utara: 1 of 1 (100 %)",
    ]


def test_without_targets_recall_is_of_articles_alone() -> None:
    """Nothing is said of targets that nobody named."""
    counts = {"candidates": 1, "not_matching": 0, "naming": 0, "naming_not_matching": 0}

    assert recall("rob", counts) == ["query rob finds 1 of 1 article that could be asked about (100 %); 0 left out"]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=30))
def test_counts_add_up(articles: list[tuple[bool, bool, bool]]) -> None:
    """What is caught and what is left out is all; no target is named more often than any."""
    catch = Catch(parse_query("banjir"), [SEA, NORTH])
    for flood, sea, north in articles:
        catch.takes("banjir" if flood else "panen", f"{'Samudra' * sea} {'Utara' * north}")

    assert (catch.fit, catch.caught) == (len(articles), sum(flood for flood, _, _ in articles))
    assert catch.naming == {"Samudra": sum(a[1] for a in articles), "Utara": sum(a[2] for a in articles)}
    assert catch.counts["naming_not_matching"] == sum(not f and (s or n) for f, s, n in articles)


def test_recall_of_what_was_drawn_is_read_from_its_manifest(tmp_path: Path) -> None:
    """Nothing is said where no query was asked."""
    project = labelling.ready(tmp_path / "sari", articles=4)
    assert recall_of(project) == []

    build_tasks(asking_only(project, "Samudra"))
    assert recall_of(project)[0].startswith("query Samudra finds ")
