"""The place (and the portal's name) that news texts begin with: ``MOSKOW - ``, ``Jakarta (ANTARA) - ``.

A dash also joins teams, routes and clauses. So a dateline is accepted only if something confirms it: the name
of an outlet, a known place, or a place in capitals too long for an acronym; and only before the start of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.words.places import ALSO_WORDS, PLACES, TOWNS

if TYPE_CHECKING:
    from collections.abc import Container

_NAMED_OUTLETS = (
    r"(?:ANTARA|Antara)(?:\s?News|\s?TV)?|VIVA(?: [A-Z][a-z]+)?|CNN Indonesia"
    r"|CNBC Indonesia|BBC(?: News)?(?: Indonesia)?|VOA(?: Indonesia)?"
    r"|DW(?: Indonesia)?|KOMPAS(?: TV)?|Kompas|TEMPO|Tempo|REPUBLIKA|Republika|PIKIRAN[ -]RAKYAT|Pikiran[ -]Rakyat"
    r"|SINDOnews|Okezone|iNews|MNC Portal(?: Indonesia)?|Media Indonesia|MEDIA INDONESIA|Beritasatu|BeritaSatu"
    r"|Associated Press|Bloomberg|Anadolu|Kyodo"
    r"|SUARA PEMBARUAN|JawaPos|JAWA POS|Xinhua|Reuters|REUTERS|AFP|Bisnis|tirto|Tirto|Kumparan|kumparan"
    r"|IDN Times|Warta Ekonomi|IDXChannel|OKEZONE|KBRN|RRI|VOI|RMOL\w*|RM\.ID\s+Rakyat Merdeka"
    # "DDTCNews", "INILAHCOM", "WE Online": no place ends so.
    r"|[A-Za-z]\w+(?:News|NEWS|COM|TV)|[A-Z]\w+ (?:News|Online|Daring|TV)"
)
_DOMAIN = r"(?:[a-z][a-z0-9-]*\.)?[A-Za-z0-9][\w-]*\.(?i:com|co\.id|or\.id|go\.id|co|id|tv|net|news)"
_OUTLET = rf"(?:{_DOMAIN}(?:\s?TV)?|{_NAMED_OUTLETS})"
_AGENCY = (
    rf"\((?:(?:ANTARA|Antara|Bernama|BERNAMA|Xinhua|Reuters|REUTERS|AFP|AP|KR|BBC|VOA|DW)\b|{_DOMAIN})[^)\n]{{0,24}}\)"
)
_WORD = r"(?:[A-Z][\w'’.]*(?:-[A-Z][\w'’.]*)?)"
_PLACE = rf"{_WORD}(?:\s(?:de|del|al|of)\s{_WORD}|\s{_WORD}){{0,3}}"
_DAY = (
    r"(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?"
    r"|(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu)?\s?\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\))"
)
_PART = rf"(?:{_OUTLET}(?![\w.])|{_DAY}|{_PLACE})"
_DASH = r"(?:\s*(?:--+|[—–―])\s*|\s+-\s+|\s+-$|-\s+|\s*:\s+)"
_HEAD = re.compile(
    rf"[\"'“‘]?(?P<line>{_PART}(?:\s?[,/|]\s?{_PART}){{0,3}}(?:,?\s?(?P<agency>{_AGENCY}))?)(?P<dash>{_DASH})"
)
# KONTAN.CO.ID - JAKARTA. Pabrik …: the place ends with a full stop, and the dash separates it from the outlet.
_POINT = re.compile(rf"(?P<line>{_OUTLET} - [A-Z]{{4}}[A-Z ]{{0,24}})\.\s(?=[A-Z\"“])")
_BARE = re.compile(rf"(?P<line>{_OUTLET}, (?P<place>{_PLACE}))(?P<dash>\s)(?=[A-Z\"“])")
# AKURAT.CO Menteri …, "RMOL. Menteri …": the site's own name and no dash.
_NAME = re.compile(rf"(?P<line>{_OUTLET}|[A-Z][\w-]*)(?P<sign>\s?[.,|])?\s+(?=[A-Z0-9\"“])")
_ANY_OUTLET = re.compile(rf"(?:^|[,/|]\s?){_OUTLET}\s?(?=$|[,/|(])")
_ONLY_OUTLET = re.compile(rf"{_OUTLET}|(?:{_NAMED_OUTLETS})[ -](?:News|TV|Online|Daring)")
_OUTLET_FIRST = re.compile(rf"(?:(?P<domain>{_DOMAIN})|{_NAMED_OUTLETS})(?:\s?TV)?\s+(?=[A-Z])")
_OUTLET_LAST = re.compile(rf"(?<=\s){_OUTLET}$")
_PARTS = re.compile(r"\([^()]*\)|[,/|]|\s[-–—]+\s")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ONLY_DAY = re.compile(
    rf"(?:(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)\b\s*)?(?:{_DAY})?|\(?\d[\d/.\s-]*\)?|(?:19|20)\d\d"
)
_OPENING = re.compile(r"""["'“‘«(\[]*[A-Z0-9]""")
_LONGEST, _ACRONYM = 70, 5


def split_dateline(text: str, brands: Container[str] = ()) -> tuple[str | None, str]:
    """The dateline at the beginning of an article's first paragraph, as printed, and the rest of the paragraph.

    Args:
        text: The paragraph.
        brands: What the page's site is called, as :func:`squeezed` writes it: such a name needs no dash.

    Returns:
        ``("JAKARTA, KOMPAS.com", "Menteri …")``; the rest is empty where the dateline has a line of its own, and
        ``(None, text)`` where the text begins with no dateline.
    """
    if pointed := _POINT.match(text, 0, _LONGEST):
        return pointed["line"], text[pointed.end() :]
    found = _HEAD.match(text, 0, _LONGEST)
    if found and _vouched(found, text[found.end() :]):
        return re.sub(r"(?<!\s)\s++,", ",", found["line"]), text[found.end() :]
    bare = _without_dash(text)
    if bare is None and (named := _NAME.match(text, 0, _LONGEST)) and _is_own_name(named, brands):
        return named["line"], text[named.end() :]
    return (bare, text[len(bare) :].lstrip()) if bare else (None, text)


def places_of(dateline: str, brands: Container[str] = ()) -> tuple[str | None, str | None]:
    """The place in a dateline, and separately the outlets and agencies; days are left out.

    Args:
        dateline: As :func:`split_dateline` gives it: ``JAKARTA, KOMPAS.com``, ``Jakarta (ANTARA)``.
        brands: What the page's site is called, as :func:`squeezed` writes it.

    Returns:
        ``("JAKARTA", "KOMPAS.com")``; either is None where the dateline has none.
    """
    places: list[str] = []
    outlets: list[str] = []
    for part in _PARTS.split(dateline):
        if (word := part.strip(" ,/-–—:\"'“‘")) and not _ONLY_DAY.fullmatch(word):
            place, outlet = _apart(word, brands)
            places += [place] if place else []
            outlets += [outlet] if outlet else []
    for agency in _BRACKETS.findall(dateline):
        word = agency.strip()
        if word and not _ONLY_DAY.fullmatch(word) and not re.fullmatch(r"[\d/.\s-]+", word):
            outlets.append(word)
    return ", ".join(places) or None, " ".join(", ".join(outlets).split()) or None


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's or an agency's: ``Kabar.com``, ``CNN Indonesia``, ``ANTARA News``."""
    return _ONLY_OUTLET.fullmatch(name) is not None


def squeezed(name: str) -> str:
    """A name's letters and digits in lower case, run together."""
    return "".join(re.findall(r"\w+", name.lower()))


def _apart(part: str, brands: Container[str]) -> tuple[str, str]:
    """The place and the outlet in one part of a dateline: ``KABAR.com Solo`` has both, ``ANTARA News Jatim`` one."""
    if is_outlet(part) or squeezed(part) in brands:
        return "", part
    if before := _OUTLET_FIRST.match(part):
        place = part[before.end() :].strip()
        return (place, before[0].strip()) if place.lower() in PLACES or before["domain"] else ("", part)
    behind = _OUTLET_LAST.search(part)
    return (part[: behind.start()].strip(), behind[0].strip()) if behind else (part, "")


def _vouched(found: re.Match[str], rest: str) -> bool:
    """Whether what stands before the dash is a dateline for what follows it."""
    line = found["line"]
    if found["agency"] or _ANY_OUTLET.search(line):
        return not rest or ":" not in found["dash"] or bool(_OPENING.match(rest))
    if not _OPENING.match(rest) or _begins_with_place(rest):
        return False
    if ":" in found["dash"]:  # "Jakarta: Menteri …" and "KYIV: …", but "Kyiv: Perang belum usai"
        return line.lower() in (PLACES if line.isupper() else TOWNS - ALSO_WORDS)
    places = [part.strip() for part in line.split(",")]
    known = places[0].lower() in PLACES or places[-1].lower() in PLACES
    return known or (places[0].isupper() and len(places[0]) > _ACRONYM and "." not in places[0])


def _is_own_name(found: re.Match[str], brands: Container[str]) -> bool:
    """Whether a text begins with the site's name, and not with a sentence about the site.

    "Kabar.com Menteri" and "KABAR. Menteri" are no sentences; "Kabar Group" and "Kabar, Menteri" may begin one.
    """
    written, sign = found["line"], (found["sign"] or "").strip()
    return squeezed(written) in brands and ("." in written or sign in {".", "|"})


def _begins_with_place(rest: str) -> bool:
    """Whether a known place follows, as in the route ``Jakarta - Bandung``."""
    words = re.findall(r"[\w'’]+", rest[:_LONGEST])[:3]
    return any(" ".join(words[:count]).lower() in PLACES - ALSO_WORDS for count in range(1, len(words) + 1))


def _without_dash(text: str) -> str | None:
    """``Liputan6.com, Jakarta`` before a sentence: an outlet and a known place, set in bold in place of a dash."""
    found = _BARE.match(text, 0, _LONGEST)
    if found is None:
        return None
    outlet = found["line"].split(",")[0]
    words = found["place"].split()
    known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]).lower() in PLACES), 0)
    return f"{outlet}, {' '.join(words[:known])}" if known else None
