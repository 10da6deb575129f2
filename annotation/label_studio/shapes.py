"""What the server's JSON must hold before anybody works with it, for :func:`corpus.shape.shaped`.

A server may say more than this, and what it says of an answer is kept as it came. These are the keys that Kliping
reads, as version 1.23 sends them.
"""

from __future__ import annotations

from typing import Annotated, Any, TypedDict
from urllib.parse import urlsplit

from corpus.shape import Moment, Such

AnyKeys = dict[str, Any]
"""An object of any keys."""


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).path.startswith("/")
    except ValueError:
        return False


def _is_email(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _are_numbers(text: str) -> bool:
    return all(number.strip().isdecimal() for number in text.split(",") if number)


Address = Annotated[str, Such(words="an address", holds=_is_address)]
Email = Annotated[str, Such(words="an e-mail address", holds=_is_email)]
Numbers = Annotated[str, Such(words="numbers with commas between them", holds=_are_numbers)]


class AccountJson(TypedDict):
    """Somebody's, in a list of all."""

    id: int
    email: Email


class OwnAccountJson(AccountJson):
    """That of whoever asks."""

    active_organization: int


class OrganisationJson(TypedDict):
    """Everybody on a community server belongs to the one."""

    created_at: str


class InvitationJson(TypedDict):
    """The way in."""

    invite_url: Address


class TokenJson(TypedDict):
    """An account's own."""

    token: str


class MadeJson(TypedDict):
    """What was made bears a number."""

    id: int


class ControlJson(TypedDict):
    """One question of a screen, as the server understood it."""

    labels: list[str]


class ProjectJson(TypedDict):
    """A board."""

    id: int
    title: str
    label_config: str
    maximum_annotations: int
    task_number: int | None
    parsed_label_config: dict[str, ControlJson]


class ProjectsJson(TypedDict):
    """A page of boards."""

    results: list[ProjectJson]


class CountsJson(TypedDict):
    """How much a board holds."""

    task_number: int | None
    total_annotations_number: int | None
    skipped_annotations_number: int | None


class ImportedJson(TypedDict):
    """What became of an import."""

    task_ids: list[int]


class SuggestedJson(TypedDict):
    """What became of an import of suggestions."""

    created: int


class TaskJson(TypedDict):
    """A task with what it shows."""

    id: int
    data: AnyKeys


class TouchedJson(TypedDict):
    """A task with what people did to it."""

    annotations: list[Any] | None
    drafts: list[Any] | None


class AnnotationJson(TypedDict):
    """An answer."""

    id: int
    completed_by: int | None
    was_cancelled: bool | None
    created_at: Moment
    updated_at: Moment
    lead_time: float | None
    """Seconds by the clock of the annotator's machine, which may have been set back meanwhile."""


class WholeAnnotationJson(AnnotationJson):
    """An answer with what it says."""

    result: list[AnyKeys] | None


class AnsweredJson(TaskJson):
    """A task with its answers."""

    updated_at: Moment
    annotations: list[WholeAnnotationJson]


class SeenJson(TypedDict):
    """A task and the numbers of its answers."""

    id: int
    annotations_ids: Numbers
    draft_exists: bool


class ProgressJson(TypedDict):
    """A task and who answered it."""

    id: int
    draft_exists: bool
    annotations: list[AnnotationJson]


class SuggestionsJson(TypedDict):
    """A task and the models that it has suggestions of."""

    id: int
    predictions_model_versions: str


class TotalJson(TypedDict):
    """How long a list is."""

    total: int


class TaskPageJson(TotalJson):
    """A page of them."""

    tasks: list[TaskJson]


class AnsweredPageJson(TotalJson):
    """A page of them."""

    tasks: list[AnsweredJson]


class SeenPageJson(TotalJson):
    """A page of them."""

    tasks: list[SeenJson]


class ProgressPageJson(TotalJson):
    """A page of them."""

    tasks: list[ProgressJson]


class SuggestionsPageJson(TotalJson):
    """A page of them."""

    tasks: list[SuggestionsJson]
