"""The guidelines as annotators read them: the scheme's Markdown, its targets, and the keys of the screen, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from annotation.scheme.hotkeys import for_target
from annotation.scheme.screen import control_names

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
    for control in control_names(codebook).values():
        words = {choice.code: choice for choice in control.question.choices}
        for code, target in dict.fromkeys(control.meaning.values()):
            key = for_target(words[code].hotkey, target or 0)
            if key:
                about = f" ({escape(codebook.targets[target].name)})" if target is not None else ""
                yield f"<li><kbd>{key}</kbd> {escape(words[code].id)}{about}</li>\n"
    yield "<li><kbd>ctrl+enter</kbd> kirim jawaban</li>\n</ul>\n"
