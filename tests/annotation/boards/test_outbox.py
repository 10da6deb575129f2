"""What is to lie on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import labelling
import pytest

from annotation.boards.ledger import data_sha256
from annotation.boards.outbox import outbox_of, read_outbox, title_of
from annotation.tasks.table import read_shown, read_tasks
from corpus.errors import DataError

if TYPE_CHECKING:
    from corpus.project import Project

CODEBOOK = factory.codebook()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Three tasks, two answers wanted for each."""
    return labelling.ready(tmp_path_factory.mktemp("kotak") / "kotak", articles=3)


def test_an_outbox_holds_what_tasks_says(project: Project) -> None:
    """Screen and instructions letter by letter, the tasks in the order in which they are shown."""
    outbox = read_outbox(project, read_tasks(project))

    assert outbox.title == "kotak · stance-topic 1.0"
    assert outbox.config == (project.tasks / "screen.xml").read_text(encoding="utf-8")
    assert outbox.instructions == (project.tasks / "instructions.html").read_text(encoding="utf-8")
    assert list(outbox.tasks) == list(read_shown(project.tasks))
    assert (outbox.overlap, outbox.audience) == (2, "")
    assert outbox.sha256 == {key: data_sha256(data) for key, data in outbox.tasks.items()}


def test_the_screens_digest_is_the_one_that_tasks_carry(project: Project) -> None:
    """So an answer can be told to have been given on another screen."""
    outbox = read_outbox(project, read_tasks(project))

    assert {data["config_hash"] for data in outbox.tasks.values()} == {outbox.config_hash}


def test_a_part_holds_its_tasks_on_the_same_screen(project: Project) -> None:
    """Order, screen and codebook stay; title, overlap and audience are its own."""
    whole = read_outbox(project, read_tasks(project))
    first, _, last = whole.tasks

    part = whole.part({last, first}, overlap=1, audience="ayu")

    assert list(part.tasks) == list(part.sha256) == [first, last]
    assert (part.title, part.overlap, part.audience) == ("kotak · stance-topic 1.0 · ayu", 1, "ayu")
    assert (part.config, part.config_hash) == (whole.config, whole.config_hash)


def test_settings_are_all_but_the_tasks(project: Project) -> None:
    """Fewer tasks on the same board leave the digest; another overlap changes it."""
    whole = read_outbox(project, read_tasks(project))

    fewer, other = whole.part(set(), overlap=2), whole.part(set(whole.tasks), overlap=3)

    assert fewer.settings_sha256 == whole.settings_sha256
    assert other.settings_sha256 != whole.settings_sha256


def test_no_task_is_nothing_to_push(project: Project) -> None:
    """The message names the list, and where the sample is asked for."""
    with pytest.raises(DataError, match=r"payload\.jsonl: no tasks; see \[label\] in corpus\.toml"):
        read_outbox(project, [])


def test_an_outbox_of_another_folder_has_its_screen(project: Project) -> None:
    """The adjudicator's tasks lie in a folder of their own; who they are for stands in the title."""
    shown = read_shown(project.tasks)

    judged = outbox_of("kotak", project.tasks, dict(list(shown.items())[:1]), overlap=1, audience="adjudicator")

    assert len(judged.tasks) == 1
    assert judged.title == "kotak · stance-topic 1.0 · adjudicator"


@pytest.mark.parametrize(
    ("corpus", "audience", "title"),
    [
        ("sikap", "", "sikap · stance-topic 1"),
        ("sikap", "overlap 3", "sikap · stance-topic 1 · overlap 3"),
        ("sikap-surat-kabar-daerah-dan-nasional", "", "sikap-surat-kabar-daerah-dan-nasi · stance-topic 1"),
        ("sikap-surat-kabar-daerah", "adjudicator", "sikap-surat-kabar-d · stance-topic 1 · adjudicator"),
        ("sikap", "a" * 40, " · stance-topic 1 · aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ],
)
def test_a_title_is_cut_where_the_server_asks_for_it(corpus: str, audience: str, title: str) -> None:
    """The server takes fifty letters; the corpus' name is cut first, for it is the same everywhere."""
    assert title_of(corpus, CODEBOOK, audience) == title
    assert len(title) <= 50
