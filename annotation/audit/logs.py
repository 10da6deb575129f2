"""The logs of answers and decisions: their chains, their ends, and the people in them."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from annotation.answers.chain import read_chain
from annotation.answers.decisions import ADJUDICATED_FOLDER
from annotation.answers.pseudonyms import PRIVATE, SALT_VARIABLE, is_simulated, pseudonyms
from annotation.answers.read import answer_id
from annotation.answers.tombstones import TAKEN_DOWN, is_tombstone
from corpus.findings import finding
from corpus.numbers import counted
from corpus.schema import ADJUDICATION, ANNOTATION
from corpus.stage import read_manifest
from corpus.tables import read_rows
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.answers.read import RawAnswer
    from corpus.project import Project
    from corpus.release.audit.faults import Fault

LOG = "annotations/log.jsonl"
DECISIONS_LOG = f"annotations/{ADJUDICATED_FOLDER}/log.jsonl"
_FETCH = "put the log back from a copy, or run 'kliping label pull', which fetches what the server still has"
_TABLES = (
    ("annotations.parquet", ANNOTATION, LOG, "answer_id", "annotator"),
    ("adjudications.parquet", ADJUDICATION, DECISIONS_LOG, "decision_id", "adjudicator"),
)
"""Table, schema, the log that it is read from, and the columns of the version and of the person."""


def check_logs(project: Project) -> Iterator[Fault]:
    """Each log: every line that is not what its digest says, lines that are missing, and a torn end."""
    for log in (LOG, DECISIONS_LOG):
        chain = read_chain(project.root / log)
        for damage in chain.damage:
            place = f"line {damage.number}"
            yield finding(log, f"is damaged: {damage.reason}", place=place, remedy=_FETCH)
        known = BlockList.of(project.root).keys
        stones = [line[TAKEN_DOWN] for line in chain.lines if is_tombstone(line)]
        if unknown := sum(stone.get("canonical_url_sha256") not in known for stone in stones):
            said = f"{counted(unknown, 'line says', 'lines say')} that an answer was taken down, but tombstones.jsonl"
            yield finding(log, f"{said} does not list it", remedy="put tombstones.jsonl or the log back from a copy")
        if chain.torn:
            yield finding(log, "the last line was cut off", place=f"byte {chain.size}", remedy=_FETCH)


def check_lines(project: Project) -> Iterator[Fault]:
    """What a log says against itself, line by line, also where its chain was made anew.

    Lines are numbered as they were appended; of one answer a later version was saved later; and an answer is the
    person's whose account it was given from. That lines of different answers stand in another order, with their
    numbers and the chain made anew, cannot be seen: the server may hand them out in any, and no table depends on it.
    """
    for log in (LOG, DECISIONS_LOG):
        before, saved = 0, dict[tuple[str, int], str]()
        for number, line in enumerate(read_chain(project.root / log).lines, 1):
            own, place = line["annotation"], f"line {number}"
            try:
                whole = {"user": {"id": 0}, **line} if is_tombstone(line) else line
                told = list(_contradictions(whole, before, saved.get((line["server"], own["id"]), "")))
            except (KeyError, TypeError, ValueError) as error:
                told = [f"is not an answer as a server sends it ({error})"]
            yield from (finding(log, found, place=place, remedy=_FETCH) for found in told)
            before = max(before, line.get("seen", 0))
            saved[line["server"], own["id"]] = own["updated_at"]


def _contradictions(line: RawAnswer, before: int, saved: str) -> Iterator[str]:
    """What is wrong with a line, ``before`` being the number of the last and ``saved`` the time of the last version."""
    own = line["annotation"]
    if line.get("seen", before + 1) <= before:
        yield f"is out of its order: it is numbered {line['seen']}, after {before}"
    if saved and _moment(own["updated_at"]) < _moment(saved):
        yield f"is out of its order: answer {own['id']} was already there as saved later"
    if "created_at" in own and _moment(own["created_at"]) > _moment(own["updated_at"]):
        yield f"says that answer {own['id']} was saved before it was begun"
    if line["user"]["id"] != (own.get("completed_by", line["user"]["id"]) or 0):
        yield f"is by account {line['user']['id']}, its answer by account {own['completed_by']}"


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def taken_down_lines(project: Project) -> int:
    """How many lines of the logs are tombstones of answers that were taken down."""
    chains = (read_chain(project.root / log) for log in (LOG, DECISIONS_LOG))
    return sum(len(chain.lines) - len(chain.answers) for chain in chains)


def check_end(project: Project) -> Iterator[Fault]:
    """The table of answers says of how many lines it was made; and git must not be let have them."""
    yield from _check_private(project)
    if not (project.annotations / "manifest.json").exists():
        if (project.labels / "manifest.json").exists():
            yield finding("annotations/manifest.json", "no manifest", remedy="run 'kliping label pull'")
        return
    manifest, chain = read_manifest(project.annotations), read_chain(project.root / LOG)
    there, wanted = len(chain.lines) + len(chain.damage), manifest.counts.get("versions")
    if not (project.root / LOG).exists():
        if LOG in manifest.inputs or wanted:
            yield finding(LOG, "is missing", expected=f"the table was read from {wanted} lines", remedy=_FETCH)
    elif not chain.damage and there != wanted:
        yield finding(LOG, f"has {there} lines", expected=f"the table was read from {wanted}", remedy=_FETCH)


def _check_private(project: Project) -> Iterator[Fault]:
    """Git must never be let have what names people."""
    path, log = project.annotations / ".gitignore", project.root / LOG
    there = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else []
    missing = [line for line in PRIVATE if line not in there and not line.startswith("#")]
    if missing and log.exists():
        said = f"does not keep {', '.join(missing)} from git"
        yield finding("annotations/.gitignore", said, remedy="run 'kliping label pull', which rewrites it")


def check_pseudonyms(project: Project) -> Iterator[Fault]:
    """The salt must still give every person the name in the tables; it is never shown."""
    file = "annotations/salt"
    remedy = f"put back the salt, or the {SALT_VARIABLE}, that the answers were pulled with; never make a new one"
    if not (project.annotations / "annotations.parquet").exists():
        return
    if not (project.root / file).exists() and not os.environ.get(SALT_VARIABLE):
        yield finding(file, "is missing", expected="the pseudonyms come from it", remedy=remedy)
        return
    name, said = pseudonyms(project), _said(project)
    people = {email: name(email) for _, email in said if not is_simulated(email)}
    right = {email for known, email in said if people.get(email) == known}
    renamed = people.keys() - right  # whom no row names rightly: a single wrong row is the table's fault
    if renamed:
        place = f"{len(renamed)} of {len(people)} annotators"
        yield finding(file, f"gives pseudonyms other than those of the tables ({place})", remedy=remedy)


def _said(project: Project) -> set[tuple[str, str]]:
    """(pseudonym in the table, address in the log), by the answers that both have."""
    found: set[tuple[str, str]] = set()
    for table, schema, log, version, person in _TABLES:
        path = project.annotations / table
        if path.exists():
            emails = {answer_id(line["annotation"]): email_of(line) for line in read_chain(project.root / log).answers}
            rows = read_rows(path, schema)
            found |= {(row[person], emails[row[version]]) for row in rows if row[version] in emails}
    return found


def email_of(line: RawAnswer) -> str:
    """Whose answer a line is."""
    return str(line["user"]["email"])
