from __future__ import annotations

import subprocess
import sys

IMPORT_ALL = """\
import sys
from importlib import import_module
from pkgutil import walk_packages

from corpus.extras import EXTRAS

unix = ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty")
for name in (*unix, *(module for modules in EXTRAS.values() for module in modules)):
    sys.modules[name] = None  # as on Windows, and without extras: an import of it is an ImportError
# what is nothing but what its extra is for: the plots of the report, the bounded client
alone = {("kliping", "report", "matplotlib"), ("annotation", "label_studio", "httpx")}
taken = []
for package in ("corpus", "spiders", "annotation", "kliping"):
    taken.append(package)
    for found in walk_packages(import_module(package).__path__, package + "."):
        if not found.name.endswith("__main__"):
            try:
                import_module(found.name)
            except ImportError as error:
                if (*found.name.split(".")[:2], str(error.name).split(".")[0]) not in alone:
                    raise
            taken.append(found.name)
print(len(taken))
"""


def test_everything_is_imported_without_unix_and_without_extras() -> None:
    """Every module of the four packages is imported although what only Unix has, and every extra, is missing."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORT_ALL], check=False, capture_output=True, text=True
    )

    assert done.stderr == ""
    assert int(done.stdout) > 200
