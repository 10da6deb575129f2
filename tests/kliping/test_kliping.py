"""What ``import kliping`` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kliping


def test_importing_kliping_brings_in_no_library() -> None:
    """``import kliping`` and its version load neither Arrow, NumPy, Scrapy nor datasets."""
    code = (
        "import sys, kliping; kliping.__version__; "
        "print([m for m in ('pyarrow', 'numpy', 'scrapy', 'datasets', 'lxml', 'click') if m in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert shown.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    """Each name that the package lists can be had, and an unknown one is told with the known."""
    assert [name for name in kliping.__all__ if getattr(kliping, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'alfa'; it has ConfigError, "):
        kliping.alfa  # noqa: B018 -- asking is the point


def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    """As a misspelt import is: by an error of attributes, which ``hasattr`` understands."""
    with pytest.raises(AttributeError, match=r"^module 'kliping' has no attribute 'alfa'; it has .*\balpha\b"):
        _ = kliping.alfa
    assert not hasattr(kliping, "alfa")


def test_a_name_is_the_one_of_its_module() -> None:
    """Nothing is wrapped or copied."""
    from corpus.project import Project  # noqa: PLC0415 -- whichever of the two is imported first
    from kliping.api.measures import alpha  # noqa: PLC0415

    assert (kliping.Project, kliping.alpha) == (Project, alpha)


def test_completion_offers_every_public_name() -> None:
    """Also those that were not imported yet."""
    assert [name for name in kliping.__all__ if name not in dir(kliping)] == []
    assert "alpha" in dir(kliping)
