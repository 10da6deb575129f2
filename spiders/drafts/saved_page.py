"""The golden page of a draft: invented sentences, in the language and the markup of the portal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from spiders.drafts.draft import Draft

_ATTRIBUTE = "::attr("


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What an invented page says in one language."""

    title: str
    authors: str
    caption: str
    tags: str
    body: tuple[str, str]


_WORDS = {
    "id": _Words(
        title="Judul Contoh yang Ditulis Sendiri",
        authors="Sari Contoh",
        caption="Keterangan gambar contoh.",
        tags="contoh",
        body=(
            "Kalimat pertama ini ditulis sendiri, tidak disalin dari portal mana pun.",
            "Kalimat kedua juga contoh; gantilah keduanya dengan karangan yang lebih baik.",
        ),
    ),
    "ms": _Words(
        title="Tajuk Contoh yang Ditulis Sendiri",
        authors="Siti Contoh",
        caption="Kapsyen gambar contoh.",
        tags="contoh",
        body=(
            "Ayat pertama ini ditulis sendiri dan tidak disalin daripada mana-mana portal.",
            "Ayat kedua juga contoh; gantikan kedua-duanya dengan karangan yang lebih baik.",
        ),
    ),
    "en": _Words(
        title="A Headline Made Up for This Test",
        authors="Sam Example",
        caption="The caption of an invented picture.",
        tags="example",
        body=(
            "This first sentence was written for the test and copied from no portal.",
            "The second one is an example too; replace both with better ones of your own.",
        ),
    ),
}


def page_name(draft: Draft) -> str:
    """The name of the page's files, without their ending: the day, and "example" in the portal's language."""
    return f"{draft.checked}-{_WORDS.get(draft.language, _WORDS['en']).tags}"


def saved_page(draft: Draft) -> str:
    """A page of invented sentences in the markup of the rules; in English where the language is none of ours."""
    words = _WORDS.get(draft.language, _WORDS["en"])
    printed = f"{draft.checked:%d/%m/%Y} 08:30"
    parts = [_element(css, _text(words, field, printed), _stamp(draft)) for field, css in draft.rules]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{draft.language}">',
            f'<head><meta charset="utf-8"><title>{words.title}</title></head>',
            "<body>",
            *parts,
            "</body>",
            "</html>",
            "",
        ]
    )


def saved_page_facts(draft: Draft, fetched_at: datetime) -> str:
    """The JSON beside the page, without what is read from it: recording writes that."""
    url = draft.article_url or f"{draft.home}{draft.sections[0]}/1"
    return json.dumps({"url": url, "fetched_at": fetched_at.isoformat()}, indent=2) + "\n"


def _text(words: _Words, field: str, printed: str) -> str:
    if field == "body":
        return "\n".join(f"<p>{sentence}</p>" for sentence in words.body)
    return printed if field == "date" else str(getattr(words, field))


def _stamp(draft: Draft) -> str:
    """Half past eight on the day of the draft, in the portal's zone, as an attribute states it (ISO 8601)."""
    return datetime.combine(draft.checked, time(8, 30), ZoneInfo(draft.zone)).isoformat()


def _element(css: str, content: str, stamp: str) -> str:
    """Elements that a selector of a draft (``div.a > span#b``, ``a[rel=tag]``) finds, one in the other."""
    path, _, read = css.partition(_ATTRIBUTE)
    stated = f' {read.rstrip(")")}="{stamp}"' if read else ""
    for simple in reversed(path.replace(">", " ").split()):
        tag = re.match(r"[a-z][a-z0-9]*", simple)
        name = tag[0] if tag else "div"
        content = f"<{name}{_attributes(simple)}{stated}>{content}</{name}>"
        stated = ""
    return content


def _attributes(simple: str) -> str:
    """The attributes that a simple selector asks for, as markup."""
    plain = simple.split("[", maxsplit=1)[0]
    found = [f' id="{name}"' for name in re.findall(r"#([\w-]+)", plain)]
    if classes := re.findall(r"\.([\w-]+)", plain):
        found.append(f' class="{" ".join(classes)}"')
    found += [f' {key}="{value}"' for key, value in re.findall(r"\[([\w-]+)\*?='?([^'\]]+)'?\]", simple)]
    return "".join(found)
