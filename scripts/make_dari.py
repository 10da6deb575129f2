"""Write annotation/scheme/progress.css: "37 of 120" reads "37 dari 120", though the editor's words cannot be replaced.

The editor writes the two numbers and " of " into one element, of which a rule of style can hide all or nothing. So that
element gets a typeface of two letters: its o looks like "dari", its f like nothing. The outlines are those of DejaVu
Sans, whose licence allows that under another name (Bitstream Vera Fonts Copyright; DejaVu changes are in the public
domain). To be run by hand when the words change; needs fontTools and matplotlib, which brings the typeface.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Offset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
FILE = ROOT / "annotation" / "scheme" / "progress.css"
WORD = "dari"
OUTLINES = "Outlines of DejaVu Sans: Copyright (c) 2003 by Bitstream, Inc. All Rights Reserved. Bitstream Vera licence"
RULES = """\
/* Made by scripts/make_dari.py. The editor writes "37 of 120" as one text; in this typeface its o looks like "dari" and
   its f like nothing, and all other signs come from the next one. Outlines of DejaVu Sans, (c) Bitstream. */
@font-face {{
  font-family: "ns-dari"; unicode-range: U+66, U+6F;
  src: url(data:font/ttf;base64,{font}) format("truetype");
}}
body:has(.ns-root) .lsf-current-task__task-count {{ font-family: "ns-dari", Figtree, sans-serif !important; }}
"""


def main() -> None:
    """Write the file."""
    FILE.write_text(RULES.format(font=b64encode(made()).decode()), encoding="utf-8")


def made() -> bytes:
    """The typeface, as TrueType."""
    source = TTFont(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")
    names, glyphs = source.getBestCmap(), source.getGlyphSet()
    pen, width = TTGlyphPen(None), 0
    for letter in WORD:
        drawn = DecomposingRecordingPen(glyphs)  # the dot of the i is a part by itself
        glyphs[names[ord(letter)]].draw(drawn)
        drawn.replay(TransformPen(pen, Offset(width, 0)))
        width += glyphs[names[ord(letter)]].width
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder([".notdef", "o", "f"])
    builder.setupCharacterMap({ord("o"): "o", ord("f"): "f"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "o": pen.glyph(), "f": empty})
    builder.setupHorizontalMetrics({".notdef": (0, 0), "o": (width, 0), "f": (0, 0)})
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    builder.setupNameTable({"copyright": OUTLINES, "familyName": "ns-dari", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=source["hhea"].ascent, sTypoDescender=source["hhea"].descent)
    builder.setupPost(keepGlyphNames=False)
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


if __name__ == "__main__":
    main()
