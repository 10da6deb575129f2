"""The extras of the package: libraries that only some commands need, and how the one that is missing is installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTRAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "label": ("httpx", "label_studio_sdk"),
        "release": ("datasets", "httpx2", "huggingface_hub", "mlcroissant"),
        "archives": ("bagit", "rocrate"),
        "report": ("matplotlib",),
        "redis": ("redis",),
        "cluster": ("distributed",),
        "baseline": ("datasets", "matplotlib", "sklearn"),
        "s3": ("fsspec", "s3fs"),
    }
)
"""Extra -> the modules that are imported from what it installs; ``pyproject.toml`` has the same, with versions."""


def missing(extra: str) -> tuple[str, ...]:
    """Its modules that are not installed."""
    return tuple(module for module in EXTRAS[extra] if not _is_there(module))


def need(extra: str) -> None:
    """Stop before the work begins where a library is missing that is imported only at its end.

    Raises:
        ConfigError: It is missing; the message has the command that installs it.
    """
    for module in missing(extra):
        raise _error(extra, module)


def lacking(error: ImportError) -> ConfigError | None:
    """What to say of a failed import; None where the module belongs to no extra, so that it is a bug."""
    module = (error.name or "").split(".")[0]
    extra = next((extra for extra, modules in EXTRAS.items() if module in modules), None)
    return _error(extra, module) if extra else None


def install_command(extra: str) -> str:
    """What to type: for a checkout, pipx, uv or pip, whichever installed this Kliping."""
    origin = _origin()
    if origin.get("dir_info", {}).get("editable"):
        return f"{Path(unquote(urlsplit(origin['url']).path)) / 'scripts' / 'setup'}"
    what = f"'kliping[{extra}]{' @ ' + origin['url'] if origin else ''}'"
    home = Path(sys.prefix)
    if (home / "pipx_metadata.json").exists():
        return f"pipx install --force {what}"
    if (home / "uv-receipt.toml").exists():
        return f"uv tool install --force {what}"
    return f"{sys.executable} -m pip install {what}"


def _error(extra: str, module: str) -> ConfigError:
    message = f"this needs the library {module}, of the extra {extra!r}; install it with: {install_command(extra)}"
    return ConfigError(message)


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # barred: sys.modules has None in its place
        return False


def _origin() -> dict[str, Any]:
    """Where this Kliping was installed from, as its installer noted (PEP 610); empty for a package index."""
    import json  # noqa: PLC0415 -- only where something is missing
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 -- as above

    try:
        noted = distribution("kliping").read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    found: dict[str, Any] = json.loads(noted) if noted else {}
    return found
