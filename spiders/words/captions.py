"""What stands below a photograph: the caption, and whose photograph it is."""

from __future__ import annotations

import re

# Words by which a stretch of text is known to name the picture's source.
_SAYS = re.compile(
    r"""(?<!\w)(?: reuters | afp | ap\sphoto | associated\spress | epa | getty\simages? | antara | xinhua | anadolu
      | shutterstock | istock | pexels | unsplash | pixabay | freepik | istimewa | ist\b | dok\b | dokumentasi
      | instagram | facebook | twitter | youtube | tiktok | screenshot | tangkapan\slayar | humas | biro\spers | setpres
      | pool | sumber | kredit | credit | courtesy | foto | photo | ilustrasi )
    | [\w-]\.(?:com|co\.id|co|id|net)\b | [^\W\d_]\s?/\s?[^\W\d_] | ^(?-i:[A-Z]{2,})$""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = r"(?:fotografer|sumber\sfoto|foto(?:\soleh)?|photo(?:\sby)?|sumber|kredit(?:\sfoto)?|credit|gambar|image)"
_LABELLED = re.compile(rf"^\W*{_LABEL}\s*(?:[:：/]|\s-\s)\s*", re.IGNORECASE)
_BRACKET = re.compile(r"(?:(?<!\s)\s++)?(?:\((?P<round>[^()]{2,120})\)|\[(?P<square>[^\[\]]{2,120})\])\s*+(?:\.\s*+)?$")
# After the caption's last sentence: "… memanas. Foto/REUTERS", "… di Jakarta. ANTARA FOTO/Nama/nz", "… /Foto: X",
# "… di titi. - Foto BERNAMA" (Malaysia), "… gong. - Harian Jogja/Nama".
_TAIL = re.compile(
    rf"""(?:^|(?<=[.!?"”])\s*+|(?<!\s)\s++[/|-]*+\s*+|/)
    (?P<tail> (?i:{_LABEL})\s?[:/]\s?(?=\S)(?:[^.]|(?i:dok)\.|\.(?=\w)){{1,80}}
      | (?:ANTARA|(?i:antara\sfoto)|TEMPO|REUTERS|AFP|AP|EPA|Getty\sImages|Reuters|Xinhua)\s?/[^.]{{1,80}}
      | (?i:dok(?:umentasi)?)(?:\.\s?|\s?:\s?|\s)[^.]{{1,60}}
    )\.?\s*$
    | (?<=[.!?"”])\s*[-–]\s*(?P<desk>[A-Z][\w. ]{{1,30}}/[^./]{{2,60}})$
    | (?<=[.!?"”])\s*(?:[-–]\s*)?(?:FOTO|Foto)\s(?P<malay>[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){{0,4}})$
    | (?:^|(?<=[.!?"”])\s+|(?:(?<!\s)\s++)?[/|]\s*)
    (?P<name> Ist(?:imewa)?|IST(?:IMEWA)?|REUTERS|ANTARA(?:\sFOTO)?|AFP|Getty\sImages )\.?\s*$""",
    re.VERBOSE,
)
_RIGHTS = re.compile(
    r"""(?:(?<![\s/|–-])[\s/|–-]++)?©\s*(?:(?:19|20)\d\d\s)?(?P<rights>[^©]{2,80})$|(?<=[.!?"”])\s*/\s?(?P<slash>[^\W\d_][^.©]{1,60})$"""
)
_DOTS = re.compile(r"(?:(?<!\s)\s++)?(?:\.\.\.|…)\s*")
_SHORT = 6  # words


def split_caption(text: str, title: str | None = None) -> tuple[str | None, str | None]:
    """The caption proper and the credit in what stands below a photograph.

    Args:
        text: As printed, clean.
        title: The article's; portals repeat it before the caption, whole or cut by dots, or in place of one.

    Returns:
        ``(caption, credit)``, each None where there is none; the credit without its label (``Foto:``).
    """
    text = _without_title(text.strip(), title)
    caption, credit = _bracketed(text)
    if credit is None and _LABELLED.match(text):
        return _labelled(text)
    if credit is None:
        caption, credit = _trailing(text)
    caption = _LABELLED.sub("", caption).strip() if credit else caption
    if title and caption.rstrip(" .") == title.rstrip(" ."):
        caption = ""
    return caption or None, credit


def without_label(credit: str) -> str:
    """A credit that has an element of its own, without its label (``Foto:``, ``Fotografer:``) and its brackets."""
    bare = credit.strip()
    return _LABELLED.sub("", bare[1:-1] if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", bare) else bare).strip()


def _without_title(text: str, title: str | None) -> str:
    """The text without the title that it begins with, if something follows or the title was cut."""
    if not title:
        return text
    for dots in _DOTS.finditer(text):
        head = text[: dots.start()]
        if head and title.startswith(head):
            return text[dots.end() :]
        break
    rest = text.removeprefix(title)
    return rest.lstrip(" .-–|") if rest != text and rest.strip(" .") else text


def _bracketed(text: str) -> tuple[str, str | None]:
    """A credit in brackets at the end: ``(Foto: X/Y)``, ``[Suara.com/X]``, ``(REUTERS / X)``."""
    found = _BRACKET.search(text)
    inside = (found["round"] or found["square"]).strip() if found else ""
    glued = found is not None and found.start() > 0 and not text[found.start()].isspace()
    if found is None or not (glued or _SAYS.search(inside)):
        return text, None
    return text[: found.start()].strip(), _LABELLED.sub("", inside).strip()


def _trailing(text: str) -> tuple[str, str | None]:
    """A credit after the last sentence, without brackets."""
    if rights := _RIGHTS.search(text):
        return text[: rights.start()].strip(), _LABELLED.sub("", rights["rights"] or rights["slash"]).strip(" /.")
    found = _TAIL.search(text)
    if found is None:
        return text, None
    return text[: found.start()].strip(), _LABELLED.sub("", next(filter(None, found.groups()))).strip()


def _labelled(text: str) -> tuple[str | None, str | None]:
    """A text that begins with ``Foto:``: a caption where brackets follow, else the credit unless it is a sentence."""
    rest = _LABELLED.sub("", text).strip()
    if found := _BRACKET.search(rest):
        return rest[: found.start()].strip() or None, (found["round"] or found["square"]).strip()
    if _SAYS.search(rest) or len(rest.split()) < _SHORT:
        return None, rest or None
    return rest, None
