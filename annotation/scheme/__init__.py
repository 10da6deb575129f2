"""Schemes: what annotators are asked, read from TOML and checked before anything is sent.

A scheme is a :class:`~corpus.codebook.Codebook` written by hand: questions, choices with stable codes,
targets, guidelines. Some are shipped (``annotation/schemes``); a path names one's own.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from annotation.scheme.check import check_codebook
from corpus.codebook import Codebook, Target
from corpus.errors import ConfigError, nearest
from corpus.stage import write_text
from corpus.toml_text import decoded, parsed
from corpus.typed_toml import typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable


def shipped_schemes() -> Mapping[str, Traversable]:
    """Name -> TOML file of the schemes that the package carries, found by listing them."""
    folder = resources.files("annotation") / "schemes"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {file.name.removesuffix(".toml"): file for file in sorted(files, key=lambda file: file.name)}


def copy_scheme(name: str, folder: Path) -> Path:
    """Write the shipped scheme of that name to ``<name>.toml`` in ``folder``, to the letter; where it lies.

    Raises:
        ConfigError: No such scheme is shipped, or the file is there already.
    """
    shipped, path = shipped_schemes(), folder / f"{name}.toml"
    if name not in shipped:
        message = f"no scheme {name!r} is shipped; expected one of {', '.join(shipped)}{nearest(name, shipped)}"
        raise ConfigError(message)
    if path.exists():
        message = f"{path}: there already; edit that one, or move it away"
        raise ConfigError(message)
    write_text(path, shipped[name].read_text(encoding="utf-8"))
    return path


def load_scheme(name_or_path: str, *, base: Path, targets: Sequence[str] = (), stand_in: str = "") -> Codebook:
    """A scheme by its shipped name, or from a TOML file (below ``base`` where the path is relative).

    ``targets`` names what is asked about, in this order; a name that the scheme describes keeps its aliases
    and description, any other stands for itself. Without them the scheme's own targets are taken, and where it
    asks about targets and has none, ``stand_in`` if that is given (for looking at a scheme by itself).

    Raises:
        ConfigError: There is no such scheme, it has a fault (reported with its place), or it asks about targets
            and none is named.
    """
    text, where = _read(name_or_path, base)
    codebook = typed(Codebook, parsed(text, where), where, text)
    asks = any(question.per == "target" for question in codebook.questions)
    if asks and not targets and not codebook.targets and stand_in:
        targets = [stand_in]
    if targets:
        codebook = replace(codebook, targets=_chosen(codebook.targets, targets))
    check_codebook(codebook, where)
    return codebook


def scheme_text(name_or_path: str, base: Path) -> str:
    """The TOML of a scheme, to the letter.

    Raises:
        ConfigError: There is no such scheme.
    """
    return _read(name_or_path, base)[0]


def _read(name_or_path: str, base: Path) -> tuple[str, str]:
    """The text of a scheme, and how to name it in messages."""
    shipped = shipped_schemes()
    if name_or_path in shipped:
        return shipped[name_or_path].read_text(encoding="utf-8"), f"scheme {name_or_path!r}"
    if not name_or_path.endswith(".toml") and not (base / name_or_path).is_file():
        message = (
            f"there is no scheme {name_or_path!r}: name a shipped one, or a path that ends in .toml"
            f"{nearest(name_or_path, shipped)}"
        )
        raise ConfigError(message)
    path = base / Path(name_or_path)
    try:
        return decoded(path.read_bytes(), str(path)), str(path)
    except OSError as error:
        message = f"{path}: the scheme cannot be read: {error.strerror}; correct the path in [label] scheme"
        raise ConfigError(message) from None


def _chosen(known: Sequence[Target], names: Sequence[str]) -> tuple[Target, ...]:
    described = {target.name.casefold(): target for target in known}
    return tuple(replace(described.get(name.casefold(), Target(name=name)), name=name) for name in names)
