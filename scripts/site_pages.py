"""What the site has beside docs/: the README as its home page, CONTRIBUTING, the changelog, and every public name of
Python with its docstring; a hook of MkDocs.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""File of the root -> its name on the site."""
_LINK = re.compile(r"\]\((?P<path>[^)#\s]+)(?P<anchor>#[^)]*)?\)")
API = "reference-api.md"
_API_HEAD = """\
# Python, every name

Made from the docstrings of this version; [Python](reference-python.md) shows them at work. `import kliping` offers
these names, each loaded on first use, and these alone are promised: where a call that works today would have to be
written otherwise, the [changelog](changelog.md) says so, and the version says it too. What else is in `kliping`,
`corpus`, `spiders` and `annotation` serves the commands and may change at any time.

"""
_RETURNED = (
    "annotation.agreement.alpha.Estimate",
    "annotation.models.alternative.AlternativeTest",
    "corpus.audit.trace.Trace",
    "corpus.audit.trace.TraceStep",
    "corpus.schema.captures.Capture",
)
"""What the public functions return beside tables and dictionaries."""
# Sphinx's way of naming things, which docstrings use, and Markdown does not know.
_ROLE = re.compile(r":(?:func|class|mod|data|meth):(?=<code>)")
# The site is in English; the twin is linked to where it lies.
_ELSEWHERE = "README.id.md"


def on_files(files: Files, config: Any) -> Files:  # noqa: ANN401 -- MkDocs' own
    """Add the files of the root."""
    for source, name in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, API, content=api_page()))
    return files


def api_page() -> str:
    """Every public name, by subject, as directives of mkdocstrings."""
    public = public_names()
    subjects = {
        "Functions": [place for place in public if place.startswith("kliping.api.")],
        "What they take and return": [place for place in public if place.endswith(".Project")] + [*_RETURNED],
        "Errors": [place for place in public if place.startswith("corpus.errors.")],
    }
    text = _API_HEAD
    for title, places in subjects.items():
        text += f"## {title}\n\n" + "".join(f"::: {place}\n\n" for place in places)
    return text


def public_names() -> list[str]:
    """Where each public name of :mod:`kliping` is defined; read, not imported."""
    tree = ast.parse((ROOT / "kliping" / "__init__.py").read_text(encoding="utf-8"))
    places = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_PLACES"
    )
    return [f"{module}.{name}" for name, module in places.items() if not name.startswith("_")]


def on_page_content(html: str, **_: Any) -> str:  # noqa: ANN401 -- MkDocs' own
    """Docstrings without the roles of Sphinx."""
    return _ROLE.sub("", html)


def on_page_markdown(markdown: str, **_: Any) -> str:  # noqa: ANN401 -- as above
    """Links as they are right on the site, where everything lies in one folder."""
    markdown = re.sub(rf"\[[^\]]*\]\({re.escape(_ELSEWHERE)}\)\n*", "", markdown)
    return _LINK.sub(lambda found: f"]({_moved(found['path'])}{found['anchor'] or ''})", markdown)


def _moved(path: str) -> str:
    bare = path.removeprefix("../").removeprefix("docs/")
    return path if "://" in path else PAGES.get(bare, bare)
