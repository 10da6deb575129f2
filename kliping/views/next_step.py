"""The last line of a command: what to run next, as it can be copied."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from kliping.views import console


def say_next(folder: Path, *steps: str) -> None:
    """A line for each of ``steps``, on stderr.

    Args:
        folder: The project; named with -C unless it is the current folder.
        steps: Each a command without ``kliping``, with ``  # `` and a few words behind it where it needs them.
    """
    for number, step in enumerate(steps):
        lead = "next: " if number == 0 else "      "
        # Whole, however long it is, because it is there to be copied.
        click.echo(f"{console.styled(lead, bold=True)}{command_line(folder, step)}", err=True)


def say_unanswered(folder: Path, so: str) -> None:
    """That no answer was pulled, and what is ``so`` therefore; whom to look for, and what fetches answers."""
    console.say(f"no answer was pulled yet: {so}")
    say_next(folder, "label status  # who has answered", "label pull  # when somebody has")


def command_line(folder: Path, step: str) -> str:
    """``kliping -C sikap build``."""
    where = "" if folder == Path() else f" -C {shlex.quote(str(folder))}"
    return f"{called()}{where} {step}"


def called() -> str:
    """``kliping``, or its path where the shell would not find it."""
    if shutil.which("kliping"):
        return "kliping"
    itself = Path(sys.argv[0])
    if itself.name == "kliping":
        return shlex.quote(str(itself))
    return f"{shlex.quote(sys.executable)} -m kliping"


def activation() -> str | None:
    """What puts ``kliping`` on the path of this shell; None where it is there, or where no environment can do it."""
    script = Path(sys.prefix) / "bin" / "activate"
    return None if shutil.which("kliping") or not script.exists() else f"source {shlex.quote(str(script))}"
