"""How the demo reports its stages: a heading for each, and how long it took."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from kliping.views.console import seconds, styled

if TYPE_CHECKING:
    from collections.abc import Iterator


class Stages:
    """Numbers the stages and times them, and the whole."""

    def __init__(self) -> None:
        self._number = 0
        self._begun = monotonic()

    @contextmanager
    def stage(self, title: str, what: str) -> Iterator[None]:
        """One stage: its heading, then whatever the block prints, then its time."""
        self._number += 1
        click.echo(f"\n{styled(f'{self._number:2} {title}', fg='blue', bold=True)}  {styled(what, dim=True)}")
        begun = monotonic()
        yield
        click.echo(styled(f"   {seconds(monotonic() - begun)}", fg="green"))

    @property
    def elapsed(self) -> str:
        """Time since the first stage began, for people."""
        return seconds(monotonic() - self._begun)
