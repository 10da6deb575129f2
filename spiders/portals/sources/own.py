"""A project's own portals: ``portals/*.py`` beside ``corpus.toml``, each read by itself and named like its portal.

A file is run alone, under a name of no package: it can import what is installed, and nothing beside it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import fields, is_dataclass
from hashlib import sha256
from traceback import extract_tb
from types import ModuleType
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, nearest
from spiders import portal as portal_parts
from spiders.portal import Portal
from spiders.portals import Source
from spiders.portals.sources.faults import faults

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

# What Python says of an argument that a class does not take.
_UNEXPECTED = re.compile(r"(?P<kind>\w+)\.__init__\(\) got an unexpected keyword argument '(?P<name>\w+)'")
FOLDER = "portals"
"""The folder of a project's own portals."""


def own_sources(project: Path) -> list[Source]:
    """The portals in the project folder, in order of name; files that begin with ``_`` are skipped.

    Raises:
        ConfigError: A file is faulty: names the file and the line, and says what was expected.
    """
    files = sorted((project / FOLDER).glob("*.py"))
    return [_source(path) for path in files if not path.name.startswith("_")]


def _source(path: Path) -> Source:
    content = path.read_bytes()
    portal = _run(path, content).get("PORTAL")
    if not isinstance(portal, Portal):
        _fail(path, _line_of(content, "PORTAL"), "no PORTAL = Portal(…) is there; see 'kliping portal new'")
    for field, fault in faults(portal, path.stem):
        _fail(path, _line_of(content, field), f"{field}: {fault}")
    origin = f"{FOLDER}/{path.name}"
    return Source(portal=portal, origin=origin, sha256=sha256(content).hexdigest(), is_own=True, file=path)


def _run(path: Path, content: bytes) -> dict[str, object]:
    """The names that the file defines."""
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    try:
        code = compile(content, str(path), "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 -- the researcher's own file, as Python would import it
    except SyntaxError as error:
        _fail(path, error.lineno or 1, f"no Python: {error.msg}")
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- whatever the file does is the file's fault, not a bug
        _fail(path, _line_reached(path, error), _unknown_field(error) or f"{type(error).__name__}: {error}")
    return module.__dict__


def _unknown_field(error: BaseException) -> str | None:
    """What to say of an argument that Portal, or a part of one, does not take; None of another error."""
    found = _UNEXPECTED.match(str(error)) if isinstance(error, TypeError) else None
    kind = getattr(portal_parts, found["kind"], None) if found else None
    if found is None or not is_dataclass(kind):
        return None
    known = [field.name for field in fields(kind)]
    return f"{found['kind']} has no field {found['name']!r}{nearest(found['name'], known)}"


def _line_reached(path: Path, error: BaseException) -> int:
    """The last line of the file that ran before the error."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
    return (lines[-1] if lines else None) or 1


def _line_of(content: bytes, name: str) -> int:
    """The line where the file sets ``name``, as an argument or a variable; that of PORTAL where it does not."""
    nodes = list(ast.walk(ast.parse(content)))
    lines = [node.value.lineno for node in nodes if isinstance(node, ast.keyword) and node.arg == name]
    lines += [node.lineno for node in nodes if isinstance(node, ast.Name) and node.id in {name, "PORTAL"}]
    return lines[0] if lines else 1


def _fail(path: Path, line: int, fault: str) -> NoReturn:
    message = f"{path}, line {line}: {fault}"
    raise ConfigError(message)
