"""The guidelines as annotators read them."""

from __future__ import annotations

from dataclasses import replace

import factory

from annotation.scheme.guidelines import instructions
from corpus.codebook import Target

CODEBOOK = factory.codebook()


def test_markdown_is_rendered_and_raw_html_is_shown() -> None:
    """Guidelines are Markdown; a tag in them is shown as text and not obeyed."""
    html = instructions(replace(CODEBOOK, guidelines="# Pedoman\n\n<script>alert(1)</script>\n"))

    assert "<h1>Pedoman</h1>" in html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_targets_are_listed_with_their_aliases() -> None:
    """Each target has a line with its other names and its description, escaped."""
    target = Target(name="Samudra & Co", aliases=("SC",), description="perusahaan fiksi")

    html = instructions(replace(CODEBOOK, targets=(target,)))

    assert "<li><strong>Samudra &amp; Co</strong> (juga: SC) — perusahaan fiksi</li>" in html


def test_keys_are_listed_per_target() -> None:
    """A choice with a key is listed once per target, with the modifier of the target."""
    stance = CODEBOOK.questions[0]
    first = replace(stance.choices[0], hotkey="1", id="Mendukung")
    html = instructions(replace(CODEBOOK, questions=(replace(stance, choices=(first,)),)))

    assert "<kbd>1</kbd> Mendukung (Persekutuan Utara)" in html
    assert "<kbd>shift+1</kbd> Mendukung (Republik Samudra)" in html


def test_scheme_without_targets_lists_none() -> None:
    """Without targets there is no heading for them, and the key that submits is still there."""
    html = instructions(replace(CODEBOOK, targets=(), questions=CODEBOOK.questions[1:]))

    assert "<h2>Target</h2>" not in html
    assert "<kbd>ctrl+enter</kbd> kirim jawaban" in html
