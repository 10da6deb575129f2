"""Kliping's other packages have common names; a file called ``corpus.py`` beside a notebook would be taken for one."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("corpus", "spiders", "annotation")
HERE = Path(__file__).resolve().parents[1]


def refuse_shadows() -> None:
    """Do nothing if Python finds Kliping's own packages.

    Raises:
        ImportError: One of them is hidden by a file or folder of the same name; says which.
    """
    for name in PACKAGES:
        found = _found(name)
        if found != HERE / name / "__init__.py":
            where = found or "nothing"
            message = (
                f"{where} hides Kliping's own package {name!r} ({HERE / name}): rename it, or run Python from "
                "another folder"
            )
            raise ImportError(message, name=name, path=str(where))


def _found(name: str) -> Path | None:
    """The file that ``import name`` runs, or has run."""
    loaded = sys.modules.get(name)
    spec = find_spec(name) if loaded is None else loaded.__spec__
    origin = spec.origin if spec else getattr(loaded, "__file__", None)
    return Path(origin).resolve() if origin else None
