"""Simulated annotators, for the demo and for tests: they work through the same queue as people do.

Each has an account ``NAME@simulated.invalid``, so that each of their answers is marked as such, down to the
release: a pseudonym that begins with ``simulated-``, and the origin ``simulated``.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from annotation.annotators.accounts import log_in, sign_up
from annotation.answers.pseudonyms import SIMULATED_HOST
from annotation.scheme.controls import control_names
from corpus.errors import ServiceError
from corpus.seeds import generator_seed
from corpus.seeds import share as share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from annotation.label_studio.client import Studio
    from annotation.scheme.controls import Control
    from corpus.codebook import Codebook

Region = dict[str, Any]
"""One element of an annotation's ``result``, as Label Studio's editor sends it."""


def simulate(  # noqa: PLR0913 -- who, where, how, and two with defaults
    studio: Studio,
    board: int,
    names: Sequence[str],
    answer: Callable[[Mapping[str, Any], str], Sequence[Region] | None],
    *,
    seed: int = 0,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> int:
    """Have each of ``names`` answer whatever the server shows, until it shows nothing more.

    Args:
        studio: The server, as a user who may invite others.
        board: The project's number there.
        names: Of the annotators, one after the other; accounts are made where they are missing.
        answer: (task data, name) -> the regions of an answer; None to skip.
        seed: Decides the lead times (20 to 180 s; nobody waits for them).
        on_progress: Called with the number of answers given so far.

    Returns:
        The number of answers given, skips included; 0 if everything was answered before.

    Raises:
        ServiceError: The server failed, or one of the accounts belongs to somebody else.
    """
    given = 0
    for name in names:
        with _enter(studio, name) as person:
            while task := person.next_task(board):
                regions = answer(task.data, name)
                seconds = round(20 + 160 * share_of(seed, "simulated-time", f"{task.key}|{name}"), 1)
                person.annotate(task.id, regions or [], lead_time=seconds, skipped=regions is None)
                given += 1
                on_progress(given)
    return given


def _enter(studio: Studio, name: str) -> Studio:
    """The server as the simulated annotator of that name sees it."""
    email = f"{name}@{SIMULATED_HOST}".lower()
    password = studio.password_for(email)
    if email not in {member.email.lower() for member in studio.members().values()}:
        sign_up(studio.invite_link(), email, password)
    try:
        return log_in(studio.url, email, password)
    except ServiceError as error:
        message = f"{email} cannot be used ({error}); give the simulated annotator another name"
        raise ServiceError(message) from None


def disagreeing(
    codebook: Codebook, *, seed: int = 0, share: float = 0.2
) -> Callable[[Mapping[str, Any], str], Sequence[Region]]:
    """Annotators who mostly agree: one answer is drawn for each question of a task, and each strays from it at times.

    Args:
        codebook: The scheme of the screen.
        seed: Decides everything, together with the task's key and the annotator's name.
        share: Probability that an annotator gives another answer than the one drawn.
    """
    controls = control_names(codebook)

    def answer(data: Mapping[str, Any], name: str) -> list[Region]:
        regions: list[Region] = []
        stances: dict[int | None, str] = {}
        for control in controls.values():
            if control.question.kind in {"single", "multiple"}:
                codes = _codes(control, data, name, seed, share)
                regions.append(choose(control.name, codes))
                if control.target is not None:
                    stances[control.target] = codes[0]
        for control in controls.values():
            if control.question.kind == "spans":
                regions += _evidence(control, str(data["text"]), stances)
        return regions

    return answer


def _codes(control: Control, data: Mapping[str, Any], name: str, seed: int, share: float) -> tuple[str, ...]:
    """What one annotator chooses: the task's own answer, or another."""
    codes, place = control.question.codes, f"{data['task_key']}|{control.name}"
    task = Random(generator_seed(seed, "simulated-answer", place))  # noqa: S311 -- no secret
    own = Random(generator_seed(seed, "simulated-slip", f"{place}|{name}"))  # noqa: S311 -- no secret
    drawn = task.sample(codes, min(task.choice([1, 1, 2]), control.question.most or 1))
    if own.random() < share:
        drawn = [own.choice([code for code in codes if code not in drawn])]
    return tuple(sorted(drawn, key=codes.index))


def _evidence(control: Control, text: str, stances: Mapping[int | None, str]) -> Iterator[Region]:
    """The first sentence, as evidence for each stance that has a label of its own."""
    end = next((place + 1 for place, letter in enumerate(text) if letter in ".!?"), len(text))
    for alias, (code, target) in control.meaning.items():
        if stances.get(target) == code:
            yield mark(control.name, alias, text, 0, end)


def choose(control: str, codes: Sequence[str]) -> Region:
    """A region that says: these choices."""
    return _region(control, "choices", {"choices": list(codes)})


def mark(control: str, label: str, text: str, start: int, end: int) -> Region:
    """A region that marks ``text[start:end]``, in code points."""
    return _region(control, "labels", {"start": start, "end": end, "text": text[start:end], "labels": [label]})


def write(control: str, words: str) -> Region:
    """A region that holds a comment."""
    return _region(control, "textarea", {"text": [words]})


def _region(control: str, kind: str, value: Mapping[str, Any]) -> Region:
    place = f"-{value['start']}" if "start" in value else ""
    return {
        "id": f"{control}{place}",
        "from_name": control,
        "to_name": "body",
        "type": kind,
        "value": dict(value),
        "origin": "manual",
    }
