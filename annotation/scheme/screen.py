"""The labelling screen: a codebook as a Label Studio configuration, in Indonesian.

The article is read on the left (17 px, at most 75 characters a line) and scrolls with the page; the questions stand in
a card on the right that stays in sight. One target has its choices written out, and the labels for evidence above the
article; several targets stand in a grid (:mod:`annotation.scheme.grid`). Task data: ``title``, ``meta``, ``caption``,
``text`` and ``target_1`` …; controls: :mod:`annotation.scheme.controls`.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from annotation.scheme.controls import control_names, is_silent
from annotation.scheme.grid import geometry, grid_class, in_grid
from annotation.scheme.hotkeys import hotkeys, printed
from annotation.scheme.limit import add_limit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.scheme.controls import Control
    from corpus.codebook import Choice, Codebook

FEW = 6
"""Choices up to which a question stands in one column of full rows."""
SHORT = 28
"""Letters of a target's name up to which a label for evidence can carry it."""
STYLES = ("screen.css", "editor.css", "progress.css")
REMARKS = "Keyakinan dan catatan para penilai"
"""What an adjudicator reads above what annotators said beside their choices."""


def screen(codebook: Codebook, targets: int | None = None, *, reviewed: bool = False) -> str:
    """The labelling configuration for tasks with that many targets (default: the codebook's), as XML.

    Where answers are ``reviewed``, each question stands below what others said to it: ``$said_<control>``, HTML.
    """
    controls = list(control_names(codebook, targets).values())
    pen = _Pen(codebook=codebook, keys=hotkeys(controls), reviewed=reviewed)
    evidence = next((control for control in controls if control.question.kind == "spans"), None)
    asked = [control for control in controls if control.question.kind != "spans"]
    groups = [[control] for control in asked] if reviewed else _groups(asked)
    root = ET.Element("View", className="ns-root ns-reviewed" if reviewed else "ns-root")
    style = ET.SubElement(root, "Style")
    _article(root, pen, None if any(map(in_grid, groups)) else evidence)
    side = ET.SubElement(root, "View", className="ns-side")
    style.text = _style(_reviewed(side, pen, asked) if reviewed else _asked(side, pen, groups, evidence))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """What every part of a screen is drawn with."""

    codebook: Codebook
    keys: Mapping[tuple[str, str], str]
    reviewed: bool

    def named(self, target: int | None) -> str:
        """Which target something is about; empty where there is only one, or none."""
        if target is None or len(self.codebook.targets) == 1:
            return ""
        name = self.codebook.targets[target].name if target < len(self.codebook.targets) else ""
        # The editor takes '$' in a label for the start of a variable.
        return name if 0 < len(name) <= SHORT and "$" not in name else f"target {target + 1}"


def _style(lines: Sequence[str]) -> str:
    folder = resources.files("annotation.scheme")
    return "\n" + "\n".join([*((folder / name).read_text("utf-8") for name in STYLES), *lines]) + "\n"


def _groups(controls: Sequence[Control]) -> list[list[Control]]:
    """What stands in one block: the targets of a question where they fit into a grid, else each control alone."""
    questions = [list(group) for _name, group in groupby(controls, key=lambda control: control.question.name)]
    return [part for group in questions for part in ([group] if in_grid(group) else [[one] for one in group])]


def _asked(side: ET.Element, pen: _Pen, groups: Sequence[list[Control]], evidence: Control | None) -> list[str]:
    """The annotator's questions; the labels for evidence stand in the first grid. Returns the grids' rules of style."""
    cells: list[str] = []
    for number, group in enumerate(groups, 1):
        if in_grid(group):
            marked = None if cells else evidence
            cells += geometry(group, marked)
            _grid(side, pen, group, marked, number)
        else:
            _block(side, pen, group[0], number)
    return cells


def _reviewed(side: ET.Element, pen: _Pen, controls: Sequence[Control]) -> list[str]:
    """What annotators were asked; then what they wrote beside it; then the adjudicator's own questions."""
    given = [control for control in controls if control.question.labelled]
    own = [control for control in controls if not control.question.labelled]
    for number, control in enumerate(given, 1):
        _block(side, pen, control, number)
    for control in (control for control in own if control.question.kind == "text"):
        _said(ET.SubElement(side, "View", className="ns-card"), REMARKS, control)
    for number, control in enumerate(own, len(given) + 1):
        _block(side, pen, control, number)
    return []


def _article(root: ET.Element, pen: _Pen, evidence: Control | None) -> None:
    article = ET.SubElement(root, "View", className="ns-article")
    listed = ET.SubElement(article, "View", className="ns-listed")
    ET.SubElement(listed, "Text", name="headline", value="$title", selectionEnabled="false")
    ET.SubElement(article, "Header", value="$title", size="3")
    for name in ("meta", "caption"):
        block = ET.SubElement(article, "View", className=f"ns-{name}")
        ET.SubElement(block, "Text", name=name, value=f"${name}", selectionEnabled="false")
    if evidence is not None:
        _labels(ET.SubElement(article, "View", className="ns-tools"), pen, evidence)
    body = ET.SubElement(article, "View", className="ns-body")
    ET.SubElement(body, "Text", name="body", value="$text", granularity="word")


def _labels(block: ET.Element, pen: _Pen, control: Control) -> None:
    labels = ET.SubElement(block, "Labels", name=control.name, toName="body", showInline="true")
    choices = {choice.code: choice for choice in control.question.choices}
    for alias, (code, target) in control.meaning.items():
        choice, about = choices[code], pen.named(target)
        label = ET.SubElement(labels, "Label", value=f"{choice.id}: {about}" if about else choice.id, alias=alias)
        if choice.color:
            label.set("background", choice.color)
        _key(label, pen, control, alias, choice, target)


def _key(element: ET.Element, pen: _Pen, control: Control, stored: str, choice: Choice, target: int | None) -> None:  # noqa: PLR0913, PLR0917 -- one place for choices and labels
    """The key of a choice or label, and its words as HTML: in their language, with the target and the key in print."""
    key, about = pen.keys.get((control.name, stored)), pen.named(target)
    words = f'<span class="ns-word" lang="id">{escape(choice.id)}</span>'
    if about:
        words += f'<span class="ns-about" lang="id">: {escape(about)}</span>'
    if key:
        element.set("hotkey", key)
        words += f'<kbd class="ns-key">{escape(printed(key))}</kbd>'
    element.set("html", words)


def _grid(side: ET.Element, pen: _Pen, controls: Sequence[Control], evidence: Control | None, number: int) -> None:
    question = controls[0].question
    block = ET.SubElement(side, "View", className="ns-card")
    ET.SubElement(block, "Header", value=f"{number}. {question.id.replace('{target}', '…')}", size="5")
    grid = ET.SubElement(block, "View", className=grid_class(controls))
    for control in controls:
        row = ET.SubElement(grid, "View", className="ns-row")
        ET.SubElement(row, "Header", value=f"$target_{(control.target or 0) + 1}", size="5")
        asked = _choices(row, pen, control)
        _require(asked, control, f"Pertanyaan {number} belum dijawab untuk {pen.named(control.target)}.")
    if evidence is not None:
        _labels(grid, pen, evidence)


def _block(side: ET.Element, pen: _Pen, control: Control, number: int) -> None:
    question = control.question
    block = ET.SubElement(side, "View", className=f"ns-card ns-{question.kind}")
    # Reviewed questions are shown in another order: what is to be decided first (see screen.css).
    head = question.id.replace("{target}", f"$target_{(control.target or 0) + 1}")
    if pen.reviewed and not is_silent(question) and question.kind != "text":
        _said(block, head, control)
    else:
        ET.SubElement(block, "Header", value=head if pen.reviewed else f"{number}. {head}", size="5")
    asked = _text_area(block, control) if question.kind == "text" else _choices(block, pen, control)
    _require(asked, control, _missing(control, number, reviewed=pen.reviewed))
    add_limit(block, control)


def _said(block: ET.Element, head: str, control: Control) -> None:
    """What annotators said, below its heading."""
    shown = f"said_{control.name}"
    ET.SubElement(block, "Header", value=head, size="5")
    ET.SubElement(block, "HyperText", name=shown, value=f"${shown}", inline="true", selectionEnabled="false")


def _require(asked: ET.Element, control: Control, message: str) -> None:
    if control.question.required:
        asked.set("required", "true")
        asked.set("requiredMessage", message)


def _missing(control: Control, number: int, *, reviewed: bool) -> str:
    question = control.question
    if not reviewed:
        return f"Pertanyaan {number} belum dijawab."
    return "Alasan belum ditulis." if question.kind == "text" else f"{question.id} Pilihlah satu jawaban."


def _choices(block: ET.Element, pen: _Pen, control: Control) -> ET.Element:
    question = control.question
    many = len(question.choices) > FEW
    if many:
        block = ET.SubElement(block, "View", className="ns-many")
    kind = "multiple" if question.kind == "multiple" else "single-radio"
    choices = ET.SubElement(block, "Choices", name=control.name, toName="body", choice=kind)
    if question.per == "article" and not many and question.kind == "single":
        choices.set("showInline", "true")
    for choice in question.choices:
        element = ET.SubElement(choices, "Choice", value=choice.id, alias=choice.code)
        _key(element, pen, control, choice.code, choice, control.target)
    return choices


def _text_area(block: ET.Element, control: Control) -> ET.Element:
    area = ET.SubElement(block, "TextArea", name=control.name, toName="body", rows="2", maxSubmissions="1")
    area.set("editable", "true")
    area.set("placeholder", "Kasus sulit, kutipan, keraguan…")
    return area
