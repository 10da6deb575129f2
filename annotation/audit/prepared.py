"""What a board is set up with, made again from its codebook: the screen, the instructions, the codebook itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.adjudication.adjudicate import adjudicators_codebook, adjudicators_instructions
from annotation.answers.decisions import ADJUDICATED_FOLDER
from annotation.scheme import load_scheme
from annotation.scheme.guidelines import instructions
from annotation.scheme.screen import screen
from annotation.tasks.table import read_tasks
from corpus import __version__
from corpus import codebook as codebooks
from corpus.findings import finding
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_PUSH, _ADJUDICATE = "run 'kliping label push'", "run 'kliping label adjudicate'"


def check_prepared(project: Project) -> Iterator[Fault]:
    """Codebook, screen and instructions of ``tasks/``.

    The codebook is the scheme's of ``corpus.toml`` while that has the same name and version; a scheme of another
    version came after the push, and what it was before is written nowhere else.
    """
    if not (project.tasks / "manifest.json").exists():
        return
    codebook = codebooks.load(project.tasks / "codebook.json")
    label = project.config.label
    scheme = load_scheme(label.scheme, base=project.root, targets=label.targets)
    named, asked = (codebook.name, codebook.version, codebook.targets), (scheme.name, scheme.version, scheme.targets)
    texts = {
        "codebook.json": codebooks.dump(scheme if named == asked else codebook),
        "screen.xml": screen(codebook),
        "instructions.html": instructions(codebook),
    }
    yield from _texts(project, "tasks", texts, _PUSH)
    names, asked_about = tuple(target.name for target in codebook.targets), {one.targets for one in read_tasks(project)}
    if any(asked_about) and names not in asked_about:
        found = f"has the targets {', '.join(names)}, which no task asks about"
        yield finding("tasks/codebook.json", found, place="targets", remedy=_PUSH)


def check_adjudicators(project: Project) -> Iterator[Fault]:
    """Likewise of ``tasks/adjudication/``, from the annotators' codebook while its version is the same."""
    folder = project.tasks / ADJUDICATED_FOLDER
    if not (folder / "manifest.json").exists():
        return
    codebook, own = codebooks.load(project.tasks / "codebook.json"), codebooks.load(folder / "codebook.json")
    same = (codebook.name, codebook.version) == (own.name, own.version)
    asked = adjudicators_codebook(codebook) if same else own
    texts = {"codebook.json": codebooks.dump(asked), "screen.xml": screen(own, reviewed=True)}
    if same:
        texts["instructions.html"] = adjudicators_instructions(codebook)
    yield from _texts(project, f"tasks/{ADJUDICATED_FOLDER}", texts, _ADJUDICATE)


def _texts(project: Project, stage: str, texts: Mapping[str, str], remedy: str) -> Iterator[Fault]:
    """Each text that is not what is there, and each number of lines that the manifest has wrong."""
    manifest = read_manifest(project.root / stage)
    made = "" if manifest.version == __version__ else f" (the manifest says that {manifest.version} made it)"
    for name, wanted in texts.items():
        there = (project.root / stage / name).read_bytes()
        if there != wanted.encode():
            found = f"is not what version {__version__} of Kliping makes of the scheme{made}"
            yield finding(f"{stage}/{name}", found, place=_place(there, wanted), remedy=remedy)
    for name in sorted({*texts, "payload.jsonl"} - manifest.outputs.keys()):
        yield finding(f"{stage}/manifest.json", "is missing", place=f"outputs, {name}", remedy=remedy)
    for name, output in sorted(manifest.outputs.items()):
        path = project.root / stage / name
        if path.suffix != ".parquet" and (lines := path.read_bytes().count(b"\n")) != output.rows:
            said, place = f"is {output.rows}", f"outputs, {name}, rows"
            yield finding(f"{stage}/manifest.json", said, place=place, expected=f"expected {lines}", remedy=remedy)


def _place(there: bytes, wanted: str) -> str:
    """The first line that differs."""
    ours, theirs = there.split(b"\n"), wanted.encode().split(b"\n")
    pairs = enumerate(zip(ours, theirs, strict=False), 1)
    return f"line {next((number for number, (one, other) in pairs if one != other), min(len(ours), len(theirs)))}"
