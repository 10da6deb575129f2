"""A release as an RO-Crate: the same files, and ``ro-crate-metadata.json`` that describes each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.extras import need
from corpus.numbers import counted
from corpus.release.pack.place import new_folder
from corpus.release.papers.address import address_of
from corpus.release.papers.authors import authors_of
from corpus.release.papers.card import languages, summary
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.release.papers.authors import Author
    from corpus.release.papers.papers import Papers

FORMATS = {
    ".parquet": "application/vnd.apache.parquet",
    ".md": "text/markdown",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".svg": "image/svg+xml",
    ".cff": "text/yaml",
    ".toml": "application/toml",
}


def write_crate(release: Path, papers: Papers, place: Path) -> Path:
    """Write the crate; the same bytes whenever it is written.

    Args:
        release: The folder of the release.
        papers: What its papers are rendered from.
        place: The folder of the crate, which must not be there yet.

    Raises:
        ConfigError: The library ``rocrate`` is not installed, or something is at ``place``.
    """
    need("archives")
    from rocrate.model import ContextEntity  # noqa: PLC0415 -- of an extra
    from rocrate.rocrate import ROCrate  # noqa: PLC0415

    crate = ROCrate()
    for key, value in _described(papers).items():
        crate.root_dataset[key] = value
    crate.root_dataset["author"] = [
        crate.add(ContextEntity(crate, f"#author-{n}", _properties(author)))
        for n, author in enumerate(authors_of(papers.figures.stated), 1)
    ]
    rows = {file.path: file.rows for subset in papers.figures.subsets for file in subset.files}
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        name = path.relative_to(release).as_posix()
        crate.add_file(path, name, properties=_file(path, rows.get(name)))
    with new_folder(place) as building:
        crate.write(str(building))
    return place


def _described(papers: Papers) -> Mapping[str, Any]:
    """The root data set; dated as the release is, for the library would take the clock."""
    figures, stated = papers.figures, papers.figures.stated
    return {
        "name": stated.title,
        "description": stated.description or summary(figures),
        "datePublished": stated.published.isoformat(),
        "version": stated.version,
        "license": papers.license.url if not papers.carries_text else f"{papers.license.url} (labels); see LICENSE",
        "inLanguage": languages(figures),
        "keywords": ["news", *(question.name for question in figures.questions)],
        **({"url": address_of(stated)} if address_of(stated) else {}),
    }


def _properties(author: Author) -> dict[str, str]:
    return {"@type": "Organization" if author.organisation else "Person", "name": author.name}


def _file(path: Path, rows: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"contentSize": str(path.stat().st_size), "sha256": digest(path)}
    if kind := FORMATS.get(path.suffix):
        told["encodingFormat"] = kind
    return told if rows is None else told | {"description": counted(rows, "row")}
