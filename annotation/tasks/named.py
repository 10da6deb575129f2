"""How many articles of a sample name each target: a target that none names was misspelt, or is not in the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from annotation.scheme.mentions import naming
from annotation.tasks.table import read_shown
from corpus import codebook as codebooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.tasks.build import Plan
    from corpus.project import Project


def named_in_plan(plan: Plan) -> dict[str, int]:
    """Name of a target -> articles of the plan that hold it or an alias of it, in title or text."""
    shards = plan.frame.shards
    asked = shards.filter(pc.field("id").isin({task.article_id for task in plan.tasks}))
    texts = (f"{row['title']}\n{row['text']}" for row in asked.select(["title", "text"]).to_pylist())
    return naming(plan.codebook.targets, texts)


def named_in_tasks(project: Project) -> dict[str, int]:
    """The same of the tasks that were built.

    Raises:
        DataError: They were not, or are damaged.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    data = read_shown(project.tasks).values()
    shown = {one["article_id"]: f"{one['title']}\n{one['text']}" for one in data}
    return naming(codebook.targets, shown.values())


def unnamed(mentions: Mapping[str, int]) -> str | None:
    """A remark on the targets that no article names; None where each is named."""
    names = [name for name, n in mentions.items() if not n]
    if not names:
        return None
    listed = ", ".join(map(repr, names))
    return f"no article of the sample names {listed}: look at the spelling in [label] targets, or add aliases"
