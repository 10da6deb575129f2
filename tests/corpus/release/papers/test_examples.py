"""What whoever has a release can weigh: the card's own Python, run on what ``load_dataset`` gives."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import paper_parts
import pytest

from annotation.tasks.sampling import draw
from corpus.release.build import build_release
from corpus.release.papers.address import NAME
from corpus.release.papers.examples import filtering, joining, loading, weighing
from corpus.release.papers.papers import read_papers
from corpus.release.tables.subsets import question_subset
from corpus.schema import ANNOTATION, SHARD, TASK, label_schema
from corpus.shards.build import build_shards
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

    from corpus.schema import Article

STANCE, TOPIC = factory.codebook().labelled
TARGET = factory.TARGETS[0]
DRAWS = 200
SIZES = {"internasional": (600, 0.2), "daerah": (150, 0.5), "laut": (40, 0.9), "desa": (30, 0.8), "kota": (30, 0.9)}
"""Section -> articles, and the share of them that favours the target: small sections favour it more."""
TRUTH = sum(round(n * share) for n, share in SIZES.values()) / sum(n for n, _ in SIZES.values())


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose stances are drawn with unequal probabilities from two strata and in three roles."""
    project = mini_project.labelled_project(tmp_path_factory.mktemp("project"), articles=40, labelled=24)
    build_shards(project)
    tasks = [factory.task(factory.article(n)) for n in range(1, 25)]
    roles = {1: "calibration", 2: "gold"}
    drawn = [
        replace(one, role=roles.get(n, "main"), inclusion_probability=None if n == 2 else 0.25 if n % 2 else 0.75)
        for n, one in enumerate(tasks, 1)
    ]
    mini_project.write_tasks(project, [*drawn, replace(drawn[2], task_id=f"{drawn[2].task_id}~2", role="repeat")])
    return build_release(project)


def blocks(folder: Path) -> list[str]:
    """The Python of the card, with the folder's address in the place of the name."""
    card = (folder / "README.md").read_text(encoding="utf-8")
    return [block.replace(NAME, str(folder)) for block in re.findall(r"```python\n(.*?)```", card, re.DOTALL)]


def ran(code: str, **known: Any) -> dict[str, Any]:
    """What the names are worth after the code."""
    exec(code, known)  # noqa: S102 -- the card's own code is what is tested
    return known


# --- the card's examples --------------------------------------------------------------------------


def test_the_joins_of_the_card_find_every_row(release: Path) -> None:
    """Labels find their article, and each of them the three answers that made it."""
    opened, *_, joined, _ = blocks(release)
    found = ran(opened + joined)

    assert len(found["with_articles"]) == len(found["labels"]) == 40
    assert found["with_articles"].language.notna().all()
    assert len(found["with_answers"]) == 3 * 40


@pytest.mark.parametrize(("place", "tool"), [(1, "datasets"), (2, "polars"), (3, "duckdb"), (4, "pandas")])
def test_each_tool_reads_the_articles_of_a_portal(release: Path, place: int, tool: str) -> None:
    """The lines of the card give the same 40 articles, and only the columns that they ask for."""
    code = blocks(release)[place]
    assert tool in code.partition("\n")[0]

    rows = ran(code)["rows"]

    found = [row for split in rows.values() for row in split] if tool == "datasets" else rows
    assert len(found) == 40
    columns = list(found[0]) if tool == "datasets" else list(found.columns)
    assert columns == ["id", "portal", "published_at"]


def test_a_release_on_the_hub_is_called_by_its_name() -> None:
    """At its own tag, wherever files are read."""
    papers = paper_parts.papers(stated=paper_parts.stated(hub="ns/sikap"))

    assert 'load_dataset("ns/sikap", revision="v1.2.0")' in loading(papers)
    assert all("ns/sikap" in code for code in filtering(papers).values())
    assert "hf://datasets/ns/sikap@v1.2.0/data/articles/*.parquet" in filtering(papers)["polars"]
    assert 'load_dataset("ns/sikap", "stance"' in weighing(papers)


def test_the_estimate_of_the_card_runs_as_it_stands(release: Path) -> None:
    """The five lines give a weighted share, and leave out what the makers chose."""
    opened, *_, weighed = blocks(release)
    found = ran(opened + weighed.replace("rows.stance == 0", "rows.stance == 1"))

    rows = found["rows"]
    assert set(rows.role) == {"main", "calibration"}
    weights = 1 / rows.inclusion_probability
    assert found["share"] == pytest.approx((weights * (rows.stance == 1)).sum() / weights.sum())
    assert 0 < found["error"] < 1


def test_the_card_says_what_was_drawn(release: Path) -> None:
    """Drawn, candidates, strata and what the makers chose are counted."""
    card = (release / "README.md").read_text(encoding="utf-8")

    assert "23 articles of 63 candidates in 2 strata (portal, section, month) were drawn" in card
    assert "1 article more, chosen by the makers, has none." in card


# --- coverage -------------------------------------------------------------------------------------


def population() -> list[tuple[Article, str]]:
    """Every article with its true stance; sections are strata."""
    found, n = [], 0
    for section, (size, share) in SIZES.items():
        for place in range(size):
            n += 1
            stance = "favor" if place < round(size * share) else "against"
            one = factory.article(n, text=f"Kalimat {n}.", section=section, published_at=factory.START)
            found.append((one, stance))
    return found


def sampled(truth: Sequence[tuple[Article, str]], articles: pa.Table, seed: int) -> pa.Table:
    """The rows of a release after a draw of 120 articles that one person answered truly."""
    known = {one.id: (one, stance) for one, stance in truth}
    strata: dict[str, list[str]] = {}
    for one, _ in truth:
        strata.setdefault(f"{one.portal}/{one.section}/2024-06", []).append(one.id)
    drawn = draw(strata, 120, seed)
    tasks = [
        factory.task(known[one.article_id][0], stratum=one.stratum, inclusion_probability=one.probability)
        for one in drawn
    ]
    answers = [factory.answer(task, "stance", [known[task.article_id][1]], target=TARGET) for task in tasks]
    labels = [factory.stance_label(known[task.article_id][0], TARGET, known[task.article_id][1]) for task in tasks]
    subset = question_subset(
        STANCE,
        to_table(labels, label_schema("stance", per_target=True, multiple=False)),
        articles,
        tasks=to_table(tasks, TASK),
        annotations=to_table(answers, ANNOTATION),
    )
    return subset.table()


def test_weighted_estimates_cover_what_unweighted_ones_miss(release: Path, tmp_path: Path) -> None:
    """Of 200 draws of a known population about 95 % of the card's intervals hold its share; unweighted ones do not.

    Each draw goes through the sampler, the tables of a release, Parquet and ``load_dataset``; the lines that compute
    the interval are those of the card.
    """
    from datasets import load_dataset  # noqa: PLC0415 -- takes seconds

    truth = population()
    marks = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    rows = [factory.as_row(one) | marks | {"cluster_id": one.id} | factory.own_marks(one) for one, _ in truth]
    table = to_table(rows, SHARD)
    articles = table.append_column("split", table.column("kind").cast("string")).set_column(
        len(table.schema), "split", [["train"] * len(table)]
    )
    files = {}
    for seed in range(DRAWS):
        files[f"draw{seed}"] = str(tmp_path / f"{seed}.parquet")
        write_table(sampled(truth, articles, seed), tmp_path / f"{seed}.parquet")
    loaded = load_dataset("parquet", data_files=files, cache_dir=str(tmp_path / "cache"))
    lines = weighing(read_papers(release)).split("\n")[1:-1]

    weighted = unweighted = 0
    for split in loaded.values():
        found = ran("\n".join(lines), rows=split.to_pandas())
        weighted += abs(found["share"] - TRUTH) <= found["error"]
        plain, n = found["hit"].mean(), len(found["hit"])
        unweighted += abs(plain - TRUTH) <= 1.96 * (plain * (1 - plain) / n) ** 0.5

    assert 0.91 * DRAWS <= weighted <= 0.99 * DRAWS
    assert unweighted < 0.5 * DRAWS


# --- the words of the examples --------------------------------------------------------------------


def test_a_question_of_single_choices_is_compared_with_its_class() -> None:
    """Of the first target alone, for two rows of one article are not two draws; all splits are loaded."""
    code = weighing(paper_parts.papers())

    assert 'load_dataset("PATH_OR_NAME", "stance", split="train+test").to_pandas()' in code
    assert "& (rows.target == 'Persekutuan Utara')]" in code
    assert "(rows.stance == 0)  # the class favor" in code


def test_a_question_of_several_choices_is_asked_for_one_of_them() -> None:
    """It is of the whole article, so no target is named."""
    code = weighing(paper_parts.papers(subsets=(paper_parts.subset("topic", "train", of="topic"),)))

    assert "rows.topics.map(lambda given: 0 in given)  # the class medtop:04000000" in code
    assert "target" not in code


def test_labels_are_joined_by_what_names_them() -> None:
    """With targets by article and target, without by the article alone."""
    topic = (paper_parts.subset("topic", "train", of="topic"), paper_parts.subset("annotations", "train"))

    assert 'labels.merge(answers, on=["article_id", "target"],' in joining(paper_parts.papers())
    assert 'labels.merge(answers, on="article_id",' in joining(paper_parts.papers(subsets=topic))


def test_what_a_release_lacks_is_not_joined() -> None:
    """A configuration without rows is not there."""
    alone = joining(paper_parts.papers(subsets=(paper_parts.subset("stance", "train", of="stance"),)))

    assert alone == 'labels = load_dataset("PATH_OR_NAME", "stance", split="train").to_pandas()'


@pytest.mark.parametrize("name", ["Republik 'Samudra'", 'Republik "Samudra"'])
def test_any_name_of_a_target_is_python(name: str) -> None:
    """Its quotation marks do not end the text."""
    papers = paper_parts.papers()
    book = replace(papers.codebook, targets=(replace(papers.codebook.targets[0], name=name),))

    compile(weighing(replace(papers, codebook=book)), "card", "exec")

    assert repr(name) in weighing(replace(papers, codebook=book))
