"""The labelling screen: a codebook as a Label Studio configuration, in Indonesian.

The article is read on the left (17 px, about 75 characters a line), with the labels for evidence above it;
the questions stand in a card on the right that stays in sight. Task data: ``title``, ``meta``, ``caption``,
``text`` and ``target_1`` … A question per target gets one control a target (``stance_1``, ``stance_2`` …);
the labels of a span question name the target in their alias (``evidence_favor_1``).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from annotation.scheme.hotkeys import for_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.codebook import Choice, Codebook, Question

FEW = 6
"""Choices up to which a question stands in one column of full rows."""
SHORT = 28
"""Letters of a target's name up to which a label for evidence can carry it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control of the screen: which question it asks, and about which target."""

    name: str
    """``stance_1``, ``topic``, ``evidence``: ``from_name`` in Label Studio's results."""
    question: Question
    target: int | None
    """Index of the target, from 0; None for the whole article and for spans (there the alias says it)."""
    meaning: Mapping[str, tuple[str, int | None]]
    """Stored value -> code of the scheme and index of the target; empty for text."""


def control_names(codebook: Codebook, targets: int | None = None) -> dict[str, Control]:
    """Every control of the screen by its name, in the order of the codebook's questions."""
    n = len(codebook.targets) if targets is None else targets
    return {control.name: control for question in codebook.questions for control in _controls(question, n)}


def _controls(question: Question, n: int) -> Iterator[Control]:
    if question.kind == "spans":
        places = range(n) if question.per == "target" else (None,)
        meaning = {span_alias(question, code, place): (code, place) for place in places for code in question.codes}
        yield Control(name=question.name, question=question, target=None, meaning=meaning)
    elif question.per == "target":
        for i in range(n):
            meaning = {code: (code, i) for code in question.codes}
            yield Control(name=f"{question.name}_{i + 1}", question=question, target=i, meaning=meaning)
    else:
        meaning = {code: (code, None) for code in question.codes}
        yield Control(name=question.name, question=question, target=None, meaning=meaning)


def span_alias(question: Question, code: str, target: int | None) -> str:
    """What Label Studio stores for a span: ``evidence_favor_2``, or ``evidence_favor`` where asked per article."""
    return f"{question.name}_{code}" if target is None else f"{question.name}_{code}_{target + 1}"


def screen(codebook: Codebook, targets: int | None = None, *, reviewed: bool = False) -> str:
    """The labelling configuration for tasks with that many targets (default: the codebook's), as XML.

    Where answers are ``reviewed``, each question stands below what others said to it: ``$said_<control>``, HTML.

    Keys: the scheme's for the first target, with shift for the second and alt for the third; the choices of
    further targets are clicked.
    """
    n = len(codebook.targets) if targets is None else targets
    root = ET.Element("View", className="ns-root")
    ET.SubElement(root, "Style").text = "\n" + (resources.files("annotation.scheme") / "screen.css").read_text("utf-8")
    controls = list(control_names(codebook, n).values())
    _article(root, codebook, [control for control in controls if control.question.kind == "spans"])
    asked = [control for control in controls if control.question.kind != "spans"]
    _card(root, asked, crowded=n > 1, reviewed=reviewed)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _article(root: ET.Element, codebook: Codebook, span_controls: list[Control]) -> None:
    article = ET.SubElement(root, "View", className="ns-article")
    ET.SubElement(article, "Header", value="$title", size="3")
    for name in ("meta", "caption"):
        block = ET.SubElement(article, "View", className=f"ns-{name}")
        ET.SubElement(block, "Text", name=name, value=f"${name}", selectionEnabled="false")
    for control in span_controls:
        tools = ET.SubElement(article, "View", className="ns-tools")
        labels = ET.SubElement(tools, "Labels", name=control.name, toName="body", showInline="true")
        choices = {choice.code: choice for choice in control.question.choices}
        for alias, (code, target) in control.meaning.items():
            _label(labels, choices[code], alias, target, codebook)
    body = ET.SubElement(article, "View", className="ns-body")
    ET.SubElement(body, "Text", name="body", value="$text", granularity="word")


def _label(labels: ET.Element, choice: Choice, alias: str, target: int | None, codebook: Codebook) -> None:
    words = choice.id if target is None else choice.id + _of_target(codebook, target)
    label = ET.SubElement(labels, "Label", value=words, alias=alias)
    if choice.color:
        label.set("background", choice.color)
    if key := for_target(choice.hotkey, target or 0):
        label.set("hotkey", key)


def _of_target(codebook: Codebook, target: int) -> str:
    """Which target a label for evidence means; nothing where there is only one."""
    if len(codebook.targets) == 1:
        return ""
    name = codebook.targets[target].name if target < len(codebook.targets) else ""
    # The editor takes '$' in a label for the start of a variable.
    return f": {name}" if 0 < len(name) <= SHORT and "$" not in name else f": target {target + 1}"


def _card(root: ET.Element, controls: list[Control], *, crowded: bool, reviewed: bool) -> None:
    side = ET.SubElement(root, "View", className="ns-side")
    for number, control in enumerate(controls, 1):
        last = " ns-last" if number == len(controls) else ""
        block = ET.SubElement(side, "View", className=f"ns-card{last}")
        # Reviewed questions are shown in another order: what is to be decided first (see screen.css).
        head = _asked(control) if reviewed else f"{number}. {_asked(control)}"
        ET.SubElement(block, "Header", value=head, size="5")
        if reviewed and not is_silent(control.question):
            shown = f"said_{control.name}"
            ET.SubElement(block, "HyperText", name=shown, value=f"${shown}", inline="true", selectionEnabled="false")
        asked = _text_area(block, control) if control.question.kind == "text" else _choices(block, control, crowded)
        if control.question.required:
            asked.set("required", "true")
            asked.set("requiredMessage", _missing(control.question, number, reviewed=reviewed))


def is_silent(question: Question) -> bool:
    """Whether annotators were not asked this, so that a reviewer sees no answers above it."""
    return not question.labelled and question.kind != "text"


def _missing(question: Question, number: int, *, reviewed: bool) -> str:
    if not reviewed:
        return f"Pertanyaan {number} belum dijawab."
    return "Alasan belum ditulis." if question.kind == "text" else f"{question.id} Pilihlah satu jawaban."


def _asked(control: Control) -> str:
    """The question as a header; the target comes from the task's data."""
    return control.question.id.replace("{target}", f"$target_{(control.target or 0) + 1}")


def _choices(block: ET.Element, control: Control, crowded: bool) -> ET.Element:  # noqa: FBT001 -- private, one caller
    question = control.question
    many = len(question.choices) > FEW
    in_line = question.per == "article" and not many and question.kind == "single"
    if many or (crowded and question.per == "target"):
        block = ET.SubElement(block, "View", className="ns-many ns-columns")
    kind = "multiple" if question.kind == "multiple" else "single-radio"
    choices = ET.SubElement(block, "Choices", name=control.name, toName="body", choice=kind)
    if in_line:
        choices.set("showInline", "true")
    for choice in question.choices:
        element = ET.SubElement(choices, "Choice", value=choice.id, alias=choice.code)
        if key := for_target(choice.hotkey, control.target or 0):
            element.set("hotkey", key)
    return choices


def _text_area(block: ET.Element, control: Control) -> ET.Element:
    area = ET.SubElement(block, "TextArea", name=control.name, toName="body", rows="2", maxSubmissions="1")
    area.set("editable", "true")
    area.set("placeholder", "Kasus sulit, kutipan, keraguan…")
    return area
