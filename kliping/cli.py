"""The one command: it finds its subcommands by listing :mod:`kliping.commands`, and is the one place where errors are
reported.

Exit codes: 0 done, 1 a bug, 2 correct the command line or the configuration, 3 bad data, 4 a service refused
or is unreachable, 130 interrupted.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from corpus import __version__
from corpus.errors import ConfigError, DataError, KlipingError
from kliping.blotting import without_secrets
from kliping.groups import Here, ListedGroup
from kliping.views.terminal import guarded
from kliping.windows import refuse_windows

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
_COMPLETE = "_KLIPING_COMPLETE"
"""Set where a shell asks what to complete."""
# What no command can fix: a disk that is full, read-only or missing.
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED_BY_THE_DISK = _FORBIDDEN | _FULL | {errno.EIO, errno.ENAMETOOLONG}
# A folder, a circle of links or nothing where a file is expected: what lies in somebody's project, no bug.
_NO_FILE = frozenset({errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.ENXIO})
# Options of 'kliping' itself, as they are written.
_OF_THE_COMMAND = {"-C": "-C DIR", "--debug": "--debug"}


@click.command(cls=ListedGroup, package="kliping.commands", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    *("-C", "folder"),
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="The project folder, which holds corpus.toml.  [default: the current folder]",
)
@click.option("--debug", is_flag=True, help="Show what libraries log, and the traceback of an unexpected error.")
@click.version_option(__version__, prog_name="kliping", message="%(prog)s %(version)s")
@click.pass_obj
def cli(here: Here, folder: Path, *, debug: bool) -> None:
    """Build a reproducible, verifiable corpus of labelled news.

    The pipeline: portal → captures → articles → shards → tasks → annotations → labels → release. Start with
    'kliping demo', or with 'kliping init DIR'.
    """
    refuse_windows()
    here.folder = folder
    here.debug = debug
    # Without a handler Python would print the libraries' warnings; the commands report those that matter.
    handler = logging.StreamHandler() if debug else logging.NullHandler()
    handler.setFormatter(_Blotting("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if not debug:
        logging.getLogger("corpus.lock").addHandler(_WAITING)  # everybody needs to know why nothing seems to happen


class _Blotting(logging.Formatter):
    """What libraries log, without the secrets of the environment."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class _Waiting(logging.Handler):
    """Says on stderr what the command is waiting for."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(record.getMessage(), err=True)


_WAITING = _Waiting()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; whatever goes wrong ends as one message on stderr and an exit code."""
    if _COMPLETE in os.environ:  # click answers the shell in bytes, with names alone
        return _ran(arguments)
    with guarded():
        return _ran(arguments)


def _ran(arguments: Sequence[str]) -> int:
    here, stdout = Here(), sys.stdout
    try:
        left = cli.main(args=list(arguments), prog_name="kliping", standalone_mode=False, obj=here)
    except SystemExit as asked:
        # click's own way out: after a shell completion, or (having muted stdout) when the reader, such as
        # head or less, has seen enough.
        return 0 if sys.stdout is not stdout else int(asked.code or 0)
    except ImportError as error:
        return _unimported(error, debug=here.debug)
    except Exception as error:  # noqa: BLE001 -- the one door: whatever was raised becomes a message here
        return _answer(error, debug=here.debug)
    return left if isinstance(left, int) else 0


def _answer(error: Exception, *, debug: bool) -> int:
    """Tell the user what went wrong; the exit code."""
    match error:
        case click.Abort():
            click.echo("interrupted; run the same command again to resume", err=True)
            return INTERRUPTED
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message().rstrip(), err=True)
            return ConfigError.exit_code
        case click.ClickException():
            return _tell(_usage(error), ConfigError.exit_code)
        case KlipingError():
            return _tell(str(error), error.exit_code)
        case OSError(errno=number) if number in _REFUSED_BY_THE_DISK | _NO_FILE:
            return _tell(*(_no_file(error) if number in _NO_FILE else _disk(error)))
        case _:
            return _bug(error, debug=debug)


def _unimported(error: ImportError, *, debug: bool) -> int:
    """How to install what a command needs and the package alone does not bring; another failed import is a bug."""
    from corpus.extras import lacking  # noqa: PLC0415 -- only where something is missing

    told = lacking(error)
    return _tell(str(told), told.exit_code) if told else _bug(error, debug=debug)


def _no_file(error: OSError) -> tuple[str, int]:
    where = f"{error.filename}: {error.strerror}"
    return f"{where}; expected a file. Put it back from a copy, or make it again", DataError.exit_code


def _disk(error: OSError) -> tuple[str, int]:
    """What the machine refused, and where; stages write aside and rename, so nothing half-written is left."""
    where = error.filename or "a file could not be written or read"
    return f"{where}: {error.strerror}; {_remedy(error)}, then run the command again", ConfigError.exit_code


def _remedy(error: OSError) -> str:
    if error.errno in _FORBIDDEN:
        return "see that you may read and write there, or work on a copy elsewhere"
    return "make room" if error.errno in _FULL else "see to the disk, or work on a copy elsewhere"


def _usage(error: click.ClickException) -> str:
    """What is wrong with the command line, and where the right one is described."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    said = _misplaced(error, context) or error.format_message().rstrip(".")
    joined = " See" if said.endswith("?") else "; see"
    return f"{said}{joined} '{context.command_path} --help'" if context else said


def _misplaced(error: click.ClickException, context: click.Context | None) -> str | None:
    """Where an option of ``kliping`` itself belongs that was given after the command."""
    if not isinstance(error, click.NoSuchOption) or context is None or context.parent is None:
        return None
    written = _OF_THE_COMMAND.get(error.option_name)
    below = context.command_path.removeprefix("kliping ")
    return f"{error.option_name} stands before the command: kliping {written} {below} …" if written else None


def _bug(error: Exception, *, debug: bool) -> int:
    if debug:
        click.echo(without_secrets("".join(traceback.format_exception(error))), err=True)
    hint = "" if debug else "; run it again as 'kliping --debug …' for the traceback"
    return _tell(f"this is a bug in Kliping ({type(error).__name__}: {error}){hint}, and please report it", 1)


def _tell(message: str, code: int) -> int:
    from kliping.views import console  # noqa: PLC0415 -- 'kliping --help' needs none of it

    console.note(f"error: {without_secrets(message)}")
    return code
