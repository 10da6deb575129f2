"""The libraries by which a release is packed, which only the extra ``archives`` installs."""

from __future__ import annotations

from corpus.errors import ConfigError


def lacking(option: str, library: str) -> ConfigError:
    """The error of an ``option`` whose ``library`` is not installed."""
    return ConfigError(f"{option} needs the library {library}; install the extra: pip install 'kliping[archives]'")
