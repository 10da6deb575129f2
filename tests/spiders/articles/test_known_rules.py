from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.errors import ServiceError
from spiders.articles import known_rules
from spiders.articles.known_rules import KnownRules

if TYPE_CHECKING:
    from pathlib import Path


def test_a_worker_finds_the_same_rules(tmp_path: Path) -> None:
    """Only digests travel; the worker reads the portals itself."""
    rules = KnownRules.of(ferries.project(tmp_path / "kota").root)
    sent = pickle.dumps(rules)
    known_rules._KNOWN.clear()

    assert "harborpost" in pickle.loads(sent).portals  # noqa: S301 -- what was pickled a line above
    assert len(sent) < 1000


def test_a_worker_with_other_rules_refuses(tmp_path: Path) -> None:
    """It says what to do."""
    rules = KnownRules.of(ferries.project(tmp_path / "kota").root)
    known_rules._KNOWN.clear()
    with (tmp_path / "kota" / "portals" / "harborpost.py").open("a", encoding="utf-8") as stream:
        stream.write("# A remark.\n")

    with pytest.raises(ServiceError, match="install the same on every machine, start the workers again"):
        rules.portals  # noqa: B018 -- asking is what is refused
