from __future__ import annotations

import pytest

from corpus.config import CorpusConfig
from corpus.errors import ConfigError
from corpus.typed_toml import typed


def test_any_table_can_be_read_as_a_dataclass() -> None:
    """Schemes are read by the same rules, and their faults name their place."""
    assert typed(CorpusConfig, {"name": "a"}, "x.toml") == CorpusConfig(name="a")

    with pytest.raises(ConfigError, match=r"x\.toml: unknown key 'nama'"):
        typed(CorpusConfig, {"nama": "a"}, "x.toml")
