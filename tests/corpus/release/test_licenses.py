from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from corpus.release.licenses import LICENSES, license_named

if TYPE_CHECKING:
    from corpus.release.licenses import License


def test_an_unknown_licence_is_told_with_the_nearest() -> None:
    """A mistyped licence is refused with the one that was probably meant."""
    with pytest.raises(ConfigError, match=r"did you mean 'cc-by-4\.0'"):
        license_named("cc-by-4.1")


@pytest.mark.parametrize("one", LICENSES, ids=lambda one: one.hub)
def test_a_licence_is_found_by_the_name_of_the_hub(one: License) -> None:
    """Each of them; no two share a name."""
    assert license_named(one.hub) == one
