"""What this project's own server shows otherwise than Label Studio does: a log-in page in Indonesian, and a labelling
screen that tells screen readers which choices belong to which question.

The server is not changed for it. Django reads its settings from a module that the environment names, and pages from
folders in their order; ``served/`` holds such a module, and a folder of templates that comes before Label Studio's. A
server that was started without it shows the same screen, without these words for screen readers.
"""

from __future__ import annotations

from pathlib import Path

SERVED = Path(__file__).with_name("served")


def page_settings() -> dict[str, str]:
    """The environment of a server process that shows these pages; :file:`served/kliping_settings.py` says the rest."""
    return {"PYTHONPATH": str(SERVED), "PYTHONDONTWRITEBYTECODE": "1", "DJANGO_SETTINGS_MODULE": "kliping_settings"}
