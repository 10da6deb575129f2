"""The path from a label back to the bytes, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.audit.trace import Trace
from corpus.audit.trace_steps import TraceStep
from kliping.views.trace import link, print_trace

if TYPE_CHECKING:
    import pytest


def step(stage: str, place: str, says: str, sha256: str | None = None, problem: str | None = None) -> TraceStep:
    """One step of a trace."""
    return TraceStep(stage=stage, place=place, says=says, sha256=sha256, problem=problem)


def test_chain_has_one_link_for_each_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Steps that stand in one place are one link, with one digest; the last link has no rail."""
    steps = (
        step("answer", "annotations/log.jsonl: 7", "ayu on stance: favor", "a" * 64),
        step("answer", "annotations/log.jsonl: 7", "ayu on topic: 04", "a" * 64),
        step("capture", "captures/x.warc.gz: byte 9", "https://kabar.example/1 (200)", "b" * 64),
    )

    print_trace(Trace(asked="x-1", article_id="x-1", title="Judul", steps=steps))

    assert capsys.readouterr().out.splitlines() == [
        "Judul",
        "x-1",
        "",
        "✓ answer   ayu on stance: favor",
        "│          ayu on topic: 04",
        "│          annotations/log.jsonl: 7  sha256 aaaaaaaaaaaaaaaa…",
        "✓ capture  https://kabar.example/1 (200)",
        "           captures/x.warc.gz: byte 9  sha256 bbbbbbbbbbbbbbbb…",
        "",
        "Every step holds; 2 digests checked.",
    ]


def test_broken_link_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """A step that does not hold has a cross and its problem, and nobody says that all is well."""
    steps = (step("shard", "shards/2024-06.parquet", "Judul", "a" * 64, "has another digest"),)

    print_trace(Trace(asked="x-1", article_id="x-1", title="Judul", steps=steps))

    shown = capsys.readouterr().out
    assert "✗ shard    Judul" in shown
    assert "has another digest" in shown
    assert "Every step holds" not in shown


def test_only_the_last_link_has_no_rail() -> None:
    """A step without a digest has none to show."""
    one = step("task", "tasks/tasks.parquet", "main, 3 answers")

    links = [link([one], last=last) for last in (False, True)]

    assert [said.splitlines()[1].replace("\x1b[2m", "").replace("\x1b[0m", "") for said in links] == [
        "│          tasks/tasks.parquet",
        "           tasks/tasks.parquet",
    ]


def test_one_broken_step_breaks_its_link() -> None:
    """The problem stands below the place."""
    steps = [
        step("answer", "annotations/log.jsonl: 7", "ayu on stance: favor", "a" * 64),
        step("answer", "annotations/log.jsonl: 7", "ayu on topic: 04", "a" * 64, "has another digest"),
    ]

    said = link(steps, last=True).splitlines()

    assert said[0].startswith("\x1b[31m\x1b[1m✗")
    assert said[-1].endswith("\x1b[31mhas another digest\x1b[0m")
