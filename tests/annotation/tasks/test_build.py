from __future__ import annotations

import json
from dataclasses import asdict, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from annotation.audit.drawn import check_drawn
from annotation.tasks.build import build_tasks, plan_tasks
from corpus import codebook as codebooks
from corpus.errors import ConfigError, DataError
from corpus.schema import SHARD, TASK
from corpus.stage import digest
from corpus.tables import read_rows, to_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article

TOML = """\
[corpus]
name = "sikap-fiksi"
seed = 7

[label]
targets = ["Persekutuan Utara", "Republik Samudra"]
sample = {sample}
"""


def row(article: Article, **marks: Any) -> dict[str, Any]:
    """A row of ``shards/``: an article in Indonesian that stands alone, unless ``marks`` say otherwise."""
    alone = {"language": "id", "language_review": False, "cluster_id": article.id, "duplicate_of": None}
    return {**asdict(article), **alone, "similarity": None, **factory.own_marks(article), **marks}


def corpus_of(folder: Path, rows: list[dict[str, Any]], toml: str = TOML.format(sample=6)) -> Project:
    """A project with one shard."""
    project = mini_project.project(folder, toml)
    rows = sorted(rows, key=lambda one: one["id"])
    mini_project.write_stage(project.shards, "shards", {"2024-06": to_table(rows, SHARD)})
    return project


def sample_ids(project: Project) -> list[str]:
    """Ids of the tasks planned, sorted."""
    return sorted(task.task_id for task in plan_tasks(project).tasks)


def all_task_data(project: Project) -> list[dict[str, str]]:
    """What is sent, line by line."""
    return [json.loads(line) for line in (project.tasks / "payload.jsonl").read_text("utf-8").splitlines()]


def test_only_fit_articles_are_asked_about_and_every_other_is_counted(tmp_path: Path) -> None:
    """Duplicates, other languages, unsure languages and photo pages are set aside, each under its own count."""
    articles = [factory.article(n) for n in range(1, 9)]
    rows = [row(article) for article in articles[:4]]
    rows.append(row(articles[4], duplicate_of=articles[0].id, cluster_id=articles[0].id))
    rows.append(row(articles[5], language="jv"))
    rows.append(row(articles[6], language_review=True))
    rows.append(row(replace(articles[7], kind="article-photo")))

    plan = plan_tasks(corpus_of(tmp_path, rows))

    assert {task.article_id for task in plan.tasks} == {article.id for article in articles[:4]}
    assert plan.counts == {
        "articles": 8,
        "candidates": 4,
        "duplicates": 1,
        "other_language": 1,
        "unsure_language": 1,
        "photo_pages": 1,
        "bridges_splits": 0,
        "not_mentioning": 0,
        "tasks": 4,
        "drawn": 4,
        "gold": 0,
        "repeats": 0,
        "kept": 0,
        "missing": 2,
        "strata": 2,
        "strata_without_task": 0,
    }
    assert plan.answers == 12


def test_stage_writes_tasks_payload_screen_and_codebook(tmp_path: Path) -> None:
    """Folder ``tasks/`` holds the table sorted by id, one line a task, screen, instructions, codebook, manifest."""
    project = corpus_of(tmp_path, [row(factory.article(n)) for n in range(1, 20)])

    manifest = build_tasks(project)

    tasks = read_rows(project.tasks / "tasks.parquet", TASK)
    assert [task["task_id"] for task in tasks] == sample_ids(project)
    assert tasks[0]["targets"] == ["Persekutuan Utara", "Republik Samudra"]
    assert tasks[0]["stratum"].startswith("kabarfiksi/")
    assert 0 < tasks[0]["inclusion_probability"] < 1
    assert {line["task_key"] for line in all_task_data(project)} == {task["task_id"] for task in tasks}
    assert codebooks.load(project.tasks / "codebook.json").name == "stance-topic"
    assert manifest.counts["tasks"] == 6
    assert manifest.settings["seed"] == 7
    assert manifest.outputs["screen.xml"].sha256 == digest(project.tasks / "screen.xml")
    assert list(manifest.inputs) == ["shards/2024-06.parquet", "splits.parquet"]


def test_payload_holds_what_the_screen_shows_and_what_leads_back(tmp_path: Path) -> None:
    """A task's data are texts: title, where and when, caption, body, targets, and the keys of article and screen."""
    article = replace(factory.article(1), image_caption="Warga di tepi sungai.", section=None, text="Satu.\n\nDua.")
    project = corpus_of(tmp_path, [row(article)])

    build_tasks(project)

    (line,) = all_task_data(project)
    assert len(line.pop("config_hash")) == 16
    assert line == {
        "task_key": article.id,
        "article_id": article.id,
        "title": article.title,
        "meta": "kabarfiksi · Kamis, 20 Juni 2024, 13.00 WIB",
        "caption": "Warga di tepi sungai.",
        "text": "Satu.\n\nDua.",
        "target_1": "Persekutuan Utara",
        "target_2": "Republik Samudra",
        "text_sha256": article.text_sha256,
        "scheme_version": "1.0",
    }


def test_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    """Run twice, every file of tasks/ is byte for byte the same."""
    project = corpus_of(tmp_path, [row(factory.article(n)) for n in range(1, 20)])

    build_tasks(project)
    first = {file.name: digest(file) for file in project.tasks.iterdir()}
    build_tasks(project)

    assert {file.name: digest(file) for file in project.tasks.iterdir()} == first


def test_a_larger_sample_keeps_the_smaller_one(tmp_path: Path) -> None:
    """Raising ``sample`` adds tasks and takes none away."""
    rows = [row(factory.article(n)) for n in range(1, 30)]

    small = sample_ids(corpus_of(tmp_path / "a", rows, TOML.format(sample=5)))
    large = sample_ids(corpus_of(tmp_path / "b", rows, TOML.format(sample=15)))

    assert len(large) == 15
    assert set(small) < set(large)


def test_tasks_are_shown_mixed_not_by_portal(tmp_path: Path) -> None:
    """What is sent comes in the seed's order, so that nobody reads one portal for a week."""
    rows = [row(factory.article(n, portal=portal)) for portal in ("abcnews", "zonakabar") for n in range(1, 30)]
    project = corpus_of(tmp_path, rows, TOML.format(sample=40))

    build_tasks(project)

    portals = [line["article_id"].split("-")[0] for line in all_task_data(project)]
    assert portals.count("abcnews") == 20
    assert sorted(portals) != portals


def test_only_articles_that_mention_a_target_when_asked(tmp_path: Path) -> None:
    """With ``only_mentioning`` an article that names no target, nor an alias, is set aside and counted."""
    rows = [
        row(factory.article(1, text="Utusan republik samudra datang.")),
        row(factory.article(2, title="Persekutuan Utara bersidang", text="Sidang dibuka.")),
        row(factory.article(3, text="Panen raya berlangsung.", title="Panen")),
    ]

    plan = plan_tasks(corpus_of(tmp_path, rows, TOML.format(sample=6) + "only_mentioning = true\n"))

    assert len(plan.tasks) == 2
    assert plan.counts["not_mentioning"] == 1


FLOODS = (
    factory.article(1, title="Banjir di Republik Samudra", text="Air naik."),
    factory.article(2, title="Kabar", text="Utusan Republik Samudra datang."),
    factory.article(3, title="Rob", text="Persekutuan Utara membantu korban banjir."),
    factory.article(4, title="Panen", text="Padi menguning."),
)


def test_a_query_limits_the_draw_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    """Two of four articles hold the word, two of the three that name a target; the manifest keeps query and counts."""
    toml = TOML.format(sample=6) + "only = 'banjir | rob'\n"
    project = corpus_of(tmp_path, [row(one) for one in FLOODS], toml)

    planned = sample_ids(project)
    manifest = build_tasks(project)

    assert planned == sorted([FLOODS[0].id, FLOODS[2].id])
    assert [task["task_id"] for task in read_rows(project.tasks / "tasks.parquet", TASK)] == planned
    assert manifest.settings["only"] == "banjir | rob"
    counted = {name: manifest.counts[name] for name in ("candidates", "not_matching", "naming", "naming_not_matching")}
    assert counted == {"candidates": 2, "not_matching": 2, "naming": 3, "naming_not_matching": 1}
    assert list(check_drawn(project)) == []


def test_the_same_query_draws_the_same_ids(tmp_path: Path) -> None:
    """Of a hundred articles that hold the word, the same ten, however the query is written and whatever is around."""
    rows = [row(factory.article(n, text="Banjir surut.")) for n in range(1, 101)]
    other = [row(factory.article(n, text="Panen.")) for n in range(101, 121)]
    toml = TOML.format(sample=10)

    first = sample_ids(corpus_of(tmp_path / "satu", rows, toml + "only = 'banjir'\n"))
    again = sample_ids(corpus_of(tmp_path / "dua", [*other, *rows], toml + "only = 'BANJIR'\n"))

    assert first == again
    assert len(first) == 10


def test_a_sample_by_another_query_than_that_of_today_is_no_fault(tmp_path: Path) -> None:
    """The manifest says by which it was drawn; one that is no query is a fault, and no crash."""
    toml = TOML.format(sample=6) + "only = 'banjir'\n"
    project = corpus_of(tmp_path, [row(one) for one in FLOODS], toml)
    build_tasks(project)
    plain = project.asking(replace(project.config, label=replace(project.config.label, only="")))
    assert list(check_drawn(plain)) == []

    path = project.tasks / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"only": "banjir"', '"only": "|"'), "utf-8")
    assert [fault.where for fault in check_drawn(project)] == ["tasks/manifest.json: settings, only"]


def test_a_query_that_finds_nothing_is_refused(tmp_path: Path) -> None:
    """Nothing is drawn and nothing written."""
    project = corpus_of(tmp_path, [row(one) for one in FLOODS], TOML.format(sample=6) + "only = 'gempa'\n")

    with pytest.raises(ConfigError, match="query 'gempa' finds none of the 4 articles that could be asked about"):
        build_tasks(project)
    assert not project.tasks.exists()


def answered(project: Project, task_id: str, *, value: str = "favor", target: str = "Persekutuan Utara") -> None:
    """One pulled answer."""
    task = next(task for task in plan_tasks(project).tasks if task.task_id == task_id)
    mini_project.write_answers(project, [factory.answer(task, "stance", [value], target=target)])


def test_an_answered_task_stays_when_the_corpus_grows(tmp_path: Path) -> None:
    """A task with an answer is kept, with its old probability, though the grown corpus would not draw it."""
    rows = [row(factory.article(n)) for n in range(2, 6, 2)]
    project = corpus_of(tmp_path, rows, TOML.format(sample=2))
    build_tasks(project)
    ids = sample_ids(project)
    answered(project, ids[0])
    grown = corpus_of(tmp_path, rows + [row(factory.article(n)) for n in range(6, 400, 2)], TOML.format(sample=2))

    manifest = build_tasks(grown)

    tasks = {task["task_id"]: task for task in read_rows(grown.tasks / "tasks.parquet", TASK)}
    assert tasks[ids[0]]["inclusion_probability"] == 1.0
    assert ids[1] not in tasks
    assert (manifest.counts["drawn"], manifest.counts["kept"], manifest.counts["tasks"]) == (2, 1, 3)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('targets = ["Persekutuan Utara"]', "target 'Republik Samudra' is gone"),
        ('scheme = "topic"', "question 'stance' is gone"),
    ],
)
def test_a_scheme_in_use_refuses_to_orphan_answers(toml: str, said: str, tmp_path: Path) -> None:
    """A target or a question that answers hold cannot be dropped from the project."""
    project = corpus_of(tmp_path, [row(factory.article(1))])
    build_tasks(project)
    answered(project, sample_ids(project)[0], target="Republik Samudra")
    changed = mini_project.project(tmp_path, f'[corpus]\nname = "x"\n[label]\n{toml}\n')

    with pytest.raises(ConfigError, match=said):
        build_tasks(changed)


def test_a_lost_code_is_refused_and_one_never_known_is_not(tmp_path: Path) -> None:
    """A choice that answers hold cannot be dropped; a faulty answer's code, never in the scheme, holds up nothing."""
    scheme = (resources.files("annotation") / "schemes" / "stance.toml").read_text("utf-8")
    (tmp_path / "skema.toml").write_text(scheme, encoding="utf-8")
    project = corpus_of(tmp_path, [row(factory.article(1))], TOML.format(sample=3) + 'scheme = "skema.toml"\n')
    build_tasks(project)
    (task,) = plan_tasks(project).tasks
    values = ["unclear", "never-known"]
    target = "Republik Samudra"
    mini_project.write_answers(project, [factory.answer(task, "stance", [value], target=target) for value in values])

    build_tasks(project)
    (tmp_path / "skema.toml").write_text(scheme.replace('code = "unclear"', 'code = "vague"'), encoding="utf-8")

    with pytest.raises(ConfigError, match="code 'unclear' of question 'stance' is gone"):
        build_tasks(project)


def test_a_question_per_article_gives_tasks_without_targets(tmp_path: Path) -> None:
    """The topic scheme asks about no target, though corpus.toml names some."""
    toml = TOML.format(sample=3) + 'scheme = "topic"\n'

    plan = plan_tasks(corpus_of(tmp_path, [row(factory.article(1))], toml))

    assert plan.tasks[0].targets == ()


def test_without_shards_the_message_says_what_to_run(tmp_path: Path) -> None:
    """Before ``kliping build`` there is nothing to ask about."""
    with pytest.raises(DataError, match="run 'kliping build' first"):
        build_tasks(mini_project.project(tmp_path, TOML.format(sample=1)))
