"""TOML that people write by hand: read as editors save it, its faults shown with their line and the right form."""

from __future__ import annotations

import codecs
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACE = re.compile(r"^(?P<fault>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_KEY = r"^\s*(?P<key>[\w.-]+)\s*=\s*"
_DAY_FIRST = re.compile(_KEY + r"""["']?(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<Y>\d{4})\b""")
_YEAR_FIRST = re.compile(_KEY + r"""["']?(?P<Y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b""")
_DAY_IN_WORDS = re.compile(_KEY + r"\d{1,2}\s+[A-Za-z]+\s+\d{4}")
_TRUTH = re.compile(_KEY + r"(?P<value>True|False|TRUE|FALSE|yes|no|Yes|No)\s*(?:#.*)?$")
_BARE = re.compile(_KEY + r"(?P<value>[A-Za-z](?:[^\"'#\[\]{},=]*[^\"'#\[\]{},=\s])?+)\s*+(?:#.*)?$")
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
_BACKSLASH = re.compile(r"\\")
_SHOWN = 60


def decoded(raw: bytes, where: str) -> str:
    """The text of a file, without the byte order mark that Notepad puts before it.

    Args:
        raw: The file.
        where: How messages name it.

    Raises:
        ConfigError: It is no UTF-8; the line is named, or the coding where a mark tells it.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"{where}: saved as UTF-16; save it as UTF-8"
        raise ConfigError(message)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"{where}, line {line}: not UTF-8; save the file as UTF-8"
        raise ConfigError(message) from None


def parsed(text: str, where: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        ConfigError: It is no TOML: the line is shown, and the right form where it can be told.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_told(str(error), text, where)) from None
    except (RecursionError, ValueError) as error:  # brackets in brackets; a number of thousands of digits
        fault = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        message = f"{where}: not valid TOML: {fault}"
        raise ConfigError(message) from None
    return found


def _told(fault: str, text: str, where: str) -> str:
    found = _PLACE.match(fault)
    if found is None:
        return f"{where}: not valid TOML: {fault}"
    lines = text.split("\n")
    number = int(found["line"] or len(lines))
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    reason = found["fault"][:1].lower() + found["fault"][1:]
    return f"{where}, line {number}: '{shown}': {_right_form(line) or f'not valid TOML: {reason}'}"


def _right_form(line: str) -> str | None:
    """What should be written instead; None where the fault is none of the usual ones."""
    return next((said(found) for form, said in _SLIPS if (found := form.search(line))), None)


def _right_day(found: re.Match[str]) -> str:
    """The day in ISO 8601 where the calendar has it."""
    try:
        day = date(int(found["Y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return f"the calendar has no such day; a day is written as year-month-day: {found['key']} = 2024-06-20"
    return f"a day is written as year-month-day: {found['key']} = {day}"


def _right_truth(found: re.Match[str]) -> str:
    return f"write {found['key']} = {'true' if found['value'].lower() in {'true', 'yes'} else 'false'}"


_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_YEAR_FIRST, _right_day),
    (_DAY_FIRST, _right_day),
    (_DAY_IN_WORDS, lambda found: f"a day is written as year-month-day: {found['key']} = 2024-06-20"),
    (_CURLY, lambda _: 'the quotes are curly; write straight ones, as in name = "kliping"'),
    (_TRUTH, _right_truth),
    (_BARE, lambda found: f'text stands in quotes: {found["key"]} = "{found["value"]}"'),
    (_BACKSLASH, lambda _: "a backslash begins an escape; write / in paths, or 'single quotes'"),
)
"""Usual slips, the first that fits counts; and what to write instead."""
