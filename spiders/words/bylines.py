"""Who wrote and who edited, as portals print it: ``Penulis: A, B dan C``, ``Rep: X / Red: Y``, ``(mas)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spiders.dates.stretches import without_dates
from spiders.words.captions import split_caption
from spiders.words.datelines import split_dateline
from spiders.words.places import PLACES

__all__ = ["Byline", "read_byline", "split_caption", "split_dateline", "split_editor"]

_FLAGS = re.IGNORECASE | re.VERBOSE
# A label may stand without its colon only where it is a whole word of one meaning, before a capital.
_LABEL = re.compile(
    r"""(?<![\w.])
    (?: (?P<other> uploader | (?:pewarta\s)?foto | fotografer | photo | video(?:grafer)? | penerjemah | translator
                 | copyright | sumber | source | grafis)
      | (?P<editor> editor | redaktur | red | penyunting | edited\sby | copy\seditor)
      | (?P<writer> penulis | reporter | rep | pewarta | wartawan | jurnalis | kontributor | koresponden | oleh
                  | author | written\sby | by | teks | laporan)
    )(?P<plural> \s*(?:&|/|dan)\s*\w+)? \s*(?:[:：–—-]|(?=\s))\s*""",
    _FLAGS,
)
_WRITES = re.compile(r"penulis|reporter|wartawan|jurnalis", re.IGNORECASE)
_BARE_LABELS = frozenset(
    {"penulis", "reporter", "pewarta", "jurnalis", "editor", "oleh", "redaktur", "kontributor", "by"}
)
_REPORT = re.compile(
    r"""^\s*(?:laporan|liputan)\s+(?:wartawan|reporter|kontributor|jurnalis)\s*+
    (?:[\w.-]+\.\w+|[A-Z]\w++(?:\s\w++)?)?\s*+[,:]\s*""",
    _FLAGS,
)
_POSTED = re.compile(r"\b(kontributor|koresponden)\s+[A-Z]\w+(?:\s[A-Z]\w+)?,\s*(?=[A-Z])", re.IGNORECASE)
_EMAIL = re.compile(
    r"""(?:[(<]\s*+|(?<![\s(<])\s++|)(?<![\w.+-])[\w.+-]++(?:@|\s?\(at\)\s?)[\w-]+(?:\.[\w-]+)+\s*[)>]?
    | (?<!\w)@\w+""",
    _FLAGS,
)
_RIGHTS = re.compile(r"(?:(?<!\s)\s++)?(?:copyright|hak\scipta|©).*", re.IGNORECASE | re.DOTALL)
# A weekday is no name; beside one it may be its part: "Minggu Suryadi".
_WHEN = re.compile(
    r"""\d{1,2}[:.]\d{2} | \b(?:19|20)\d{2}\b | \byang\slalu\b | \bWI(?:B|TA|T)\b
    | ^(?:senin|isnin|selasa|rabu|kh?amis|jum.?at|jumaat|sabtu|minggu|ahad)$
    | ^(?:mon|tues|wednes|thurs|fri|satur|sun)day$""",
    _FLAGS,
)
_OUTLET = re.compile(
    r"""[\w-]+\.(?:com|co\.id|co|id|net|tv)(?:\s?tv)? | \d*detik\w* | wolipop | sepakbola | tribun\w* | kompas(?:\stv)?
    | cn[nb]c?\sindonesia | okezone | sindo\w* | viva\w* | antara(?:\snews)? | republika(?:\sonline)? | tempo
    | liputan\s?6 | merdeka | jpnn | suara | i?news | mnc\sportal\w*""",
    _FLAGS,
)
_BETWEEN = re.compile(r"(?<!\s)\s++(?:&|[–—-]++|dan|and|serta)\s++|(?:(?<!\s)\s++)?[;|•·/,]\s*+", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:[SMD]{1,2}\.\w{1,5}\.?(?:\w{1,4}\.)*|Ph\.?\s?D\.?|M\.?(?:Sc|Si|Pd|Hum|Kom|M|H|A)\.?|Lc\.?|Jr\.?|Sr\.?)"
)
# Towns whose names people bear too.
_ALSO_NAMES = frozenset({"bima", "lima", "milan", "perth", "roma", "sigi", "sofia", "wina"})
_ROLE_AFTER = re.compile(r"(?<!\s)\s++(?:jurnalis|wartawan|reporter|kontributor|penulis)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:(?<!\s)\s++)?(?:\((?P<round>[^()\[\]]{2,24})\)|\[(?P<square>[^()\[\]]{2,24})\])[\s.]*+$")
_MARK = re.compile(r"[a-zA-Z]{2,5}(?:\s?[/|,&-]\s?[a-zA-Z0-9]{2,8}){0,3}|[a-z]{2,5}")
# "(Arya Wirawan)" on the last line by itself: two to four words with capitals, and nothing of a sentence.
_FULL_NAME = re.compile(r"(?:[A-Z][a-z'’.]+\s+){1,3}[A-Z][a-z'’.]+")
_ENDED = re.compile(r"[.!?…\"”’'*]\s*$|^\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The names in one printed byline."""

    authors: tuple[str, ...] = ()
    editor: str | None = None


def read_byline(text: str) -> Byline:
    """The writers and the editor named in ``text``; dates, addresses, photographers and the outlet are left out.

    An outlet or a team ("Tim detikcom", "CNN Indonesia") is the author where no person is named.
    """
    text = without_dates(_EMAIL.sub(" ", _RIGHTS.sub("", text)))
    text = _POSTED.sub(r"\1: ", _REPORT.sub("Laporan: ", text))
    labels = [label for label in _LABEL.finditer(text) if _is_label(label, text)]
    if not labels:
        return Byline(authors=_names(text))
    # Names may stand before the editor's label; before a writer's label stands what is no name (a section, a day).
    labelled = any(label["writer"] for label in labels)
    authors = [] if labelled else list(_names(text[: labels[0].start()]))
    editors: list[str] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        part = text[label.end() : following.start() if following else len(text)]
        if label["writer"] or _WRITES.search(label["plural"] or ""):
            authors += _names(part)
        if label["editor"] or "editor" in (label["plural"] or "").lower():
            editors += _names(part)
    return Byline(authors=tuple(dict.fromkeys(authors)), editor=", ".join(dict.fromkeys(editors)) or None)


def split_editor(text: str) -> tuple[str, str | None]:
    """The editor's initials at the end of an article's last paragraph: ``(mas)``, ``(kpl/pur)``, ``[ray]``.

    A whole name counts only where it is the paragraph: ``(Arya Wirawan)``.

    Returns:
        The paragraph without them (empty where they stand alone) and the initials without brackets; ``(text, None)``
        where the brackets hold an acronym or words of the sentence.
    """
    found = _INITIALS.search(text)
    if found is None:
        return text, None
    mark, before = (found["round"] or found["square"]).strip(), text[: found.start()]
    alone = not before.strip()
    if alone and _FULL_NAME.fullmatch(mark):
        return "", mark
    if not _MARK.fullmatch(mark) or not (_ENDED.search(before) or "/" in mark):
        return text, None
    several = re.search(r"[/|,&-]", mark)
    if not alone and not several and not mark.islower():
        return text, None
    return before.rstrip(), mark


def _is_label(found: re.Match[str], text: str) -> bool:
    """Whether a label's word is one here: it has its colon, or stands alone before a name."""
    if re.search(r"[:：–—-]\s*$", found[0]):
        return True
    word = (found["writer"] or found["editor"] or found["other"]).lower()
    return word in _BARE_LABELS and text[found.end() : found.end() + 1].isupper()


def _names(text: str) -> tuple[str, ...]:
    """The names in an unlabelled stretch; the outlet's own only where there is no other."""
    parts = [_ROLE_AFTER.sub("", _without_stop(part.strip(" ,:;|()[]<>*-–—"))) for part in _split(text)]
    kept = [part for part in parts if len(part) > 1 and not _WHEN.search(part) and re.search(r"[^\W\d_]", part)]
    people = [part for part in kept if not _OUTLET.fullmatch(part)]
    people = people[:1] + [
        part for part in people[1:] if part.lower() not in PLACES - _ALSO_NAMES
    ]  # "Sari Melati, Jakarta"
    return tuple(dict.fromkeys(people or kept[:1]))


def _without_stop(name: str) -> str:
    """A name without its full stop; an abbreviation keeps its own."""
    return name if re.search(r"\.\w+\.$|\b\w{1,2}\.$", name) else name.rstrip(".")


def _split(text: str) -> list[str]:
    """The text at its separators; an academic degree stays with its name."""
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        if parts and _DEGREE.fullmatch(part.strip()):
            parts[-1] += f", {part.strip()}"
        else:
            parts.append(part)
    return parts
