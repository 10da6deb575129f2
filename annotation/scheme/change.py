"""A scheme in use may grow but not shrink: Label Studio does not report a lost code, and its answers are orphaned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.codebook import Codebook


def refuse_orphans(old: Codebook, new: Codebook, answers: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a codebook by which answers that the old one could read could no longer be read.

    ``answers`` are rows of ``annotations/``; what the old codebook did not know either (a faulty answer) does
    not matter.

    Raises:
        ConfigError: The first question, code or target that answers hold, the old codebook has, the new one not.
    """
    lost = set(_words(old)) - set(_words(new))
    for orphan in sorted(lost & {word for answer in answers for word in _used(answer)}):
        message = (
            f"scheme {new.name!r} {new.version}: {orphan} is gone, and answers were given with it; "
            "put it back (its words may change, its code may not), or begin a new project folder"
        )
        raise ConfigError(message)


def _words(codebook: Codebook) -> Iterator[str]:
    for question in codebook.questions:
        yield _question(question.name)
        yield from (_code(question.name, code) for code in question.codes)
    yield from (_target(target.name) for target in codebook.targets)


def _used(answer: Mapping[str, Any]) -> Iterator[str]:
    yield _question(answer["question"])
    yield from (_code(answer["question"], code) for code in answer["value"])
    if answer["target"] is not None:
        yield _target(answer["target"])


def _question(name: str) -> str:
    return f"question {name!r}"


def _code(question: str, code: str) -> str:
    return f"code {code!r} of question {question!r}"


def _target(name: str) -> str:
    return f"target {name!r}"
