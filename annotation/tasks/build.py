"""``shards/`` -> ``tasks/``: which articles are asked about, what annotators see of them, and on which screen.

One article per duplicate cluster, in a wanted language, sampled by stratum (portal, section, month). A task
that people have answered stays, also where a corpus that has grown would no longer draw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotation.scheme import load_scheme
from annotation.scheme.change import refuse_orphans
from annotation.scheme.guidelines import instructions
from annotation.scheme.screen import screen
from annotation.scheme.screen_check import check_screen
from annotation.tasks.design import check_design, designed, shown_order
from annotation.tasks.frame import read_frame, shard_files
from annotation.tasks.gold import gold_articles, gold_file
from annotation.tasks.sampling import Drawn, draw
from annotation.tasks.table import shown_text, task_of
from annotation.tasks.task_data import task_data
from corpus import codebook as codebooks
from corpus.lock import holding
from corpus.schema import ANNOTATION, TASK, Task
from corpus.splits.table import record_splits
from corpus.stage import Manifest, Output, digest, write_text
from corpus.tables import read_rows, to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotation.tasks.frame import Frame
    from corpus.codebook import Codebook
    from corpus.config import LabelConfig
    from corpus.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be asked, before anything is written or sent."""

    codebook: Codebook
    tasks: tuple[Task, ...]
    """In the order in which they are shown: the calibration round, then mixed by the seed, repeats last."""
    frame: Frame
    """The articles from which the tasks were drawn."""
    answered: Sequence[Mapping[str, Any]]
    """The rows of ``annotations/`` so far."""
    counts: Mapping[str, int]
    """Those of :class:`~annotation.tasks.frame.Frame`; ``tasks`` = ``drawn`` + ``gold`` + ``repeats`` + ``kept``.

    ``missing`` says how many fewer than wanted could be drawn; articles of ``strata_without_task`` had no chance.
    """

    @property
    def answers(self) -> int:
        """Answers that the plan asks of people: the sum of all overlaps."""
        return sum(task.overlap for task in self.tasks)


def plan_tasks(project: Project) -> Plan:
    """Draw the sample that ``[label]`` asks for; writes nothing.

    Raises:
        ConfigError: The scheme is at fault, or has lost a code or a target that answers were given with.
        DataError: ``shards/`` was not built, or is damaged.
    """
    label = project.config.label
    check_design(label)
    codebook = load_scheme(label.scheme, base=project.root, targets=label.targets)
    answered = _answered(project)
    if answered and (project.tasks / "codebook.json").exists():
        refuse_orphans(codebooks.load(project.tasks / "codebook.json"), codebook, answered)
    frame = read_frame(project, codebook.targets)
    seed = project.config.corpus.seed
    gold = gold_articles(project, codebook, frame)
    drawn, added = drawn_and_added(frame, label.sample, seed, gold)
    tasks = {task.task_id: task for task in asked((*drawn, *added), codebook, frame, label, seed, gold)}
    kept = _kept(project, {row["task_id"] for row in answered} - tasks.keys(), frame)
    counts = counts_of(frame, label.sample, (drawn, added), len(tasks), len(kept))
    shown = [*tasks.values(), *kept]
    shown.sort(key=lambda task: shown_order(task, seed))
    return Plan(codebook=codebook, tasks=tuple(shown), frame=frame, answered=answered, counts=counts)


def counts_of(
    frame: Frame, wanted: int, sample: tuple[Sequence[Drawn], Sequence[Drawn]], tasks: int, kept: int
) -> dict[str, int]:
    """The counts of :class:`Plan`.

    Args:
        frame: From which the sample was drawn.
        wanted: The size of the sample that was asked for.
        sample: What was drawn, and the gold articles beside it.
        tasks: Of the sample, repeats among them.
        kept: Tasks of an earlier sample.
    """
    drawn, added = sample
    return {
        **frame.counts,
        "tasks": tasks + kept,
        "drawn": len(drawn),
        "gold": len(added),
        "repeats": tasks - len(drawn) - len(added),
        "kept": kept,
        "missing": wanted - len(drawn),
        "strata": len(frame.strata),
        "strata_without_task": len(frame.strata.keys() - {one.stratum for one in drawn}),
    }


def drawn_and_added(frame: Frame, sample: int, seed: int, gold: frozenset[str]) -> tuple[list[Drawn], list[Drawn]]:
    """The draw, and the gold articles that it left out: the makers chose those, so they have no probability."""
    drawn = draw(frame.strata, sample, seed)
    left_out = sorted(gold - {one.article_id for one in drawn})
    return drawn, [Drawn(article_id=one, stratum=frame.stratum[one], probability=None) for one in left_out]


def asked(  # noqa: PLR0913, PLR0917 -- all that the tasks depend on
    sample: Iterable[Drawn],
    codebook: Codebook,
    frame: Frame,
    label: LabelConfig,
    seed: int,
    gold: frozenset[str],
) -> list[Task]:
    """The tasks of a sample, repeats among them, in the order of the draw."""
    tasks = [_task(one, codebook, frame, label.overlap) for one in sample]
    return designed(tasks, frame.splits, label, seed, gold)


@holding("shards", "tasks")
def build_tasks(project: Project) -> Manifest:
    """Write down the splits (``splits.parquet``), and write ``tasks/``.

    There: ``tasks.parquet`` (sorted by id), ``payload.jsonl`` (what is sent, in the order in which it is shown),
    ``screen.xml``, ``instructions.html``, ``codebook.json``.

    Returns:
        The manifest, with the counts of :class:`Plan`.

    Raises:
        ConfigError, DataError: As :func:`plan_tasks` does.
    """
    plan = plan_tasks(project)
    record_splits(project, plan.frame.shards)
    xml = screen(plan.codebook)
    lines = _data(plan, sha256(xml.encode()).hexdigest()[:16])
    if lines:
        check_screen(xml, lines[0])
    by_id = sorted(plan.tasks, key=lambda task: task.task_id)
    rows = to_table(by_id, TASK)
    texts = {
        "payload.jsonl": shown_text(lines),
        "screen.xml": xml,
        "instructions.html": instructions(plan.codebook),
        "codebook.json": codebooks.dump(plan.codebook),
    }
    outputs = {"tasks.parquet": Output(sha256=write_table(rows, project.tasks / "tasks.parquet"), rows=len(rows))}
    for name, text in texts.items():
        write_text(project.tasks / name, text)
        outputs[name] = Output(sha256=digest(project.tasks / name), rows=text.count("\n"))
    gold = gold_file(project)
    sources = (*shard_files(project), project.splits, *((gold,) if gold else ()))
    manifest = Manifest(
        stage="tasks",
        inputs={file.relative_to(project.root).as_posix(): digest(file) for file in sources},
        settings=settings_of(project, plan.codebook),
        outputs=outputs,
        counts=plan.counts,
    )
    manifest.write(project.tasks)
    return manifest


def _task(one: Drawn, codebook: Codebook, frame: Frame, overlap: int) -> Task:
    per_target = any(question.per == "target" for question in codebook.questions)
    return Task(
        task_id=one.article_id,
        article_id=one.article_id,
        targets=tuple(target.name for target in codebook.targets) if per_target else (),
        text_sha256=frame.text_sha256[one.article_id],
        text_raw_sha256=frame.text_raw_sha256[one.article_id],
        stratum=one.stratum,
        inclusion_probability=one.probability,
        overlap=overlap,
        role="main",
    )


def _answered(project: Project) -> list[dict[str, Any]]:
    """The answers pulled so far; none before the first pull."""
    path = project.annotations / "annotations.parquet"
    return read_rows(path, ANNOTATION) if path.exists() else []


def _kept(project: Project, ids: set[str], frame: Frame) -> list[Task]:
    """Tasks of the last run that were answered since, with the probability that they had when drawn."""
    path = project.tasks / "tasks.parquet"
    rows = read_rows(path, TASK) if ids and path.exists() else []
    return [task_of(row) for row in rows if row["task_id"] in ids and row["article_id"] in frame.text_sha256]


def _data(plan: Plan, config_hash: str) -> list[dict[str, str]]:
    """The data of each task, in the order of the plan."""
    articles = plan.frame.articles_of(plan.tasks)
    version = plan.codebook.version
    return [
        task_data(task, articles[task.article_id], config_hash=config_hash, scheme_version=version)
        for task in plan.tasks
    ]


def settings_of(project: Project, codebook: Codebook) -> dict[str, Any]:
    """The settings of the manifest, as ``corpus.toml`` has them now."""
    config = project.config
    return {
        "scheme": codebook.name,
        "scheme_version": codebook.version,
        "targets": [target.name for target in codebook.targets],
        "only_mentioning": config.label.only_mentioning,
        **({"only": config.label.only} if config.label.only else {}),
        "languages": list(config.build.languages),
        "sample": config.label.sample,
        "overlap": config.label.overlap,
        "overlap_share": config.label.overlap_share,
        "calibration": config.label.calibration,
        "repeat_share": config.label.repeat_share,
        "annotators": len(config.label.annotators),
        "seed": config.corpus.seed,
    }
