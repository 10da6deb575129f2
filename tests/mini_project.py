"""A small project made of what :mod:`factory` invents: a stage at a time, or from captures to labels."""

from __future__ import annotations

import json
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import archiving
import factory

from corpus.codebook import dump
from corpus.project import Project
from corpus.schema import ADJUDICATION, ANNOTATION, ARTICLE, TASK, label_schema
from corpus.stage import Manifest, Output, digest, read_manifest, sweep, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.schema import Adjudication, Answer, Article, Task

CORPUS_TOML = """\
[corpus]
name = "sikap-fiksi"
seed = 7

[label]
scheme = "skema.toml"
targets = ["Persekutuan Utara", "Republik Samudra"]
"""

PERMISSION = """
[[release.rights]]
portal = "kabarfiksi"
allows = "full"
permission = "Surat redaksi 12/2024"
"""
"""What lets a release with text hold articles of that portal that opted out."""


def project(root: Path, toml: str = CORPUS_TOML) -> Project:
    """An empty project with a ``corpus.toml``, and the scheme where that names it."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "corpus.toml").write_text(toml, encoding="utf-8")
    if factory.SCHEME_FILE in toml:
        (root / factory.SCHEME_FILE).write_text(factory.SCHEME, encoding="utf-8")
    return Project.at(root)


def write_stage(folder: Path, stage: str, tables: Mapping[str, Any], **manifest: Any) -> None:
    """Tables and the ``manifest.json`` that says what they are."""
    outputs = {
        f"{name}.parquet": Output(sha256=write_table(table, folder / f"{name}.parquet"), rows=len(table))
        for name, table in tables.items()
    }
    Manifest(stage=stage, outputs=outputs, **manifest).write(folder)


def write_articles(
    project: Project, articles: Iterable[Article], *, languages: Mapping[str, str] | None = None
) -> None:
    """``articles/<portal>.parquet`` for each portal, and the manifest; ``languages`` of portals not Indonesian."""
    by_portal: dict[str, list[Article]] = {}
    for one in articles:
        by_portal.setdefault(one.portal, []).append(one)
    by_id = attrgetter("id")
    tables = {portal: to_table(sorted(rows, key=by_id), ARTICLE) for portal, rows in sorted(by_portal.items())}
    sources = sorted(project.captures.rglob("*.warc.gz"))
    inputs = {source.relative_to(project.root).as_posix(): digest(source) for source in sources}
    counts = {"articles": sum(map(len, by_portal.values()))}
    settings = {"languages": dict.fromkeys(sorted(by_portal), "id") | dict(languages or {})}
    sweep(project.articles, {})
    write_stage(project.articles, "articles", tables, inputs=inputs, counts=counts, settings=settings)


def write_tasks(project: Project, tasks: Sequence[Task]) -> None:
    """``tasks/tasks.parquet``, its codebook and manifest."""
    write_text(project.tasks / "codebook.json", dump(factory.codebook()))
    write_stage(project.tasks, "tasks", {"tasks": to_table(sorted(tasks, key=attrgetter("task_id")), TASK)})


def write_answers(project: Project, answers: Sequence[Answer]) -> None:
    """``annotations/annotations.parquet`` and its manifest."""
    write_stage(project.annotations, "annotations", {"annotations": to_table(answers, ANNOTATION)})


def write_decisions(project: Project, decisions: Sequence[Adjudication]) -> None:
    """``annotations/adjudications.parquet`` beside the answers, in their manifest, and the adjudicator's log."""
    path = project.annotations / "adjudications.parquet"
    written = Output(sha256=write_table(to_table(decisions, ADJUDICATION), path), rows=len(decisions))
    manifest = read_manifest(project.annotations)
    replace(manifest, outputs={**manifest.outputs, path.name: written}).write(project.annotations)
    lines = ""
    for one in decisions:
        number, _, updated_at = one.decision_id.rpartition("@")
        lines += json.dumps({"task_key": one.task_id, "annotation": {"id": number, "updated_at": updated_at}}) + "\n"
    write_text(project.annotations / "adjudication" / "log.jsonl", lines)


def write_labels(project: Project, stances: Sequence[dict[str, Any]], topics: Sequence[dict[str, Any]]) -> None:
    """``labels/stance.parquet``, ``labels/topics.parquet``, the codebook and the manifest."""
    write_text(project.labels / "codebook.json", dump(factory.codebook()))
    tables = {
        "stance": to_table(stances, label_schema("stance", per_target=True, multiple=False)),
        "topics": to_table(topics, label_schema("topics", per_target=False, multiple=True)),
    }
    source = project.annotations / "annotations.parquet"
    inputs = {"annotations/annotations.parquet": digest(source)} if source.exists() else {}
    write_stage(project.labels, "labels", tables, inputs=inputs)


def labelled_project(root: Path, *, articles: int = 24, labelled: int = 12, toml: str = CORPUS_TOML) -> Project:
    """A project from ``captures/`` to ``labels/``, made by the stages: all articles are asked about, and three people
    answered about the first ``labelled`` as :func:`factory.answers_of` says.
    """
    from labelled import build  # noqa: PLC0415 -- brings in the wings, which few tests want

    return build(root, articles=articles, labelled=labelled, toml=toml)


def archived(project: Project, articles: Iterable[Article]) -> list[Article]:
    """The same articles, each with a page of its own in ``captures/`` and pointing to it."""
    ordered = list(articles)
    exchanges = [
        archiving.exchange(archiving.response(_page(one)), url=one.url, at=factory.FETCHED_AT, robots="allowed")
        for one in ordered
    ]
    refs = archiving.archive(project.captures, exchanges, factory.PORTAL)
    # Below captures/, as an index entry names it.
    placed = [replace(ref, warc_file=f"{factory.PORTAL}/{(ref.warc_file or '').rpartition('/')[2]}") for ref in refs]
    return [replace(one, captures=(ref,)) for one, ref in zip(ordered, placed, strict=True)]


def _page(of: Article) -> bytes:
    """A page in the markup that the portal of :mod:`labelled` reads."""
    data = {"@type": "NewsArticle", "headline": of.title, "datePublished": of.published_at.isoformat()}
    head = f'<title>{of.title}</title><script type="application/ld+json">{json.dumps(data)}</script>'
    parts = [f'<p class="kanal">{of.section}</p><h1>{of.title}</h1>']
    parts += [f'<p class="asal">{of.dateline}</p>'] if of.dateline else []
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in of.text.split("\n\n"))
    parts += [f'<div class="isi">{paragraphs}</div>']
    parts += [f'<p class="penyunting">{of.editor}</p>', *(f'<a class="topik">{tag}</a>' for tag in of.tags)]
    return f"<html><head>{head}</head><body>{''.join(parts)}</body></html>".encode()
