"""One Label Studio annotation's ``result``: what it says to each question, and what in it cannot be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotation.scheme.controls import Control
    from corpus.codebook import Question

Place = tuple[str, int | None]
"""A question's name and the index of the target it was asked about (None: the article)."""
Complaint = tuple[str, str]
"""Code of a fault, and its sentence."""


@dataclass(slots=True)
class Given:
    """What was answered in one place."""

    codes: list[str] = field(default_factory=list)
    """As sent: codes of the scheme, or words that it does not know."""
    spans: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Of a text area."""
    origins: set[str] = field(default_factory=set)
    """``manual``, ``prediction``, ``prediction-changed``: as Label Studio marks each region."""

    def value(self, question: Question) -> tuple[str, ...]:
        """Each code once: in the order of the scheme, unknown ones last."""
        if len(self.codes) < 2:  # noqa: PLR2004 -- in order as they are
            return tuple(self.codes)
        known = [code for code in question.codes if code in self.codes]
        return (*known, *dict.fromkeys(code for code in self.codes if code not in known))

    @property
    def origin(self) -> str:
        """``manual`` without a suggestion, ``kept`` where it was left as it was, ``changed`` where it was not."""
        if self.origins <= {"manual"}:
            return "manual"
        return "kept" if self.origins == {"prediction"} else "changed"


def read_result(
    result: Iterable[Mapping[str, Any]], controls: Mapping[str, Control], text: str | None
) -> tuple[dict[Place, Given], list[Complaint]]:
    """What each region of a result says, by place; and complaints about regions, each region read as far as it can be.

    ``text`` is the article's, for checking spans; None where it is not available.
    """
    given: dict[Place, Given] = defaultdict(Given)
    complaints: list[Complaint] = []
    for region in result:
        if not isinstance(region, dict):
            complaints.append(
                ("malformed", f"a result that is not an object ({str(region)[:40]!r}); correct the answer")
            )
            continue
        control = controls.get(str(region.get("from_name")))
        if control is None:
            name = region.get("from_name")
            complaints.append(("unknown-question", f"control {name!r} is not on the screen of this scheme; drop it"))
            continue
        try:
            complaints += _read_region(region, control, text, given)
        except (KeyError, TypeError, ValueError) as error:
            complaints.append(("malformed", f"{control.name}: a result without what its kind needs ({error!r})"))
    return dict(given), complaints


def _read_region(
    region: Mapping[str, Any], control: Control, text: str | None, given: dict[Place, Given]
) -> list[Complaint]:
    value, kind = region["value"], control.question.kind
    origin = region.get("origin") or "manual"
    if kind == "spans":
        return _read_span(value, control, text, given, origin)
    place = given[control.question.name, control.target]
    place.origins.add(origin)
    if kind == "text":
        place.words += [str(words) for words in value["text"]]
        return []
    codes = [str(code) for code in value["choices"]]
    place.codes += codes
    return [_unknown(control, code) for code in codes if code not in control.meaning]


def _read_span(
    value: Mapping[str, Any], control: Control, text: str | None, given: dict[Place, Given], origin: str
) -> list[Complaint]:
    start, end = int(value["start"]), int(value["end"])
    complaints: list[Complaint] = []
    for alias in map(str, value["labels"]):
        code, target = control.meaning.get(alias, (alias, None))
        place = given[control.question.name, target]
        place.origins.add(origin)
        place.codes.append(code)
        place.spans.append(Span(start=start, end=end, label=code))
        if alias not in control.meaning:
            complaints.append(_unknown(control, alias))
    marked = value.get("text")
    if not 0 <= start < end or (text is not None and end > len(text)):
        complaints.append(("span-text", f"{control.name}: span {start} to {end} does not lie within the article"))
    elif text is not None and marked is not None and _bare(text[start:end]) != _bare(str(marked)):
        seen, here = str(marked)[:40], text[start:end][:40]
        complaints.append(
            ("span-text", f"{control.name}: span {start} to {end} marked {seen!r}, the text has {here!r}")
        )
    return complaints


def _unknown(control: Control, code: str) -> Complaint:
    known = ", ".join(control.meaning)
    return "unknown-code", f"{control.name}: the scheme has no {code!r} (it has {known}); correct it in Label Studio"


def _bare(text: str) -> str:
    """Without white space: the editor writes line breaks of a marked text in its own way."""
    return "".join(text.replace("\\n", " ").split())
