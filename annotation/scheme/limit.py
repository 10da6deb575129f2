"""At most so many choices: a rule that Label Studio's editor does not have, put together from two that it has.

The editor refuses to send an answer while a required field is in sight and empty, and a View may be in sight only
while one of certain choices is selected; Views inside each other mean "and". So the choices are dealt into one heap
more than may be chosen, and a required field stands inside a View for every heap: it comes into sight for whoever chose
from every heap, who chose too many. One deal misses an excess that lies twice in one heap. The deals used here are a
perfect hash family (Fredman and Komlós 1984): any set of that many choices lies in different heaps in at least one.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from math import comb
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.scheme.controls import Control

SETS = 6000
"""Sets of choices up to which deals are looked for: 17 choices of which 3 may be chosen have 2,380 (46 deals)."""
_WORTH = 0.09
"""The share of what is still missed that a deal has to catch: as many as chance would, for four heaps."""


def add_limit(block: ET.Element, control: Control) -> None:
    """Have the editor refuse more choices than the question allows; nothing where it allows all, or there are too many.

    What is too large for this is still reported by ``pull``.
    """
    question = control.question
    most = question.most or len(question.codes)
    if question.kind != "multiple" or most >= len(question.codes):
        return
    limit = ET.SubElement(block, "View", className="ns-limit")
    for number, deal in enumerate(deals(len(question.codes), most + 1), 1):
        inner = limit
        for heap in range(most + 1):
            codes = ",".join(code for code, place in zip(question.codes, deal, strict=True) if place == heap)
            inner = ET.SubElement(inner, "View", visibleWhen="choice-selected", whenTagName=control.name)
            inner.set("whenChoiceValue", codes)
        inner.set("className", "ns-over")
        field = ET.SubElement(inner, "TextArea", name=f"limit_{control.name}_{number}", toName="body", required="true")
        field.set("requiredMessage", f"{question.id}: paling banyak {most} pilihan. Hapuslah salah satunya.")


@cache
def deals(n: int, heaps: int) -> tuple[tuple[int, ...], ...]:
    """Ways to deal ``n`` choices into heaps; any ``heaps`` of them lie in different heaps in at least one way.

    Empty where there would be more than :data:`SETS` sets to look at.
    """
    if comb(n, heaps) > SETS:
        return ()
    missed = set(combinations(range(n), heaps))
    chosen: list[tuple[int, ...]] = []
    for deal in _candidates(n, heaps):
        caught = {some for some in missed if len({deal[one] for one in some}) == heaps}
        if caught and len(caught) >= _WORTH * len(missed):
            chosen.append(deal)
            missed -= caught
    while missed:
        some = min(missed)
        chosen.append(tuple(some.index(one) if one in some else 0 for one in range(n)))
        missed -= {other for other in missed if len({chosen[-1][one] for one in other}) == heaps}
    return tuple(chosen)


def _candidates(n: int, heaps: int) -> Iterator[tuple[int, ...]]:
    """Quadratic polynomials modulo a prime, then modulo the number of heaps."""
    prime = next(p for p in range(n, 2 * n + 2) if all(p % divisor for divisor in range(2, p)))
    for square, factor, shift in product(range(3), range(1, prime), range(prime)):
        yield tuple((square * i * i + factor * i + shift) % prime % heaps for i in range(n))
