"""The texts of a release are Jinja templates in ``corpus/release/templates/``: an undefined word is an error."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted, number
from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_MARKUP = re.compile(r"[\\<`\[\]]")
"""What begins an element, a code span, a link or a picture; other signs at worst make words slanted."""


def environment() -> Environment:
    """A Jinja environment over the templates, with the filters that all of them use."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 -- only a release needs it

    folder = files("corpus.release") / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 -- Markdown and YAML, not HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "n": number,
        "cell": cell,
        "plain": plain,
        "shares": shares,
        "counted": counted,
        "kind": kind,
        "target": ellipsis_target,
    }
    return made


def plain(text: str) -> str:
    """A name in Markdown, on one line: no element, no code, no link, no picture, and nothing that is not seen."""
    return _MARKUP.sub(r"\\\g<0>", visible(" ".join(text.split())))


def cell(text: str) -> str:
    """Markdown inside a table: one line, no bars."""
    return " ".join(text.split()).replace("|", "\\|")


def shares(counts: Mapping[str, int]) -> str:
    """``id (41), en (2)``: the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{plain(name)} ({number(n)})" for name, n in ordered)


def ellipsis_target(text: str) -> str:
    """A question with the place of its target shown to readers."""
    return text.replace("{target}", "TARGET")


def kind(feature: Any) -> str:  # noqa: ANN401 -- a feature of datasets
    """The type of a column, as a reader would say it."""
    name = type(feature).__name__
    if name == "List":
        return f"list of {kind(feature.feature)}"
    if name == "ClassLabel":
        return f"ClassLabel ({feature.num_classes})"
    if isinstance(feature, dict):
        return f"struct ({', '.join(feature)})"
    return re.sub(r"^large_", "", str(feature.dtype)).replace(", ", " ")
