"""From the logs to the labels, recomputed: what corpus alone cannot check of a project, for ``kliping verify``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from annotation.audit.adjudicated import check_adjudicated
from annotation.audit.drawn import check_drawn
from annotation.audit.ledger import check_ledger
from annotation.audit.logs import check_end, check_lines, check_logs, check_pseudonyms
from annotation.audit.prepared import check_adjudicators, check_prepared
from annotation.audit.recomputed import check_labels, check_tables, mirrored
from annotation.audit.shown import check_shown
from corpus.findings import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.project import Project
    from corpus.release.audit.faults import Fault


def verify(project: Project) -> list[Fault]:
    """Everything between the logs and the labels that does not follow from what it was made from.

    Checked: the chain of each log, its order as far as that is known, and that its end is the one that the table was
    made from; that the salt still gives the pseudonyms of the tables; the sample and its counts, drawn again; codebook,
    screens and instructions, made again; what annotators and adjudicators were shown, and what the ledger says of it;
    the tables, read again from the logs; and the labels, resolved again by their own method from those tables. Compared
    row by row, and manifests key by key. Writes nothing.

    Not seen: what looks like an honest history, or what nothing else repeats, such as the order of different answers in
    a log whose numbers and chain were made again, or the digest of an input that may have moved on. The
    list is in ``docs/reliability.md``.
    """
    logs = _guarded(project, "annotations/log.jsonl", lambda: check_logs(project))
    lines = _guarded(project, "annotations/log.jsonl", lambda: check_lines(project))
    ends = _guarded(project, "annotations/log.jsonl", lambda: check_end(project))
    names = _guarded(project, "annotations/salt", lambda: check_pseudonyms(project))
    shown = _guarded(project, "tasks/payload.jsonl", lambda: check_shown(project))
    shown += _guarded(project, "tasks/tasks.parquet", lambda: check_drawn(project))
    shown += _guarded(project, "tasks/codebook.json", lambda: check_prepared(project))
    shown += _guarded(project, "tasks/ledger.json", lambda: check_ledger(project))
    shown += _guarded(project, "tasks/adjudication/codebook.json", lambda: check_adjudicators(project))
    shown += _guarded(project, "tasks/adjudication/payload.jsonl", lambda: check_adjudicated(project))
    with TemporaryDirectory() as folder:
        other = mirrored(project, Path(folder).resolve())
        roots = (other.root, project.root)
        tables: list[Fault] = []
        if not (logs or names):  # else the tables would be compared with what is already known to be wrong
            tables = guarded(roots, "annotations/annotations.parquet", lambda: check_tables(project, other))
        labels = guarded(roots, "labels/", lambda: check_labels(project, other))
    return [*logs, *lines, *ends, *names, *shown, *tables, *labels]


def _guarded(project: Project, file: str, check: Callable[[], Iterable[Fault]]) -> list[Fault]:
    return guarded((project.root,), file, check)
