from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotation.annotators.accounts import log_in, make_users, reset_password, sign_up
from corpus.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = pytest.mark.label_studio


def test_an_account_is_made_once_and_works(studio: Studio, label_studio: Server) -> None:
    """A new annotator gets a password that opens the server as that person; a second run changes nothing."""
    first = make_users(studio, ["Citra@Penilai.example", "citra@penilai.example"])
    second = make_users(studio, ["citra@penilai.example"])

    assert [account.email for account in first] == ["citra@penilai.example"]
    assert [account.password for account in second] == [None]
    with log_in(label_studio.url, first[0].email, str(first[0].password)) as client:
        assert client.whoami().email == "citra@penilai.example"
        assert client.server_id() == studio.server_id()


def test_a_password_is_not_shown_by_accident(studio: Studio) -> None:
    """An account's password does not stand in its representation."""
    account = make_users(studio, ["dewi@penilai.example"])[0]

    assert account.password is not None
    assert len(account.password) >= 12
    assert account.password not in repr(account)


@pytest.mark.parametrize("email", ["dewi", "dewi@", "@penilai.example", "dewi@penilai", "de wi@penilai.example", ""])
def test_a_list_with_a_faulty_address_makes_nobody(studio: Studio, email: str) -> None:
    """A slip in one address is told of before any account is made."""
    with pytest.raises(ConfigError, match="is not an e-mail address"):
        make_users(studio, ["eka@penilai.example", email])

    assert "eka@penilai.example" not in {member.email for member in studio.members().values()}


def test_a_wrong_password_is_refused_in_plain_words(label_studio: Server) -> None:
    """Logging in with a wrong password names the account and never the password."""
    with pytest.raises(ServiceError, match=r"refused admin@kliping\.invalid") as caught:
        log_in(label_studio.url, label_studio.email, "bukan-kata-sandinya")

    assert "bukan-kata-sandinya" not in str(caught.value)


def test_nobody_signs_up_without_an_invitation(label_studio: Server) -> None:
    """The form without the link is refused by the server, so a stranger on the network gets no account."""
    with pytest.raises(ServiceError, match="refused"):
        sign_up(f"{label_studio.url}/user/signup/", "orang@asing.example", "kata-sandi-panjang")


def test_an_account_that_is_not_there_gets_no_password(label_studio: Server) -> None:
    """What a lost password becomes is in test_three_months.py: the new one opens the server, the old one no longer."""
    with pytest.raises(ServiceError, match="such an account"):
        reset_password(label_studio.log.parent, "bukan@penilai.example")

    log = label_studio.log.with_name("password.log")
    assert "bukan@penilai.example" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0
