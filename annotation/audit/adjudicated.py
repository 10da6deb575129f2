"""What an adjudicator is shown, made again from the answers, and the counts of its manifest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotation.adjudication.adjudicate import SOURCES, counts_of, reviewed, undecided
from annotation.adjudication.disputes import Dispute, disputes
from annotation.answers.decisions import ADJUDICATED_FOLDER, SEEN, decided_keys, due_of
from annotation.answers.table import pulled_answers
from annotation.tasks.table import read_shown, read_tasks, shown_text
from corpus import codebook as codebooks
from corpus.audit.manifests import unlike
from corpus.config import AdjudicateConfig
from corpus.findings import finding
from corpus.json_text import read_text
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotation.adjudication.disputes import Disputes
    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.schema import Answer
    from corpus.stage import Manifest

_STAGE = f"tasks/{ADJUDICATED_FOLDER}"
_FILE, _MANIFEST = f"{_STAGE}/payload.jsonl", f"{_STAGE}/manifest.json"
_ADJUDICATE = "run 'kliping label adjudicate'"
_COPY = "put the file back from a copy"


def check_adjudicated(project: Project) -> Iterator[Fault]:
    """Each task against the answers that it names; where nothing has moved on since, against all answers.

    A task that was decided stays as it was shown. Which tasks were decided when the folder was written is known to its
    manifest alone; that there are no more than were decided by now is checked.
    """
    folder = project.root / _STAGE
    if not (folder / "manifest.json").exists():
        return
    manifest, shown = read_manifest(folder), read_shown(folder)
    codebook, answers = codebooks.load(project.tasks / "codebook.json"), pulled_answers(project)
    yield from _lines(project, shown)
    yield from _said(project, shown, codebook, answers)
    if {name: digest(project.root / name) for name in SOURCES} == manifest.inputs:
        below = [
            AdjudicateConfig(question=name, below=share)
            for name, share in (manifest.settings.get("below") or {}).items()
        ]
        passed_on = manifest.settings.get("passed_on", 0)  # before that was written down, a skip was an answer
        found = disputes(codebook, answers, read_tasks(project), below, passed_on=passed_on)
        yield from _due(project, shown, codebook, answers, found)
        yield from _counted(project, manifest, shown, found)
    else:
        yield from _counted(project, manifest, shown, None)


def _lines(project: Project, shown: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Each task has one line, written as it is sent."""
    there = read_text(project.root / _FILE, "a list of tasks", "run 'kliping label adjudicate' again").split("\n")
    for number, (one, wanted) in enumerate(zip(there, shown_text(shown.values()).split("\n"), strict=False), 1):
        if one != wanted:
            yield finding(_FILE, "is not a task of its own, as it is sent", place=f"line {number}", remedy=_COPY)
            return


def _said(
    project: Project, shown: Mapping[str, Mapping[str, Any]], codebook: Codebook, answers: Sequence[Answer]
) -> Iterator[Fault]:
    """What each task shows of the answers that it names, and what was to be decided, is what those answers give."""
    for number, data in enumerate(shown.values(), 1):
        seen = set(data[SEEN].split())
        given = [one for one in answers if one.answer_id in seen and one.task_id == data["task_key"]]
        due = [
            Dispute(article_id=data["article_id"], question=question, target=target, cause=cause)
            for (question, target), cause in due_of(data).items()
        ]
        wanted = reviewed(data, given, codebook, due, project.config.corpus.seed)
        for name in sorted(wanted):
            if data.get(name) != wanted[name]:
                found = f"{name} of task {data['task_key']} is not what its answers give"
                yield finding(_FILE, found, place=f"line {number}", remedy=_ADJUDICATE)


def _due(
    project: Project,
    shown: Mapping[str, Mapping[str, Any]],
    codebook: Codebook,
    answers: Sequence[Answer],
    found: Disputes,
) -> Iterator[Fault]:
    """The tasks that are not decided are the disputed ones, in their order, as annotators saw them."""
    decided = decided_keys(project) & shown.keys()
    wanted = {data["task_key"]: data for data in undecided(project, codebook, answers, found, decided)}
    there = {key: data for key, data in shown.items() if key not in decided}
    places = {key: f"line {number}" for number, key in enumerate(shown, 1)}
    for key in sorted(wanted.keys() | there.keys()):
        place, names = places.get(key, ""), sorted(wanted.get(key, {}).keys() | there.get(key, {}).keys())
        if key not in there:
            yield finding(_FILE, f"task {key} is missing", expected="its answers are disputed", remedy=_ADJUDICATE)
        elif key not in wanted:
            yield finding(_FILE, f"task {key} is not disputed", place=place, remedy=_ADJUDICATE)
        elif odd := [name for name in names if there[key].get(name) != wanted[key].get(name)]:
            found_, expected = f"{', '.join(odd)} of task {key}", "expected what annotators saw and answered"
            yield finding(_FILE, found_, place=place, expected=expected, remedy=_ADJUDICATE)
    if there.keys() == wanted.keys() and [*there] != [*wanted]:
        first = next(key for key, right in zip(there, wanted, strict=True) if key != right)
        yield finding(_FILE, f"task {first} is out of its order", place=places[first], remedy=_ADJUDICATE)


def _counted(
    project: Project, manifest: Manifest, shown: Mapping[str, object], found: Disputes | None
) -> Iterator[Fault]:
    """The manifest; without ``found``, of its counts only the tasks."""
    most = len(decided_keys(project) & shown.keys())
    decided = min(manifest.counts.get("decided", most), most)
    counts = counts_of(len(shown), decided, found) if found else {**manifest.counts, "tasks": len(shown)}
    settings = {"below": manifest.settings.get("below")}
    settings |= {name: value for name, value in manifest.settings.items() if name == "passed_on"}
    inputs = dict.fromkeys(SOURCES, "")
    again = replace(manifest, inputs=inputs, settings=settings, counts=counts)
    yield from unlike(_MANIFEST, manifest, again, _ADJUDICATE)
