"""How ``--lease`` is understood."""

from __future__ import annotations

import pytest

from corpus.errors import ConfigError
from spiders.leases.address import open_store


@pytest.mark.parametrize(
    "address",
    ["work.sqlite", "sqlite:", "sqlite://", "redis:localhost", "postgres://db/kliping", "http://localhost", ""],
)
def test_other_addresses_are_refused_with_the_forms_that_exist(address: str) -> None:
    """Whatever is wrong, both forms are named."""
    with pytest.raises(ConfigError, match="expected sqlite:PATH or redis://HOST:PORT/NUMBER"):
        open_store(address)


def test_a_password_in_a_wrong_address_is_not_repeated() -> None:
    """Only what stands before the colon is shown."""
    with pytest.raises(ConfigError, match="--lease postgres:…: expected") as e:
        open_store("postgres://tim:rahasia@db/kliping")
    assert "rahasia" not in str(e.value)
