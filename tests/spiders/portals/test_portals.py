"""The portals that are shipped, found by listing them, keep the laws of portal files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from known import PORTALS
from portal_laws import LAWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spiders.portal import Portal


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
def test_every_portal_keeps_the_law(portal: Portal, law: Callable[[Portal], None]) -> None:
    """Every law, which asserts what it says, holds for every portal."""
    law(portal)
