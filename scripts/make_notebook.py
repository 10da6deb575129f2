"""``docs/read-release.ipynb`` from ``scripts/read_release.py``: the same cells, without those for the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jupytext
import nbformat

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "read_release.py"
NOTEBOOK = ROOT / "docs" / "read-release.ipynb"
SCRIPT_ONLY = "script"
"""Tag of the cells that the notebook does not have."""
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(script: str) -> str:
    """The notebook of a script in Jupytext's percent format, as JSON without any output; the same bytes each time."""
    made = jupytext.reads(script, fmt="py:percent")
    made.cells = [_plain(n, cell) for n, cell in enumerate(made.cells) if SCRIPT_ONLY not in _tags(cell)]
    made.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    made.nbformat, made.nbformat_minor = 4, 5
    nbformat.validate(made)
    text: str = nbformat.writes(made)
    return text.rstrip("\n") + "\n"


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _plain(n: int, cell: NotebookNode) -> NotebookNode:
    """The cell under a name that is the same each time."""
    cell.id = f"cell-{n:02}"
    return cell


if __name__ == "__main__":
    NOTEBOOK.write_text(notebook(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"written: {NOTEBOOK.relative_to(ROOT)}\n")
