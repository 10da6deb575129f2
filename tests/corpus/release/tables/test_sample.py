from __future__ import annotations

from typing import Any

import factory

from corpus.release.tables.sample import CellFigures, drawn, sample_figures

ONE, TWO, THREE = (factory.article(n) for n in (1, 2, 3))


def task(of: Any, **changes: Any) -> dict[str, Any]:
    """A row of ``tasks/``."""
    return factory.as_row(factory.task(of, **changes))


def article(of: Any, **changes: Any) -> dict[str, Any]:
    """A row of a release's articles, as far as a stratum needs it."""
    return {name: getattr(of, name) for name in ("id", "portal", "section", "published_at")} | changes


def cell(stratum: str, probability: float | None, role: str, n: int) -> CellFigures:
    """The articles of one draw."""
    return CellFigures(stratum=stratum, inclusion_probability=probability, role=role, articles=n)


def test_an_article_has_the_draw_of_its_task() -> None:
    """Stratum, probability and role; nothing else of it."""
    assert drawn([task(ONE)]) == {
        ONE.id: {"stratum": "kabarfiksi/internasional/2024-06", "inclusion_probability": 0.5, "role": "main"}
    }


def test_a_repeat_says_nothing_of_the_draw() -> None:
    """Whether it stands before or after the first task."""
    again = task(ONE, task_id=f"{ONE.id}~2", role="repeat", inclusion_probability=None)

    assert drawn([again, task(ONE)]) == drawn([task(ONE), again]) == drawn([task(ONE)])


def test_articles_are_counted_by_how_they_were_drawn() -> None:
    """Sorted by stratum, role and probability; one that was chosen has none, and stands before those that have."""
    tasks = [
        task(ONE, stratum="b", inclusion_probability=0.5),
        task(TWO, stratum="b", inclusion_probability=0.5),
        task(THREE, stratum="a", inclusion_probability=0.25),
        task(factory.article(4), stratum="b", inclusion_probability=0.2, role="gold"),
        task(factory.article(5), stratum="b", inclusion_probability=None, role="gold"),
    ]

    found = sample_figures(tasks, [], frozenset())

    assert found.cells == (
        cell("a", 0.25, "main", 1),
        cell("b", None, "gold", 1),
        cell("b", 0.2, "gold", 1),
        cell("b", 0.5, "main", 2),
    )


def test_what_was_drawn_adds_up() -> None:
    """Candidates are counted back from the probabilities; what was chosen is not among them."""
    tasks = [task(ONE), task(TWO, inclusion_probability=0.2), task(THREE, inclusion_probability=None, role="gold")]

    found = sample_figures(tasks, [], frozenset())

    assert (found.drawn, found.chosen, found.candidates, found.strata) == (2, 1, 7, 2)


def test_nothing_drawn_is_no_strata() -> None:
    """An empty sample has figures too."""
    found = sample_figures([], [], frozenset())

    assert (found.cells, found.moved, found.candidates, found.strata) == ((), 0, 0, 0)


def test_a_labelled_article_that_is_read_otherwise_now_is_counted() -> None:
    """Its section was another when it was drawn; one without a label, or that was never drawn, does not count."""
    now = [article(one, section="olahraga") for one in (ONE, TWO, THREE)]

    found = sample_figures([task(ONE), task(TWO)], now, frozenset({ONE.id, THREE.id}))

    assert found.moved == 1


def test_an_article_that_is_read_as_before_has_not_moved() -> None:
    """Its stratum is still that of its portal, section and month."""
    assert sample_figures([task(ONE)], [article(ONE)], frozenset({ONE.id})).moved == 0
