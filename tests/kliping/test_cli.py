"""The one command: how it lists, helps, refuses and ends."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import kliping.commands
from corpus.errors import ConfigError, DataError, ServiceError
from kliping import cli
from kliping.groups import ListedGroup

ROOT = Path(__file__).parents[2]
HEAVY = {
    "pyarrow",
    "scrapy",
    "twisted",
    "rich",
    "label_studio_sdk",
    "datasets",
    "trafilatura",
    "jinja2",
    "lxml",
    "numpy",
}


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """All commands below ``group``, by the words that call them."""
    context = click.Context(group)
    found: dict[tuple[str, ...], click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[*path, name] = command
        if isinstance(command, click.Group):
            found |= every_command(command, (*path, name))
    return found


COMMANDS = every_command(cli.cli)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A command ``portals`` that raises what is put into the list."""
    errors: list[Exception] = []

    def body() -> None:
        raise errors.pop()

    monkeypatch.setattr(ListedGroup, "get_command", lambda *_: click.Command("portals", callback=body))
    return errors


def test_help_lists_the_commands_along_the_road(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names the commands in the order in which a researcher meets them."""
    code = cli.run(["--help"])

    shown = capsys.readouterr().out
    listed = [line.split()[0] for line in shown.split("Commands:\n")[1].splitlines()]
    assert code == 0
    assert listed == [name for name in kliping.commands.ORDER if name in listed]
    assert listed[0] == "init"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_explains_itself(path: tuple[str, ...]) -> None:
    """Each command has a help text and so has each of its options."""
    command = COMMANDS[path]

    mute = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]

    assert command.help
    assert mute == []


@pytest.mark.parametrize("group", [(), ("label",), ("release",)], ids=str)
def test_help_lists_commands_in_whole_sentences(group: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal of 80 columns no line of a list of commands is cut."""
    cli.run([*group, "--help"])

    lines = capsys.readouterr().out.split("Commands:\n")[1].splitlines()
    assert len(lines) >= 3
    assert [line for line in lines if not line.endswith(".") or line.endswith("...") or len(line) > 80] == []


def test_the_order_names_only_commands_that_are_there() -> None:
    """The order of the help has no name of a command that does not exist."""
    names = {path[0] for path in COMMANDS}

    assert set(kliping.commands.ORDER) - names == set()


def test_help_loads_nothing_heavy() -> None:
    """Showing the help of all commands imports none of the large libraries."""
    code = "import sys; from kliping.cli import run; run(['--help']); print('LOADED', *sys.modules, sep='\\n')"

    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)

    assert set(shown.stdout.split("LOADED\n")[1].split()) & HEAVY == set()


def test_front_door_imports_the_wings_inside_its_commands() -> None:
    """No module of the front door imports a wing at its top, but what is loaded by name: the API and the report."""
    late = ("spiders", "annotation")
    early = {
        str(path.relative_to(ROOT)): node.module
        for path in (ROOT / "kliping").rglob("*.py")
        if path.parent.name not in {"api", "sections"}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in late
    }

    assert early == {}


def test_unknown_command_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command ends with exit code 2 and the command that was probably meant."""
    code = cli.run(["crawll"])

    assert code == 2
    assert capsys.readouterr().err == ("error: no such command 'crawll'; did you mean 'crawl'? See 'kliping --help'\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["push"], "no such command 'push'; did you mean 'kliping label push'? See 'kliping --help'"),
        (["label", "preview"], "no such command 'preview'; did you mean 'kliping label scheme preview'?"),
        (["publish"], "no such command 'publish'; did you mean 'kliping release publish'?"),
    ],
)
def test_a_command_of_a_group_below_is_named_whole(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command given without its group is answered with the whole of it."""
    assert cli.run(words) == 2
    assert capsys.readouterr().err.startswith(f"error: {said}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "-C", "sikap"], "-C stands before the command: kliping -C DIR build …"),
        (["label", "push", "-C", "sikap"], "-C stands before the command: kliping -C DIR label push …"),
        (["verify", "--debug"], "--debug stands before the command: kliping --debug verify …"),
    ],
)
def test_an_option_of_the_whole_command_says_where_it_stands(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """``-C`` and ``--debug`` after the command are answered with their place."""
    assert cli.run(words) == 2
    assert (
        capsys.readouterr().err
        == f"error: {said}; see 'kliping {' '.join(w for w in words if w[0] != '-' and w != 'sikap')} --help'\n"
    )


def test_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt option ends with exit code 2 and says where the right ones are listed."""
    code = cli.run(["portals", "--jsn"])

    assert code == 2
    assert "--jsn" in (told := capsys.readouterr().err)
    assert told.endswith("See 'kliping portals --help'\n")


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The bare command shows its help, and says by its exit code that something was missing."""
    code = cli.run([])

    assert code == 2
    assert capsys.readouterr().err.startswith("Usage: kliping")


@pytest.mark.parametrize(
    ("error", "code"), [(ConfigError("fix it"), 2), (DataError("fix it"), 3), (ServiceError("fix it"), 4)]
)
def test_told_errors_end_with_their_code(
    failing: list[Exception], capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    """An error that is meant for the user is one line on stderr, and its kind is the exit code."""
    failing.append(error)

    ended = cli.run(["portals"])

    assert ended == code
    assert capsys.readouterr().err == "error: fix it\n"


def test_unexpected_error_is_called_a_bug(failing: list[Exception], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever else is raised ends with exit code 1, says so, and keeps the traceback back."""
    failing.append(ZeroDivisionError("division by zero"))

    code = cli.run(["portals"])

    told = capsys.readouterr().err
    assert code == 1
    assert told.startswith("error: this is a bug in Kliping (ZeroDivisionError: division by zero)")
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "No space left on device; make room, then run"),
        (
            errno.EROFS,
            "Read-only file system; see that you may read and write there, or work on a copy elsewhere, then",
        ),
        (errno.EACCES, "Permission denied; see that you may read and write there, or work on a copy elsewhere, then"),
        (errno.EIO, "Input/output error; see to the disk, or work on a copy elsewhere, then run"),
    ],
)
def test_what_the_disk_refuses_is_no_bug(
    number: int, remedy: str, failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with exit code 2, and names the place and what to do."""
    failing.append(OSError(number, os.strerror(number), "/corpus/shards/2024-06.parquet"))

    code = cli.run(["portals"])

    told = capsys.readouterr().err
    assert code == 2
    assert told.startswith(f"error: /corpus/shards/2024-06.parquet: {remedy}")


def test_debug_shows_the_traceback(failing: list[Exception], capsys: pytest.CaptureFixture[str]) -> None:
    """``--debug`` prints the traceback of a bug before the message."""
    failing.append(ZeroDivisionError("division by zero"))

    code = cli.run(["--debug", "portals"])

    assert code == 1
    assert capsys.readouterr().err.startswith("Traceback")


def test_secrets_are_never_printed(
    failing: list[Exception], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that found its way into a message is blotted out, in the traceback too."""
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_TOKEN", "s3cr3t-t0k3n")
    failing.append(RuntimeError("refused: Token s3cr3t-t0k3n"))

    cli.run(["--debug", "portals"])

    told = capsys.readouterr().err
    assert "s3cr3t" not in told
    assert "refused: Token ***" in told


def test_interruption_has_its_own_code(failing: list[Exception], capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with 130 and says that the same command goes on."""
    failing.append(KeyboardInterrupt())  # type: ignore[arg-type]  # no Exception, and that is the point

    code = cli.run(["portals"])

    assert code == 130
    assert "to resume" in capsys.readouterr().err


def test_closed_pipe_is_no_error() -> None:
    """``kliping … | head`` ends quietly when the reader has seen enough."""
    shown = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m kliping portals --json | true; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert shown.stdout == "0\n"
    assert shown.stderr == ""


def test_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` prints name and version."""
    code = cli.run(["--version"])

    assert (code, capsys.readouterr().out) == (0, "kliping 0.1.0\n")


def test_libraries_are_heard_only_when_asked() -> None:
    """What a library logs is not shown, and with ``--debug`` it is."""
    code = (
        "import sys, logging, click; from kliping import cli, groups\n"
        "body = lambda: logging.getLogger('somebody').warning('something')\n"
        "groups.ListedGroup.get_command = lambda *_: click.Command('portals', callback=body)\n"
        "cli.main(sys.argv[1:])\n"
    )

    shown = [
        subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, check=True, capture_output=True, text=True
        ).stderr
        for words in (["portals"], ["--debug", "portals"])
    ]

    assert shown == ["", "WARNING somebody: something\n"]
