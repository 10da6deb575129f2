"""What the site has beside docs/: the README as its home page, CONTRIBUTING and the changelog; a hook of MkDocs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""File of the root -> its name on the site."""
_LINK = re.compile(r"\]\((?P<path>[^)#\s]+)(?P<anchor>#[^)]*)?\)")
# The site is in English; the twin is linked to where it lies.
_ELSEWHERE = "README.id.md"


def on_files(files: Files, config: Any) -> Files:  # noqa: ANN401 -- MkDocs' own
    """Add the files of the root."""
    for source, name in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:  # noqa: ANN401 -- as above
    """Links as they are right on the site, where everything lies in one folder."""
    markdown = re.sub(rf"\[[^\]]*\]\({re.escape(_ELSEWHERE)}\)\n*", "", markdown)
    return _LINK.sub(lambda found: f"]({_moved(found['path'])}{found['anchor'] or ''})", markdown)


def _moved(path: str) -> str:
    bare = path.removeprefix("../").removeprefix("docs/")
    return path if "://" in path else PAGES.get(bare, bare)
