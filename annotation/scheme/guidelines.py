"""The guidelines as annotators read them: the scheme's Markdown, its targets, and the keys of the screen, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from annotation.scheme.controls import control_names
from annotation.scheme.hotkeys import hotkeys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.codebook import Codebook, Target


def instructions(codebook: Codebook) -> str:
    """Label Studio's ``expert_instruction``: HTML, Indonesian; raw HTML in the guidelines is shown as text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- only where guidelines are rendered

    html: str = MarkdownIt("commonmark", {"html": False}).render(codebook.guidelines)
    return html + "".join(_targets(codebook)) + "".join(_keys(codebook))


def _targets(codebook: Codebook) -> Iterator[str]:
    if not codebook.targets or all(question.per == "article" for question in codebook.questions):
        return
    yield "<h2>Target</h2>\n<ol>\n"
    yield from (f"<li>{_target(target)}</li>\n" for target in codebook.targets)
    yield "</ol>\n"


def _target(target: Target) -> str:
    also = f" (juga: {escape(', '.join(target.aliases))})" if target.aliases else ""
    about = f" — {escape(target.description)}" if target.description else ""
    return f"<strong>{escape(target.name)}</strong>{also}{about}"


def _keys(codebook: Codebook) -> Iterator[str]:
    yield "<h2>Tombol</h2>\n<ul>\n"
    controls = control_names(codebook)
    keys = hotkeys(controls.values())
    for control in controls.values():
        words = {choice.code: choice.id for choice in control.question.choices}
        for stored, (code, target) in control.meaning.items():
            if key := keys.get((control.name, stored)):
                about = f" ({escape(codebook.targets[target].name)})" if target is not None else ""
                yield f"<li><kbd>{escape(key)}</kbd> {escape(words[code])}{about}</li>\n"
    yield "<li><kbd>ctrl+enter</kbd> kirim jawaban</li>\n</ul>\n"
