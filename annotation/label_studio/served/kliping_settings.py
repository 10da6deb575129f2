"""Django's settings for the server: Label Studio's own, with a folder of templates that comes first, and an SQLite that
many people can use at once.

Read by the server's interpreter alone, which is why nothing of Kliping is imported here. Templates are how Django has a
program's pages changed without changing the program: ``base.html`` extends the one that it stands before.
"""

import os
from pathlib import Path

# Label Studio's module asks for the settings while they are being read, and is to be given its own.
os.environ["DJANGO_SETTINGS_MODULE"] = "label_studio.core.settings.label_studio"

from label_studio.core.settings.label_studio import *  # noqa: F403 -- settings are all names of a module
from label_studio.core.settings.label_studio import DATABASES, TEMPLATES

TEMPLATES[0]["DIRS"].insert(0, str(Path(__file__).with_name("templates")))

# A write-ahead log lets people read while somebody writes, and waits for the disk once an answer, not several times
# (https://sqlite.org/wal.html); an answer is on the disk before the server says so, as before. Who is about to write
# waits in line, instead of failing, or starving, half way.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] |= {
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,  # seconds
    }
