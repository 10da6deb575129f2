"""``Content-Signal`` of Cloudflare: ``search=yes, ai-train=no, ai-input=no`` in robots.txt, or as a header.

``ai-input`` (grounding of answers) is none of the purposes that we ask about, and is kept as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.rights.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.rights.signal import Purpose, Verdicts

HEADER, ROBOTS = "content-signal-header", "content-signal-robots"
RULE = "content-signal"
"""The rule's name in robots.txt, in lower case."""
_PURPOSES: Mapping[str, Purpose] = {"ai-train": "train", "search": "search"}
_ANSWERS = {"yes": True, "no": False}


def content_signal(source: str, raw: str) -> Signal:
    """The signal of one header or rule; of a repeated signal the stricter value counts."""
    verdicts: Verdicts = {}
    for part in re.split(r"[,;]", raw.lower()):
        name, _, answer = (word.strip() for word in part.partition("="))
        purpose = _PURPOSES.get(name)
        if purpose and answer in _ANSWERS:
            verdicts[purpose] = _ANSWERS[answer] and verdicts.get(purpose, True)
    return Signal(source=source, raw=raw, verdicts=verdicts)
