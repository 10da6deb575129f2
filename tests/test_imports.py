from __future__ import annotations

import subprocess
import sys

IMPORT_ALL = """\
import sys
from importlib import import_module
from pkgutil import walk_packages

for name in ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty"):
    sys.modules[name] = None  # as on Windows: an import of it is an ImportError
taken = []
for package in ("corpus", "spiders", "annotation", "kliping"):
    taken.append(package)
    for found in walk_packages(import_module(package).__path__, package + "."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
            taken.append(found.name)
print(len(taken))
"""


def test_everything_is_imported_where_there_is_no_unix() -> None:
    """Every module of the four packages is imported although what only Unix has is missing."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORT_ALL], check=False, capture_output=True, text=True
    )

    assert done.stderr == ""
    assert int(done.stdout) > 200
