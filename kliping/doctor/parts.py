"""Parts that only some commands need: the extras, Label Studio's environment, a browser."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from corpus.extras import EXTRAS, install_command, missing
from kliping.doctor.checkup import passed, warning

if TYPE_CHECKING:
    from kliping.doctor.checkup import Checkup

NEEDED_FOR = {
    "label": "to send articles to Label Studio and fetch answers",
    "release": "to build, check and publish a release",
    "archives": "for 'kliping release pack --bagit' and '--ro-crate'",
    "report": "for 'kliping report'",
    "redis": "for 'kliping crawl --lease redis://…'",
    "cluster": "for 'kliping build --engine dask'",
    "baseline": "for scripts/read_release.py and its notebook",
    "s3": "for captures, articles and shards at addresses such as s3://…",
}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def extras() -> list[Checkup]:
    """Each extra: there, or what it is for and how to get it."""
    return [_extra(extra) for extra in EXTRAS]


def _extra(extra: str) -> Checkup:
    name = f"extra '{extra}'"
    if lacking := missing(extra):
        return warning(name, f"{', '.join(lacking)} missing; needed {NEEDED_FOR[extra]}", install_command(extra))
    return passed(name, f"installed: {', '.join(EXTRAS[extra])}")


def label_studio() -> Checkup:
    """The server's own environment, which the first use makes."""
    from annotation.label_studio.environment import VERSION, cache_folder, installed  # noqa: PLC0415 -- a wing

    if ready := installed():
        return passed("Label Studio", f"{VERSION}, at {ready.root}")
    remedy = f"'kliping label serve' installs it in {cache_folder()} (1 GB); not needed for a server elsewhere"
    return warning("Label Studio", f"{VERSION} is not installed on this machine", remedy)


def browser() -> Checkup:
    """Only tests and pictures are made with it."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path:
        return passed("Chromium", path)
    remedy = "install the system's package chromium, or name it in CHROMIUM"
    return warning("Chromium", "not found; only Kliping's own tests and pictures need it", remedy)
