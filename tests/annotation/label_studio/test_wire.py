"""What a server answers, read in one way; twisted answers to whole commands stand in ``test_odd_answers.py``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
import jwt
import pytest
from invented_studio import Studio, served

from annotation.label_studio import client, shapes
from annotation.label_studio.wire import Unanswered, Wire, understood
from corpus.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    from invented_studio import Twist

URL, TOKEN = "http://127.0.0.1:8080", "rahasia-abc"


def answer(content: str, method: str = "GET") -> httpx.Response:
    """What came back from a request."""
    return httpx.Response(200, content=content.encode(), request=httpx.Request(method, f"{URL}/api/users/?page=1"))


def saying(content: str) -> Twist:
    """An answer in place of another."""
    return lambda _: (content.encode(), {})


def test_an_answer_of_the_shape_is_kept_as_it_came() -> None:
    """Keys that Kliping does not know stay."""
    said = understood(shapes.AccountJson, answer('{"id": 1, "email": "ani@x.example", "phone": ""}'), URL, TOKEN)

    assert said == {"id": 1, "email": "ani@x.example", "phone": ""}


def test_an_answer_of_another_shape_names_address_place_and_remedy() -> None:
    """The sentence has what was asked, what was wrong where, and what to do; a secret in it is blotted out."""
    with pytest.raises(ServiceError) as caught:
        understood(list[shapes.AccountJson], answer(f'[{{"id": "{TOKEN}", "email": "ani@x.example"}}]'), URL, TOKEN)

    assert str(caught.value) == (
        "http://127.0.0.1:8080 answered GET /api/users/, and not as a Label Studio does ([0].id is '…'; expected a "
        "whole number); correct the address, or see that it has version 1.23.2 there"
    )
    assert (type(caught.value), caught.value.exit_code) == (ServiceError, 4)


def test_a_change_whose_answer_is_not_understood_may_have_been_made() -> None:
    """Whoever asked must look before asking again."""
    with pytest.raises(Unanswered, match="answered POST /api/users/, and not as"):
        understood(shapes.MadeJson, answer("[]", "POST"), URL, TOKEN)


def test_a_page_that_lists_the_same_again_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that claims more tasks than it shows, and shows the first page for ever, ends the listing."""
    monkeypatch.setattr(client, "PAGE", 1)
    with served() as line, client.Studio(line.url, TOKEN) as studio:
        line.begin(Studio(), 0, saying('{"total": 1000, "tasks": [{"id": 1, "data": {}}]}'))
        assert [task.id for task in studio.tasks(1)] == [1]
        assert len(line.asked) == 2


@pytest.mark.parametrize("given", ["[]", '{"access": 7}', '{"access": "a\\nb"}', '{"access": "kunci-é"}', "null"])
def test_a_personal_token_that_is_exchanged_for_none_is_told(given: str) -> None:
    """A personal access token is exchanged first; what comes back may be anything."""
    personal = jwt.encode({"exp": int(time.time()) + 600, "token_type": "refresh"}, "k" * 32)
    with served() as line:
        line.begin(Studio(), 0, saying(given))
        with client.Studio(line.url, personal) as studio, pytest.raises(ServiceError) as caught:
            studio.whoami()

    assert f"{line.url} gave no access token for KLIPING_LABEL_STUDIO_TOKEN; correct the" in str(caught.value)
    assert personal not in str(caught.value)


def test_a_token_with_a_date_that_is_none_is_refused_unquoted() -> None:
    """The library reads the date of a personal token without a look."""
    odd = jwt.encode({"exp": 10**30, "token_type": "refresh"}, "k" * 32)

    with pytest.raises(ConfigError, match="not a token of Label Studio") as caught:
        Wire(URL, odd, timeout=1)

    assert odd not in str(caught.value)
