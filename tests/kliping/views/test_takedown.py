"""What a takedown did, would do, and leaves to a person, at 80 columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import mini_project

from corpus.release.hub.forget import forgetting
from corpus.release.hub.marker import Marker
from corpus.takedown.journal import TakedownJournal
from corpus.takedown.plan import TakedownPlan
from corpus.takedown.warcs import Region
from kliping.takedown import Takedown
from kliping.views.takedown import print_takedown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import OnTerminal

    from corpus.project import Project

FOLDED = ["out of reach: what others downloaded, caches, mirrors, backups; ask who has them", "  to delete it"]
OTHERS = "out of reach: what others downloaded, caches, mirrors, backups; ask who has them to delete it"
JOURNAL = TakedownJournal(
    tombstones=(),
    articles=("kabarfiksi-20240601-0000000000000001",),
    regions={"kabarfiksi/a.warc.gz": (Region(offset=0, length=9),), "kabarfiksi/b.warc.gz": ()},
    listings=4,
    leftovers=("shards/x.tmp",),
    releases=("1.0.0", "1.1.0"),
)
PLAN = TakedownPlan(journal=JOURNAL, captures=3, copies=(), mentions={}, strangers=(), unseen={})
DONE = Takedown(state="done", journal=JOURNAL, plan=PLAN, tasks=1, answers=6, deleted=2)


def shown(project: Project, done: Takedown, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines after the table."""
    print_takedown(done, project)
    lines = capsys.readouterr().out.splitlines()
    last = max((n for n, line in enumerate(lines) if line.startswith("remains of killed runs")), default=-1)
    return lines[last + 1 :]


def test_a_table_says_what_went(tmp_path: Path, on_terminal: OnTerminal) -> None:
    """A row for each place."""
    assert on_terminal(lambda: print_takedown(DONE, mini_project.project(tmp_path))) == [
        "what goes                                   how many",
        "────────────────────────────────────────────────────",
        "articles                                           1",
        "captures                                           3",
        "captures of lists that print its words             4",
        "WARC files rewritten                               2",
        "tasks                                              1",
        "answers and decisions                              6",
        "tasks on the server                                2",
        "releases withdrawn                      1.0.0, 1.1.0",
        "remains of killed runs                             1",
        *FOLDED,
    ]


def test_a_dry_run_counts_nothing_that_is_only_known_afterwards(tmp_path: Path, on_terminal: OnTerminal) -> None:
    """No tasks and answers, no release where none holds it; the last line says that nothing was changed."""
    journal = replace(JOURNAL, releases=())
    would = Takedown(state="dry-run", journal=journal, plan=replace(PLAN, journal=journal))

    assert on_terminal(lambda: print_takedown(would, mini_project.project(tmp_path))) == [
        "what goes                               how many",
        "────────────────────────────────────────────────",
        "articles                                       1",
        "captures                                       3",
        "captures of lists that print its words         4",
        "WARC files rewritten                           2",
        "releases withdrawn                             0",
        "remains of killed runs                         1",
        *FOLDED,
        "dry run: nothing was changed",
    ]


def test_what_was_gone_before_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a table, nor what is out of reach once more."""
    print_takedown(Takedown(state="nothing"), mini_project.project(tmp_path))

    said = "nothing to do: it was taken down before, and nothing of it is left in the project\n"
    assert capsys.readouterr().out == said


def test_what_stays_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Copies and strangers all, of the pages that print its words the first five in order of their names."""
    plan = replace(PLAN, copies=("c-1", "c-2"), mentions=dict.fromkeys("gfedcba", 1), strangers=("notes.txt",))
    plan = replace(plan, unseen={"b.zip": "is locked by a password", "a.pdf": "is a PDF"})

    lines = shown(mini_project.project(tmp_path), replace(DONE, plan=plan), capsys)

    assert lines == [
        "copies in its cluster, which stay (--with-copies takes them too): c-1, c-2",
        "7 pages with its title or eight words of it in a row, which stay: a, b, c, d, e …",
        "not made by Kliping, holds words of it: notes.txt; remove them yourself",
        (
            "2 files could not be looked into, look for its words there yourself: a.pdf is a PDF, b.zip is locked by a "
            "password"
        ),
        OTHERS,
    ]


def test_what_is_left_to_do_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tasks on a server, lost labels, the next version, pages that were read anew, the history of a repository."""
    project = mini_project.project(tmp_path)
    (tmp_path / ".git").mkdir()
    left = replace(DONE, waiting={"http://s.example": 1}, why_waiting="no token", version="2.0.0", reread=True)
    left = replace(left, unlabelled="too few answers")

    assert shown(project, left, capsys) == [
        "note: the pages had been read by another version of the reader, and all were read again",
        "1 task is still on the server at http://s.example; the next 'kliping label pull' or 'label push' deletes them",
        "  (no token)",
        "the labels are gone, and could not be made again: too few answers",
        "raise 'version' in [release] to 2.0.0, then run 'kliping release build'",
        "out of reach: the history of the git repository in this folder",
        OTHERS,
    ]


def test_what_was_published_comes_with_a_script_for_each_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the tags and their commits, and is Python; what it does is tested where it is written."""
    first, second, other = (
        Marker(hub=hub, tag=f"v{version}", commit=version[0] * 40, manifest_sha256="0" * 64, read_back=True)
        for hub, version in (("ns/berita", "1.0.0"), ("ns/berita", "2.0.0"), ("ns/lain", "3.0.0"))
    )
    published = {"1.0.0": first, "2.0.0": second, "3.0.0": other}

    lines = shown(mini_project.project(tmp_path), replace(DONE, published=published), capsys)

    assert lines[0] == "out of reach: 1.0.0, 2.0.0 on the Hub, at ns/berita"
    assert lines[1].endswith("run this as its owner, in Python, with HF_TOKEN set; it cannot be undone:")
    assert f"out of reach: 3.0.0 on the Hub, at ns/lain\n{lines[1]}\n\n{forgetting([other])}\n" in "\n".join(lines)
    assert forgetting([first, second]) in "\n".join(lines)
    assert lines[-1] == OTHERS
