"""The files of a release: all that belong to it, nothing else, each of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import SHARD
from corpus.release.build import CONTENT_SUMS, SUMS
from corpus.release.papers.plots import CLASSES, COVERAGE
from corpus.release.recipe import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

PAPERS = ("README.md", "DATASHEET.md", "LICENSE", "CITATION.cff", "GUIDELINES.md", "CHANGELOG.md")
DESCRIPTIONS = ("codebook.json", "figures.json", "croissant.json", "manifest.json")
REQUIRED = (*PAPERS, *DESCRIPTIONS, SUMS, CONTENT_SUMS, "tombstones.jsonl", "splits.parquet")
SINCE_FORMAT_2 = (COVERAGE, CLASSES)
"""Files that a release has since format 2."""
AGREEMENT = "agreement.json"
MAY_BE_EMPTY = frozenset({"tombstones.jsonl"})
KNOWN = frozenset({*REQUIRED, *SINCE_FORMAT_2, AGREEMENT, ".gitattributes"})
HARMFUL = (".py", ".sh", ".exe", ".bat", ".pkl", ".pickle", ".so", ".dll", ".js", ".html", ".ipynb")
"""Programs, and files that run when opened: ``datasets`` refuses a folder with a loading script."""
PRIVATE = ("salt", ".env", "log.jsonl", "credentials.json", ".pem", ".key", ".netrc", ".warc.gz", ".warc")
"""What a project keeps and no release may contain."""


@check("every file that a release has is there")
def files_present(release: Release) -> Iterator[Fault]:
    """Papers, descriptions and sums are there, and none is empty."""
    for name in (*REQUIRED, *(SINCE_FORMAT_2 if release.format > 1 else ())):
        path = release.folder / name
        if not path.exists():
            yield Fault(where=name, problem="is missing; build the release again")
        elif not path.is_file():
            yield Fault(where=name, problem="is a folder or a device; expected a file")
        elif name not in MAY_BE_EMPTY and not path.read_bytes().strip():
            yield Fault(where=name, problem="is empty; build the release again")


@check("agreement.json is there if agreement was measured")
def agreement_present(release: Release) -> Iterator[Fault]:
    """The agreement figures were not lost on the way."""
    measured = "labels/agreement.json" in (release.json("manifest.json").get("inputs") or {})
    if (measured or AGREEMENT in release.text("README.md")) and AGREEMENT not in release.files:
        yield Fault(where=AGREEMENT, problem="is missing, though the manifest or the card names it; build again")
    elif AGREEMENT in release.files and not isinstance(release.json(AGREEMENT).get("questions"), dict):
        yield Fault(where=AGREEMENT, problem="has no questions; run 'kliping label resolve' and build again")


@check("only files, no links out of the folder")
def files_plain(release: Release) -> Iterator[Fault]:
    """Links, pipes and devices do not survive an upload, or bring along content from elsewhere."""
    for path in sorted(release.folder.rglob("*")):
        name = path.relative_to(release.folder).as_posix()
        if path.is_symlink():
            yield Fault(where=name, problem=f"is a symbolic link to {path.readlink().name}; put the file itself there")
        elif not path.is_file() and not path.is_dir():
            yield Fault(where=name, problem="is neither a file nor a folder; remove it")


@check("no programs and no working files")
def files_known(release: Release) -> Iterator[Fault]:
    """Nothing that runs, nothing that belongs to the project, and no unknown file."""
    for name in release.files:
        last = name.rpartition("/")[2].lower()
        if last.endswith(PRIVATE) or last in PRIVATE:
            yield Fault(where=name, problem="belongs to the project and not in a release; remove it")
        elif last.endswith(HARMFUL):
            yield Fault(where=name, problem="is a program, or runs when it is opened; remove it")
        elif last.startswith(".") and name not in KNOWN:
            yield Fault(where=name, problem="is a hidden file; remove it")
        elif name not in KNOWN and not SHARD.fullmatch(name) and not name.startswith(("data/", f"{FOLDER}/")):
            yield Notice(
                where=name, problem="is not a usual file of a release; check whether it is meant to be published"
            )


@check("papers are UTF-8 text")
def papers_utf8(release: Release) -> Iterator[Fault]:
    """Every file that people read can be read, and has no control characters."""
    for name in (file for file in release.files if not file.endswith(".parquet")):
        text = release.text(name)
        odd = next((sign for sign in text if ord(sign) < ord(" ") and sign not in "\n\r\t"), None)
        if odd is not None:
            yield Fault(where=name, problem=f"has the control character U+{ord(odd):04X}; remove it")


@check("JSON files are valid JSON")
def json_read(release: Release) -> Iterator[Fault]:
    """Each description is an object."""
    for name in (file for file in release.files if file.endswith(".json")):
        release.json(name)
    if release.codebook.questions == ():
        yield Fault(where="codebook.json", problem="has no question; build the release again")
