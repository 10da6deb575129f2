"""An archive made elsewhere, and what becomes of it in a project, for the tests of ingest."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiving import record, response

from corpus.archive.captures import read_capture
from corpus.archive.cdxj import index_folder
from corpus.archive.ingest import IngestReport, ingest
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.schema import Capture


HTTP = "application/http; msgtype=response"


HOST = "https://nasional.kabarfiksi.test"


def portal_of(url: str) -> str | None:
    """Two portals that do not exist."""
    name = urlsplit(url).hostname or ""
    return next((known for known in ("kabarfiksi", "beritafiksi") if name.endswith(f"{known}.test")), None)


def project_in(root: Path) -> Project:
    """An empty project in a new folder."""
    root.mkdir()
    (root / "corpus.toml").write_text('[corpus]\nname = "uji"\n')
    return Project.at(root)


def take(project: Project, *files: Path, **options: object) -> IngestReport:
    """Ingest with the two portals known."""
    return ingest(project, files, portal_of=portal_of, **options)


def held(project: Project) -> list[tuple[IndexEntry, Capture]]:
    """All that the archive holds."""
    return [(entry, read_capture(project.captures, entry)) for entry in index_folder(project.captures)]


def foreign(n: int, url: str, block: bytes | None = None, **headers: str) -> bytes:
    """A response record as another tool would write it."""
    named = {"WARC_Record_ID": f"<urn:uuid:{n}>", "WARC_Target_URI": url, "Content_Type": HTTP}
    return record("response", response() if block is None else block, **(named | headers))


def revisit(n: int, url: str, digest: str = "sha1:X", block: bytes = b"") -> bytes:
    """A record that says: the same payload as before."""
    return record(
        "revisit",
        block,
        WARC_Record_ID=f"<urn:uuid:{n}>",
        WARC_Target_URI=url,
        WARC_Date="2024-07-01T05:00:00Z",
        WARC_Payload_Digest=digest,
        Content_Type=HTTP,
    )


def archived(project: Project) -> dict[str, bytes]:
    """Every file of the archive."""
    return {path.name: path.read_bytes() for path in sorted(project.captures.glob("*/*")) if path.name != ".lock"}
