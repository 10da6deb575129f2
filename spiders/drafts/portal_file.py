"""A draft written down: the portal's file, and the saved page that its test needs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from datetime import datetime

    from spiders.drafts.draft import Draft

_NAME = re.compile(r"[a-z][a-z0-9]{2,30}")
_WIDTH = 120
# Where a portal of the language most probably tells the time; a person looks at it, as at everything in a draft.
_ZONES = {"id": "Asia/Jakarta", "ms": "Asia/Kuala_Lumpur"}
_TEXTS = {
    "title": "Judul Contoh yang Ditulis Sendiri",
    "authors": "Sari Contoh",
    "caption": "Keterangan gambar contoh.",
    "tags": "contoh",
}
_BODY = (
    "<p>Kalimat pertama ini ditulis sendiri, tidak disalin dari portal mana pun.</p>",
    "<p>Kalimat kedua juga contoh; gantilah keduanya dengan karangan yang lebih baik.</p>",
)


def checked_name(name: str) -> str:
    """``name`` if a portal may be called so.

    Raises:
        ConfigError: It is not small letters and digits.
    """
    if not _NAME.fullmatch(name):
        message = (
            f"{name!r} is not a valid portal name; expected 3 to 31 lower-case letters and digits, such as 'sindonews'"
        )
        raise ConfigError(message)
    return name


def portal_file(draft: Draft) -> str:
    """The content of ``<name>.py`` in a folder of portals; as ``ruff format`` would set it for short values."""
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
        f"    zone={_quoted(_ZONES.get(draft.language, 'UTC'))},",
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


# --- the saved page -------------------------------------------------------------------------------


def saved_page(draft: Draft) -> str:
    """A page of invented sentences in the markup of the rules, for a folder of golden pages."""
    day = draft.checked
    parts = [_element(css, _text_of(field, day.strftime("%d/%m/%Y 08:30"))) for field, css in draft.rules]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{draft.language}">',
            f'<head><meta charset="utf-8"><title>{_TEXTS["title"]}</title></head>',
            "<body>",
            *parts,
            "</body>",
            "</html>",
            "",
        ]
    )


def saved_page_facts(draft: Draft, fetched_at: datetime) -> str:
    """The JSON beside the page, without what is read from it: recording writes that."""
    url = draft.article_url or f"{draft.home}contoh"
    return json.dumps({"url": url, "fetched_at": fetched_at.isoformat()}, indent=2) + "\n"


def _text_of(field: str, day: str) -> str:
    return "\n".join(_BODY) if field == "body" else day if field == "date" else _TEXTS[field]


def _element(css: str, content: str) -> str:
    """Elements that a selector of a draft (``div.a > span#b``, ``a[rel=tag]``) finds, one in the other."""
    for simple in reversed(css.split()):
        tag = re.match(r"[a-z][a-z0-9]*", simple)
        name = tag[0] if tag else "div"
        attributes = [f' id="{found}"' for found in re.findall(r"#([\w-]+)", simple.split("[")[0])]
        if classes := re.findall(r"\.([\w-]+)", simple.split("[")[0]):
            attributes.append(f' class="{" ".join(classes)}"')
        for key, value in re.findall(r"\[([\w-]+)\*?='?([^'\]]+)'?\]", simple):
            attributes.append(f' {key}="{value}"')
        content = f"<{name}{''.join(attributes)}>{content}</{name}>"
    return content
