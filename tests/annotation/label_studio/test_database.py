"""The database that a local server is told to use."""

from __future__ import annotations

import pytest

from annotation.label_studio.database import DATABASE_VARIABLE, database_settings
from corpus.errors import ConfigError


def test_nothing_said_is_sqlite() -> None:
    """No setting at all."""
    assert database_settings({}) == {}


def test_an_address_becomes_the_servers_settings() -> None:
    """A password with special characters is decoded; the port may be left out."""
    found = database_settings({DATABASE_VARIABLE: "postgresql://label:p%40ss%2Fkata@127.0.0.1/label_studio"})

    assert found == {
        "LABEL_STUDIO_DJANGO_DB": "default",
        "LABEL_STUDIO_POSTGRE_NAME": "label_studio",
        "LABEL_STUDIO_POSTGRE_USER": "label",
        "LABEL_STUDIO_POSTGRE_PASSWORD": "p@ss/kata",
        "LABEL_STUDIO_POSTGRE_HOST": "127.0.0.1",
        "LABEL_STUDIO_POSTGRE_PORT": "5432",
    }


@pytest.mark.parametrize(
    "given",
    [
        "mysql://label:rahasia@host/label",
        "postgresql://label:rahasia@host",
        "postgresql://:rahasia@host/label",
        "postgresql://label:rahasia@host:web/label",
        "label:rahasia",
    ],
)
def test_what_is_no_address_is_refused_without_its_password(given: str) -> None:
    """The variable is named, and what it should be."""
    with pytest.raises(
        ConfigError, match=rf"^{DATABASE_VARIABLE} is not the address of a database; expected"
    ) as caught:
        database_settings({DATABASE_VARIABLE: given})
    assert "rahasia" not in str(caught.value)
