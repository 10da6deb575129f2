"""Whether an article names a target: by its name or an alias, as a whole word, whatever its case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.codebook import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def mention_pattern(targets: Sequence[Target]) -> re.Pattern[str]:
    """A pattern that finds any of ``targets``; white space within a name may be any white space.

    With no targets it finds nothing.
    """
    names = {name for target in targets for name in (target.name, *target.aliases) if name.strip()}
    # The longest first: alternation takes the first that fits.
    words = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=lambda n: (-len(n), n))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" if words else r"(?!)", re.IGNORECASE)


def mentioned(names: Sequence[str], texts: Iterable[str]) -> dict[str, int]:
    """Name of a target -> how many of ``texts`` hold it."""
    return naming([Target(name=name) for name in names], texts)


def naming(targets: Sequence[Target], texts: Iterable[str]) -> dict[str, int]:
    """Name of a target -> how many of ``texts`` hold it or an alias of it."""
    patterns = {target.name: mention_pattern([target]) for target in targets}
    held = list(texts)
    return {name: sum(pattern.search(text) is not None for text in held) for name, pattern in patterns.items()}
