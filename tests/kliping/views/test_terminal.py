"""The one place where text goes to the terminal."""

from __future__ import annotations

import io
import json
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import TYPE_CHECKING

import click
from rich.console import Console

from kliping.views import console
from kliping.views.terminal import Guard, guarded, styled, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

HOSTILE = "\x1b]0;judul\x07\x1b[2Jpalsu\u202ekiri\x9b31m"


class Screen(io.StringIO):
    """A terminal that keeps what it is sent."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@contextmanager
def screen() -> Iterator[Screen]:
    """Standard output is a terminal, and guarded."""
    shown = Screen()
    with redirect_stdout(shown), guarded():
        yield shown


def test_words_of_others_do_not_steer() -> None:
    """Whoever prints them, and however."""
    with screen() as shown:
        click.echo(HOSTILE)
        print(HOSTILE)  # noqa: T201 -- as a library would
        sys.stdout.write(HOSTILE)

    said = "<U+001B>]0;judul<U+0007><U+001B>[2Jpalsu<U+202E>kiri<U+009B>31m"
    assert shown.getvalue() == f"{said}\n{said}\n{said}"


def test_colours_are_ours_alone() -> None:
    """What is put in colour is made visible as well."""
    with screen() as shown:
        click.echo(styled("\x1b[8mhilang", fg="red"))

    assert shown.getvalue() == "\x1b[31m<U+001B>[8mhilang\x1b[0m\n"


def test_elsewhere_than_on_a_terminal_there_are_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    """A file is read without them."""
    with guarded():
        click.echo(styled("merah", fg="red"))
        console.note(styled("kuning", fg="yellow"))

    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("merah\n", "kuning\n")


def test_tables_are_drawn_and_their_cells_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that draws them writes past the guard, so its cells are made visible before."""
    monkeypatch.setenv("TERM", "xterm")
    with screen() as shown:
        console.table(["judul"], [["\x1b[2Jpalsu"]])

    assert "<U+001B>[2Jpalsu" in shown.getvalue()
    assert "\x1b[2J" not in shown.getvalue()
    assert "\x1b[1m" in shown.getvalue()  # the head is bold


def test_a_note_beside_a_bar_is_shown_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that draws the bar has a stream of its own before ours."""
    shown = Screen()
    monkeypatch.setenv("TERM", "xterm")
    with redirect_stderr(shown), guarded(), console.progress("membaca", "halaman") as advance:
        advance(0, 2)  # from here on the bar is there
        console.note(f"{styled('merah', fg='red')} \u202e\x9b2J")
        advance(1, 2)

    assert "merah <U+202E><U+009B>2J" in shown.getvalue()
    assert not set(shown.getvalue()) & {"\u202e", "\x9b"}


def test_json_is_the_same_value(capsys: pytest.CaptureFixture[str]) -> None:
    """With escapes of its own."""
    with guarded():
        console.emit({"judul": HOSTILE})

    shown = capsys.readouterr().out
    assert json.loads(shown) == {"judul": HOSTILE}
    assert "\x9b" not in shown
    assert "\u202e" not in shown


def test_names_of_files_that_are_no_unicode_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """They would end the command otherwise."""
    with guarded():
        click.echo("berkas \udcff.warc", err=True)

    assert capsys.readouterr().err == "berkas <U+DCFF>.warc\n"


def test_a_locale_with_few_letters_ends_nothing() -> None:
    """What it cannot write is written as an escape."""
    raw = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with redirect_stdout(raw), guarded():
        click.echo("élang")
    raw.flush()

    assert raw.buffer.getvalue() == b"\\xe9lang\n"  # type: ignore[attr-defined]  # it is of BytesIO


def test_the_streams_are_given_back() -> None:
    """Also after an error."""
    before = sys.stdout, sys.stderr
    with suppress(ZeroDivisionError), guarded():
        assert isinstance(sys.stdout, Guard)
        _ = 1 / 0

    assert (sys.stdout, sys.stderr) == before


def test_a_library_draws_on_the_stream_itself() -> None:
    """A stream that is not guarded is its own."""
    with screen() as shown:
        assert unguarded(sys.stdout) is shown
        assert unguarded(shown) is shown
        assert Console(file=unguarded(sys.stdout)).is_terminal
