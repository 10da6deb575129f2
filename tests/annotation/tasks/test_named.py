"""How many articles of a sample name each target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelling

from annotation.tasks.build import plan_tasks
from annotation.tasks.named import named_in_plan, named_in_tasks, unnamed

if TYPE_CHECKING:
    from pathlib import Path


def test_plan_and_tasks_count_the_same(tmp_path: Path) -> None:
    """Every invented article names both targets; before anything is written as well as after."""
    project = labelling.ready(tmp_path / "sikap", articles=4)

    texts = [f"{one['title']} {one['text']}" for one in labelling.all_task_data(project).values()]
    expected = {name: sum(name in text for text in texts) for name in ("Persekutuan Utara", "Republik Samudra")}
    assert named_in_plan(plan_tasks(project)) == named_in_tasks(project) == expected


def test_a_target_that_nobody_names_is_remarked_on() -> None:
    """One remark for all of them; none where each is named."""
    assert unnamed({"NATO": 3, "Rsia": 0, "Kuba": 0}) == (
        "no article of the sample names 'Rsia', 'Kuba': look at the spelling in [label] targets, or add aliases"
    )
    assert unnamed({"NATO": 3}) is None
