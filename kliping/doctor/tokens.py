"""Secrets of the environment: whether they are set, never what they are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kliping.doctor.checkup import failed, passed, warning

if TYPE_CHECKING:
    from kliping.doctor.checkup import Checkup


def label_studio() -> Checkup:
    """Both variables of a server elsewhere, or neither."""
    from annotation.label_studio.connection import TOKEN_VARIABLE, URL_VARIABLE  # noqa: PLC0415 -- a wing

    given = [name for name in (URL_VARIABLE, TOKEN_VARIABLE) if os.environ.get(name)]
    if len(given) == 1:
        (lacking,) = {URL_VARIABLE, TOKEN_VARIABLE} - set(given)
        remedy = f"set {lacking} too, or neither to use the project's own server"
        return failed("labelling server", f"{given[0]} is set and {lacking} is not", remedy)
    if given:
        return passed("labelling server", f"{URL_VARIABLE} and {TOKEN_VARIABLE} are set")
    return passed("labelling server", f"the project's own ({URL_VARIABLE} is not set)")


def hub() -> Checkup:
    """Needed to publish, and for private datasets."""
    if os.environ.get("HF_TOKEN", "").strip():
        return passed("Hub token", "HF_TOKEN is set")
    remedy = "make a token with write access on the Hub, and put it in the environment as HF_TOKEN"
    return warning("Hub token", "HF_TOKEN is not set; needed for 'kliping release publish'", remedy)
