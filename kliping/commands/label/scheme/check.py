"""``kliping label scheme check``."""

from __future__ import annotations

from pathlib import Path

import click

from kliping.views import console


@click.command("check", short_help="Report what is wrong with a scheme.")
@click.argument("scheme", metavar="FILE")
@click.option("--target", "targets", multiple=True, metavar="NAME", help="Ask about this target; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the scheme as it was read, as JSON.")
def command(scheme: str, targets: tuple[str, ...], *, as_json: bool) -> None:
    """Check the scheme FILE (or a shipped one, by name): report everything that is wrong with it, or what it asks."""
    from annotation.scheme.preview import checked_scheme  # noqa: PLC0415 -- brings in the SDK

    codebook = checked_scheme(scheme, base=Path(), targets=targets)
    if as_json:
        console.emit(codebook)
        return
    click.echo(f"{codebook.name} {codebook.version}: {codebook.title}; no faults")
    rows = [
        (
            question.name,
            question.kind,
            f"per {question.per}",
            len(question.choices),
            "labels/" + question.column if question.labelled else None,
            "".join(choice.hotkey or "·" for choice in question.choices),
        )
        for question in codebook.questions
    ]
    console.table(("question", "kind", "asked", "choices", "becomes", "keys"), rows, right=[3])
