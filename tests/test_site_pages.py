"""What the site has beside docs/."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import kliping

SCRIPTS = Path(__file__).parents[1] / "scripts"


def test_every_public_name_of_python_has_its_docstring_on_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that ``import kliping`` offers, under the modules that have them, and no other function or error."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    pytest.importorskip("mkdocs")
    from site_pages import api_page  # noqa: PLC0415 -- found by the path above

    named = re.findall(r"^::: (\S+)$", api_page(), re.MULTILINE)
    offered = {
        f"{one.__module__}.{one.__name__}" for name in kliping.__all__ if callable(one := getattr(kliping, name))
    }

    assert len(offered) == 15
    assert {name for name in named if name.startswith(("kliping.", "corpus.errors.", "corpus.project."))} == offered
    assert all((getattr(sys.modules[name.rpartition(".")[0]], name.rpartition(".")[2]).__doc__) for name in offered)
