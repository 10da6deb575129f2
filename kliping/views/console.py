"""Output for people: progress on a terminal and plain lines elsewhere; tables; durations.

Results go to stdout, everything about the work to stderr. rich is imported only on a terminal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from io import StringIO
from time import monotonic
from typing import TYPE_CHECKING, Literal

import click

from corpus.visible import escaped, visible
from kliping.views.abilities import columns, is_live, is_plain
from kliping.views.folding import folded
from kliping.views.terminal import own_styles, styled, unguarded, without_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# A plain line is written when this much more of the work is done, or after this long.
_PLAIN_SHARE = 0.1
_PLAIN_SECONDS = 10.0
_MINUTE = 60
_GAPS = (2, 1)
"""Spaces between two columns; fewer where the terminal is narrow."""
_LONGEST_NAME = 32
"""What is longer is a sentence, or an address."""
__all__ = ["aligned", "drawn", "emit", "fitted", "note", "progress", "say", "seconds", "styled", "table"]


def say(text: str, *, hang: str = "", names: Iterable[str] = ()) -> None:
    """Sentences on stdout; on a terminal they are folded at words, with ``hang`` before what is carried over, but
    never within ``names``.
    """
    click.echo(folded(text, columns(), hang, names) if sys.stdout.isatty() else text)


def note(text: str, *, hang: str = "", names: Iterable[str] = ()) -> None:
    """A line about the work, on stderr; folded as :func:`say` does."""
    drawing = type(sys.stderr).__name__ == "FileProxy"  # rich's, while a bar or a spinner is shown
    told = without_styles(text) if drawing else text
    click.echo(folded(told, columns(), hang, names) if sys.stderr.isatty() else told, err=True)


def emit(value: object) -> None:
    """``value`` as indented JSON on stdout: dataclasses as objects, instants and days as ISO 8601."""
    click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def seconds(duration: float) -> str:
    """A duration for people: ``4.2 s``, ``1 min 20 s``."""
    if duration < _MINUTE:
        return f"{duration:.1f} s"
    return f"{int(duration // _MINUTE)} min {int(duration % _MINUTE)} s"


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    right: Sequence[int] = (),
    prose: Sequence[int] = (),
    whole: bool = False,
) -> None:
    """A table on stdout: drawn on a terminal, where no name or date is broken; aligned text elsewhere.

    A column that is empty in every row is left out, unless the table is wanted ``whole``.

    Args:
        head: One title per column.
        rows: One sequence of cells per row; None is an empty cell.
        right: Numbers of the columns that are aligned to the right.
        prose: Numbers of those that may be broken at blanks however short they are.
        whole: Whether an empty column says something too.
    """
    cells = [["" if cell is None else visible(str(cell)) for cell in row] for row in rows]
    full = [n for n in range(len(head)) if whole or not cells or any(line[n] for line in cells)]
    head, cells = [head[n] for n in full], [[line[n] for n in full] for line in cells]
    right, prose = ([place for place, n in enumerate(full) if n in some] for some in (right, prose))
    if sys.stdout.isatty():
        click.echo(drawn(head, cells, columns(), right=right, prose=prose))
    else:
        click.echo(aligned(head, cells, right))


def aligned(head: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table as plain text, columns separated by two spaces."""
    lines = [list(head), *map(list, cells)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def cell(text: str, column: int) -> str:
        return text.rjust(widths[column]) if column in right else text.ljust(widths[column])

    return "\n".join("  ".join(cell(text, n) for n, text in enumerate(line)).rstrip() for line in lines)


def fitted(head: Sequence[str], cells: Sequence[Sequence[str]], width: int, prose: Sequence[int] = ()) -> list[str]:
    """The lines of a table as plain text, drawn narrower where it does not fit into ``width``; none without rows."""
    if not cells:
        return []
    plain = aligned(head, cells).split("\n")
    fits = max(map(len, plain)) <= width
    return plain if fits else click.unstyle(drawn(head, cells, width, prose=prose)).split("\n")


def drawn(
    head: Sequence[str],
    cells: Sequence[Sequence[str]],
    width: int,
    *,
    right: Sequence[int] = (),
    prose: Sequence[int] = (),
) -> str:
    """A table in at most ``width`` columns: sentences are folded, names and dates are not.

    A table that cannot be so narrow is written as lines of title and value. The cells are visible already.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only where a terminal is
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    fitting = ((gap, _fitted(head, cells, width, gap, prose)) for gap in _GAPS)
    gap, widths = next(((gap, widths) for gap, widths in fitting if widths), (0, None))
    if widths is None:
        return folded(_stacked(head, cells), width, " " * (max(map(len, head)) + 2))
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0), header_style="bold")
    for column, title in enumerate(head):
        justify: Literal["right", "left"] = "right" if column in right else "left"
        made.add_column(title, justify=justify, width=widths[column], overflow="fold")
    for line in cells:
        # What is set in stays so where it is carried over.
        made.add_row(
            *(folded(cell, size) if cell[:1] == " " else cell for cell, size in zip(line, widths, strict=True))
        )
    written = StringIO()
    Console(
        file=written,
        markup=False,
        highlight=False,
        soft_wrap=True,
        width=width,
        force_terminal=not is_plain(),
        color_system=None if is_plain() else "standard",
    ).print(made)
    return own_styles("\n".join(line.rstrip() for line in written.getvalue().rstrip("\n").split("\n")))


def _fitted(
    head: Sequence[str], cells: Sequence[Sequence[str]], room: int, gap: int, prose: Sequence[int]
) -> list[int] | None:
    """The width of each column, the widest made narrower until all fit; None where a name or a date would be broken."""
    parts = [[line[n] for line in cells] for n in range(len(head))]
    widths = [max(map(len, (title, *part))) for title, part in zip(head, parts, strict=True)]
    least = [_least(title, part, prose=n in prose) for n, (title, part) in enumerate(zip(head, parts, strict=True))]
    room -= gap * (len(head) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max(range(len(head)), key=lambda n: widths[n] - least[n])
        widths[widest] -= 1
    return widths


def _least(title: str, column: Sequence[str], *, prose: bool) -> int:
    """How narrow a column may become: titles and sentences are broken at blanks, names and dates nowhere."""
    longest = 0 if prose else _LONGEST_NAME
    words = [word for text in (title, *column) if text is title or len(text) > longest for word in text.split()]
    whole = [text for text in column if len(text) <= longest]
    return max(map(len, (*words, *whole)), default=1)


def _stacked(head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """A table that is too wide: each row as lines of title and value, without those that have none."""
    width = max(map(len, head))
    rows = (
        "\n".join(f"{title.ljust(width)}  {text}" for title, text in zip(head, line, strict=True) if text)
        for line in cells
    )
    return "\n\n".join(rows)


@contextmanager
def progress(label: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A callable ``(done, total)`` that shows how far the work is, on stderr."""
    if is_live(sys.stderr):
        with _bar(label, unit) as advance:
            yield advance
    else:
        yield _lines(label, unit)


@contextmanager
def _bar(label: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console  # noqa: PLC0415 -- only where a terminal is
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit)
    terminal = Console(file=unguarded(sys.stderr), highlight=False)
    bar = Progress(*columns, TimeRemainingColumn(), console=terminal, transient=True)
    task = bar.add_task(label, total=None)

    def advance(done: int, total: int) -> None:
        """Show it from the first piece of work on until the last is done: there may be none."""
        bar.update(task, completed=done, total=total)
        if done < total:
            bar.start()
        else:
            bar.stop()

    try:
        yield advance
    finally:
        bar.stop()


def _lines(label: str, unit: str) -> Callable[[int, int], None]:
    """Plain progress: a line now and then, and one at the end."""
    shown, since = 0, monotonic()

    def advance(done: int, total: int) -> None:
        nonlocal shown, since
        due = done - shown >= total * _PLAIN_SHARE or monotonic() - since >= _PLAIN_SECONDS
        if done > shown and (done == total or due):
            note(f"{label}: {done} of {total} {unit}")
            shown, since = done, monotonic()

    return advance
