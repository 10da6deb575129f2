"""A labelling screen checked without a server, for what Label Studio would silently accept.

The editor accepts two controls of one name, two choices of one key, and a variable that no task has (it shows
nothing); the SDK's own offline check sees only the first.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VARIABLE = re.compile(r"\$([\w[\].{}]+)")
CONTROLS = frozenset({"Choices", "Labels", "TextArea"})


def check_screen(xml: str, data: Mapping[str, object]) -> None:
    """Refuse a labelling configuration that would not work on tasks with ``data``.

    Raises:
        ConfigError: It is not XML; or a name, a hotkey, or a stored value within one control occurs twice; a
            control points to no object; or a ``$variable`` is not among the keys of ``data``.
    """
    try:
        root = ET.fromstring(xml)  # noqa: S314 -- our own screen, or the researcher's own file; never the network's
    except ET.ParseError as error:
        message = f"labelling screen: not well-formed XML: {error}"
        raise ConfigError(message) from None
    for fault in _faults(root, data):
        message = f"labelling screen: {fault}"
        raise ConfigError(message)


def _faults(root: ET.Element, data: Mapping[str, object]) -> Iterator[str]:
    elements = list(root.iter())
    yield from _twice("name", (e.get("name") for e in elements))
    yield from _twice("hotkey", (e.get("hotkey", "").lower() for e in elements))
    objects = {e.get("name") for e in elements if e.tag not in CONTROLS}
    for control in (e for e in elements if e.tag in CONTROLS):
        name = control.get("name")
        if control.get("toName") not in objects:
            yield f"control {name!r} points to {control.get('toName')!r}, and there is no such object"
        yield from (f"{name}: {fault}" for fault in _twice("stored value", (c.get("alias") for c in control)))
    for variable in sorted({v for e in elements for text in e.attrib.values() for v in VARIABLE.findall(text)}):
        if variable not in data:
            yield f"'${variable}' is shown, and the tasks have no such key{nearest(variable, data)}"


def _twice(what: str, values: Iterable[str | None]) -> Iterator[str]:
    for value, count in Counter(value for value in values if value).items():
        if count > 1:
            yield f"{what} {value!r} stands {count} times; it has to be unique"
