"""A new password on the project's own server. The web interface of the community edition has no way to that, the
server's command line has; so the server must lie in a folder of this machine.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from annotation.label_studio.database import database_settings
from annotation.label_studio.environment import environment, server_settings
from annotation.label_studio.private import UMASK, write_private
from corpus.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 300
# The server's own command asks for the password on a terminal; here it comes through a pipe, for arguments are
# everybody's to read.
_COMMAND = """
import getpass, sys
getpass.getpass = lambda *_: sys.stdin.readline().rstrip("\\n")
from label_studio.server import main
main()
"""
_DONE = "Password successfully changed"


def set_password(folder: Path, email: str, password: str) -> None:
    """Give an account of the server in ``folder`` another password; the server may be running.

    Raises:
        ConfigError: There is no server in ``folder``.
        ServiceError: The server's command failed, or knows no such account; it says why in ``password.log``.
    """
    database = database_settings()
    if not database and not (folder / "label_studio.sqlite3").exists():
        message = (
            f"{folder}: no Label Studio of this project lies there. On another server, its administrator runs "
            f"'label-studio reset_password --username {email}'"
        )
        raise ConfigError(message)
    done = subprocess.run(  # noqa: S603 -- our own command, no shell
        [str(environment().python), "-P", "-c", _COMMAND, "reset_password", "--username", email],
        input=password + "\n",
        env=server_settings(folder) | database,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        umask=UMASK,
    )
    if _DONE not in done.stdout:
        log = folder / "password.log"
        write_private(log, (done.stdout + done.stderr).replace(password, "…"))
        message = f"the password of {email} was not changed; see that there is such an account, and {log}"
        raise ServiceError(message)
