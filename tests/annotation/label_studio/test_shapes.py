"""Which answers of a server pass for those of a Label Studio."""

from __future__ import annotations

import re
from typing import Any

import pytest

from annotation.label_studio import shapes
from corpus.shape import shaped

ANSWER: dict[str, Any] = {
    "id": 3,
    "completed_by": None,
    "was_cancelled": False,
    "created_at": "2024-07-10T01:00:00.000000Z",
    "updated_at": "2024-07-10T01:00:00.000000Z",
    "lead_time": -0.4,
    "result": [{"from_name": "topic"}],
    "draft_created_at": None,
}
PAGE: dict[str, Any] = {
    "total": 1,
    "tasks": [{"id": 1, "data": {}, "updated_at": "2024-07-10T01:00:00Z", "annotations": [ANSWER]}],
}


def test_a_page_of_answers_passes_with_whatever_else_it_holds() -> None:
    """The account may be gone, and a clock may have been set back."""
    assert shaped(shapes.AnsweredPageJson, PAGE) is PAGE


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("result", {}, "tasks[0].annotations[0].result is {}; expected a list"),
        ("result", ["x"], "tasks[0].annotations[0].result[0] is 'x'; expected an object"),
        ("completed_by", {"id": 3}, "tasks[0].annotations[0].completed_by is {'id': 3}; expected a whole number"),
        ("updated_at", "kemarin", "tasks[0].annotations[0].updated_at is 'kemarin'; expected a moment"),
        ("id", True, "tasks[0].annotations[0].id is True; expected a whole number"),
    ],
)
def test_an_answer_that_could_not_be_logged_is_refused_by_its_place(key: str, value: object, told: str) -> None:
    """Before anything is written."""
    page = {**PAGE, "tasks": [{**PAGE["tasks"][0], "annotations": [{**ANSWER, key: value}]}]}

    with pytest.raises(ValueError, match=re.escape(told)):
        shaped(shapes.AnsweredPageJson, page)


@pytest.mark.parametrize("numbers", ["", "1", "1,2", "1, 2"])
def test_numbers_of_answers_are_listed_with_commas(numbers: str) -> None:
    """None, one, several."""
    task = {"id": 1, "annotations_ids": numbers, "draft_exists": False}
    assert shaped(shapes.SeenJson, task) is task


@pytest.mark.parametrize("numbers", ["x", "1,x", "-1", "1;2", "1.5"])
def test_what_is_no_number_is_no_number_of_an_answer(numbers: str) -> None:
    """Nor is anything that :func:`int` would not read."""
    with pytest.raises(ValueError, match="expected numbers with commas between them"):
        shaped(shapes.SeenJson, {"id": 1, "annotations_ids": numbers, "draft_exists": False})


@pytest.mark.parametrize("link", ["user/signup/?token=a", "@jahat.example/", "http://[", "", "https://kampus.example"])
def test_an_invitation_leads_to_a_page_of_the_server(link: str) -> None:
    """Its path is put behind the server's own address, and must not become part of the host."""
    with pytest.raises(ValueError, match="expected an address"):
        shaped(shapes.InvitationJson, {"invite_url": link})


@pytest.mark.parametrize("email", ["", " ", "ani\x1b[2J@penilai.example"])
def test_an_account_without_an_address_is_none(email: str) -> None:
    """Nor is one with an escape sequence, which would go to the terminal."""
    with pytest.raises(ValueError, match="expected an e-mail address"):
        shaped(list[shapes.AccountJson], [{"id": 1, "email": email}])
