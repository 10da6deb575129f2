from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import mini_project
import planting
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.audit.trace import trace
from corpus.errors import DataError
from corpus.release.build import build_release
from corpus.schema import ARTICLE
from corpus.shards.build import build_shards
from corpus.tables import read_rows, to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

ARTICLE_3 = factory.article(3)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of six articles, three labelled, all the way from captures to shards."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("whole"), articles=6, labelled=3)
    build_shards(made)
    return made


@pytest.fixture
def project(whole: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(whole.root, tmp_path / "copy")
    return mini_project.project(tmp_path / "copy")


def problems(project: Project, asked: str = ARTICLE_3.id) -> dict[str, str]:
    """Stage -> what is wrong with its step."""
    return {step.stage: step.problem for step in trace(project, asked).steps if step.problem}


def test_the_way_back_is_whole(project: Project) -> None:
    """From an article one walks over labels, answers, task, row and text to the archived bytes, all holding."""
    found = trace(project, ARTICLE_3.id)

    stages = [step.stage for step in found.steps]
    assert stages == ["label"] * 3 + ["answer"] * 10 + ["task", "shard", "text", "article", "capture"]
    assert found.ok
    assert found.title == ARTICLE_3.title
    found.require_whole()


def test_the_release_is_the_first_step(project: Project) -> None:
    """Once a release is built, the article as published stands at the head of the way."""
    build_release(project)

    first = trace(project, ARTICLE_3.id).steps[0]

    assert first.stage == "release"
    assert first.ok


def test_released_labels_are_counted_again(project: Project) -> None:
    """The steps after the article are its labels as published; one that answers or draw contradict does not hold."""
    folder = build_release(project)
    found = trace(project, f"{ARTICLE_3.id}:Republik Samudra").steps[1]
    assert found.says == (
        "stance towards Republik Samudra as published: 3 answers (0.00 0.00 0.00 0.00 1.00); "
        "main, drawn with probability 1"
    )
    assert found.ok

    for file in (folder / "data" / "stance").glob("*.parquet"):
        planting.table(
            file.relative_to(folder).as_posix(),
            lambda there: there.set_column(
                there.column_names.index("n_answers"), "n_answers", pa.array([9] * len(there), pa.int32())
            ),
        )(folder)

    assert "n_answers should be 3" in str(problems(project)["release"])


def test_the_capture_says_what_was_sent(project: Project) -> None:
    """The last step names file and offset and carries the digest of the payload that was read there."""
    last = trace(project, ARTICLE_3.id).steps[-1]

    ref = read_rows(project.shards / "2024-06.parquet")[2]["captures"][0]
    assert last.place == f"captures/{ref['warc_file']}: byte {ref['warc_offset']}"
    assert last.sha256 == ref["payload_sha256"]
    assert ARTICLE_3.url in last.says


def test_a_target_narrows_the_way(project: Project) -> None:
    """``<article>:<target>`` shows the label of that target and the answers about it alone."""
    found = trace(project, f"{ARTICLE_3.id}:Republik Samudra")

    assert [step.says for step in found.steps if step.stage == "label"] == [
        "stance towards Republik Samudra: unclear (majority; votes: unclear 3)"
    ]
    assert len([step for step in found.steps if step.stage == "answer"]) == 3


def test_an_answer_leads_to_its_article(project: Project) -> None:
    """An answer's id shows the rows that it gave, and the way back from its article."""
    answer_id = "31@2024-07-10T01:10:00.000000Z"

    found = trace(project, answer_id)

    assert found.article_id == ARTICLE_3.id
    assert {step.place for step in found.steps if step.stage == "answer"} == {f"annotations/log.jsonl: {answer_id}"}


def test_a_task_leads_to_its_article(project: Project) -> None:
    """The id of a task that is not the article's own leads to the article."""
    again = factory.task(ARTICLE_3, task_id=f"{ARTICLE_3.id}-r2", role="repeat")
    mini_project.write_tasks(project, [factory.task(ARTICLE_3), again])

    found = trace(project, again.task_id)

    assert found.article_id == ARTICLE_3.id
    assert found.ok


def test_an_unknown_id_is_told_with_the_nearest(project: Project) -> None:
    """A mistyped id is refused, and the id that was probably meant is named."""
    mistyped = ARTICLE_3.id[:-1] + "x"

    with pytest.raises(DataError, match=ARTICLE_3.id):
        trace(project, mistyped)


def test_an_unknown_target_is_told_with_the_nearest(project: Project) -> None:
    """A target that the article was not asked about is refused with the nearest one."""
    with pytest.raises(DataError, match="did you mean 'Republik Samudra'"):
        trace(project, f"{ARTICLE_3.id}:Republik Samudera")


def test_changed_bytes_in_the_archive_are_found(project: Project) -> None:
    """One byte changed in a payload breaks the step of its capture and no other."""
    warc = next(project.captures.rglob("*.warc.gz"))
    row = next(row for row in read_rows(project.shards / "2024-06.parquet") if row["id"] == ARTICLE_3.id)
    offset = row["captures"][0]["warc_offset"]
    data = warc.read_bytes()
    member = gzip.decompress(data[offset : data.index(b"\x1f\x8b\x08", offset + 3)])
    warc.write_bytes(data[:offset] + gzip.compress(member.replace(b"<title>", b"<tytle>"), mtime=0))

    assert list(problems(project)) == ["capture"]


def test_a_changed_text_is_found(project: Project) -> None:
    """A text that was edited in the shard has neither its digest nor the manifest's, and articles/ has another."""
    file = project.shards / "2024-06.parquet"
    table = pq.read_table(file)
    texts = pa.array([text + " Tambahan." for text in table.column("text").to_pylist()], pa.large_string())
    write_table(table.set_column(table.schema.get_field_index("text"), table.schema.field("text"), texts), file)

    assert problems(project).keys() == {"shard", "text", "article"}


def test_a_missing_line_of_the_log_is_found(project: Project) -> None:
    """An answer whose line is gone from the append-only log does not hold, and the error names it."""
    log = project.annotations / "log.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if json.loads(line)["annotation"]["id"] != 31]
    log.write_text("".join(kept), encoding="utf-8")

    with pytest.raises(DataError, match=r"log\.jsonl has no answer 31@2024-07-10T01:10:00\.000000Z"):
        trace(project, ARTICLE_3.id).require_whole()


def test_a_line_that_is_no_answer_is_named(project: Project) -> None:
    """A torn line of the log is named by its number."""
    with (project.annotations / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"annotation": ')

    with pytest.raises(DataError, match="line 10"):
        trace(project, ARTICLE_3.id)


def test_labels_edited_by_hand_are_found(project: Project) -> None:
    """A table of labels that is not as it was written does not hold."""
    file = project.labels / "stance.parquet"
    table = pq.read_table(file)
    decided = pa.array([True] * len(table))
    write_table(table.set_column(table.schema.get_field_index("adjudicated"), "adjudicated", decided), file)

    assert problems(project) == {"label": "the file was changed since it was written; run the stage again"}


def test_a_task_about_another_text_is_found(project: Project) -> None:
    """Where annotators read another text than the corpus has now, the step of the task says so."""
    mini_project.write_tasks(project, [factory.task(ARTICLE_3, text_sha256="0" * 64)])

    assert "another text" in problems(project)["task"]


def test_an_article_read_anew_is_found(project: Project) -> None:
    """Where articles/ was built again and differs, the shard is told to be old."""
    changed = replace(ARTICLE_3, text="Baru.", text_sha256="1" * 64)
    mini_project.write_articles(project, [changed])

    assert "build shards/ again" in problems(project)["article"]


def test_a_vanished_article_is_found(project: Project) -> None:
    """Where articles/ no longer has the article, the step says so."""
    mini_project.write_articles(project, [factory.article(1)])

    assert "no longer has this article" in problems(project)["article"]


def test_a_wrong_id_is_found(project: Project) -> None:
    """An id that does not follow from the address breaks the step of the row."""
    wrong = replace(ARTICLE_3, id="kabarfiksi-0000000000000000")
    mini_project.write_articles(project, [wrong])
    build_shards(project)

    assert "gives the id" in problems(project, wrong.id)["shard"]


def test_a_page_read_from_a_plain_file_has_no_archive(project: Project) -> None:
    """An article whose capture is in no archive says that it cannot be walked back further."""
    plain = factory.article(3)
    mini_project.write_articles(project, [plain])
    build_shards(project)

    assert "no record in the archive" in problems(project)["capture"]


def test_a_damaged_table_is_named(project: Project) -> None:
    """A table that is no Parquet is named."""
    write_table(to_table([ARTICLE_3], ARTICLE), project.articles / "kabarfiksi.parquet")
    (project.tasks / "tasks.parquet").write_bytes(b"no")

    with pytest.raises(DataError, match=r"tasks\.parquet"):
        trace(project, ARTICLE_3.id)


def test_an_adjudicators_decision_is_a_step_with_its_line(project: Project) -> None:
    """A decided label leads over the decision to its line of the adjudicator's log; without that line it is broken."""
    decision = factory.decision(factory.task(ARTICLE_3), "stance", ["favor"], target=factory.TARGETS[0])
    mini_project.write_decisions(project, [decision])

    steps = [step for step in trace(project, ARTICLE_3.id).steps if step.stage == "adjudication"]
    (project.annotations / "adjudication" / "log.jsonl").write_text("", encoding="utf-8")

    assert [step.problem for step in steps] == [None]
    assert steps[0].place == f"annotations/adjudication/log.jsonl: {decision.decision_id}"
    assert steps[0].says == "pemutus-1 on stance towards Persekutuan Utara: favor"
    assert "has no answer" in problems(project)["adjudication"]
