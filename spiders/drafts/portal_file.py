"""A draft written down as the file of a portal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.plain_name import name_fault

if TYPE_CHECKING:
    from spiders.drafts.draft import Draft

_NAME = re.compile(r"[a-z][a-z0-9]{2,30}")
_WIDTH = 120
_FIXED = "  # the offset that the page states; name the place if its clocks change with the season"


def checked_name(name: str) -> str:
    """``name`` if a portal may be called so.

    Raises:
        ConfigError: It is not 3 to 31 lower-case letters and digits.
    """
    if not _NAME.fullmatch(name) or name_fault(name):
        message = (
            f"{name!r} is not a valid portal name; expected 3 to 31 lower-case letters and digits, such as 'sindonews'"
        )
        raise ConfigError(message)
    return name


def portal_file(draft: Draft) -> str:
    """The content of ``<name>.py`` in a folder of portals; laid out as ``ruff format`` does, for short values."""
    kinds = sorted({"Edition", "Portal", "Section", *(["Feed"] if draft.feeds else ["Index"])} | _maps(draft))
    lines = [
        f'"""{_said(draft.title)}: say here, in two or three sentences, what is peculiar to this portal.',
        "",
        "A draft made by ``kliping portal new``: every rule was seen on one page at most.",
        '"""',
        "",
        "from datetime import date",
        "",
        f"from spiders.portal import {', '.join(kinds)}",
        "",
        "PORTAL = Portal(",
        f"    name={_quoted(draft.name)},",
        f"    title={_quoted(draft.title)},",
        f"    home={_quoted(draft.home)},",
        f"    domains=({_quoted(draft.domain)},),",
        f"    zone={_quoted(draft.zone)},{_FIXED if draft.zone.startswith('Etc/') else ''}",
        f"    language={_quoted(draft.language)},",
        *_tuple("sections", [f"        Section({_quoted(name)})," for name in draft.sections]),
        *_tuple("articles", [f'        r"{draft.pattern}",']),
        *_tuple("listings", _listings(draft)),
        "    editions=(",
        "        Edition(",
        f'            name="{draft.checked:%Y-%m}",',
        *(f"            {field}={_quoted(css)}," for field, css in draft.rules),
        '            note="a draft from one page",',
        "        ),",
        "    ),",
        f"    robots={_quoted(draft.robots)},",
        f"    checked=date({draft.checked.year}, {draft.checked.month}, {draft.checked.day}),",
        ")",
    ]
    return "\n".join(lines) + "\n"


def _tuple(field: str, lines: list[str]) -> list[str]:
    """A field that holds a tuple; one element stands on the field's line where it fits."""
    together = f"    {field}=({lines[0].strip()}),"
    if len(lines) == 1 and len(together) <= _WIDTH:
        return [together]
    return [f"    {field}=(", *lines, "    ),"]


def _maps(draft: Draft) -> set[str]:
    return {"Sitemap"} if draft.sitemaps else set()


def _listings(draft: Draft) -> list[str]:
    """One line a way of finding articles; the front page where the site states none."""
    made = [f"        Feed({_quoted(url)}, mixed=True)," for url in draft.feeds]
    if not made:
        made = [f'        Index({_quoted(draft.home)}, mixed=True, max_pages=1, note="the front page"),']
    made += [f"        Sitemap({_quoted(url)}, mixed=True)," for url in draft.sitemaps]
    return [part for line in made for part in _fitted(line)]


def _fitted(line: str) -> list[str]:
    """A call on one line where it fits, else its arguments on a line of their own, or on a line each."""
    if len(line) <= _WIDTH:
        return [line]
    before, _, arguments = line.partition("(")
    together = f"            {arguments.removesuffix('),')}"
    apart = [f"            {one}," for one in re.split(r", (?=\w+=)", together.strip())]
    return [f"{before}(", *([together] if len(together) <= _WIDTH else apart), "        ),"]


def _said(text: str) -> str:
    return text.replace("\\", "").replace('"', "'")


def _quoted(text: str) -> str:
    """A Python string in double quotes; double quotes within become single ones, which CSS and prose allow."""
    plain = " ".join(text.replace('"', "'").replace("{", "").replace("}", "").split())
    return json.dumps(plain, ensure_ascii=False)
