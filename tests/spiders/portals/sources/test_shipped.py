"""The portals of the distribution, found by listing their package."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import spiders.portals
from spiders.portals.sources.shipped import shipped, shipped_sources

FOLDER = Path(spiders.portals.__file__).parent


def test_every_file_of_the_package_is_a_portal() -> None:
    """Of its own name, in the order of the alphabet; no register is kept by hand."""
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")

    assert [source.portal.name for source in shipped_sources()] == files
    assert [*shipped()] == files


def test_each_portal_has_the_digest_of_its_file() -> None:
    """And is nobody's own."""
    (source,) = [source for source in shipped_sources() if source.portal.name == "sindonews"]

    assert source.sha256 == sha256((FOLDER / "sindonews.py").read_bytes()).hexdigest()
    assert (source.origin, source.is_own) == ("shipped", False)
