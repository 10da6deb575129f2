"""A scheme in use may grow, never shrink: Label Studio takes a lost code in silence and leaves orphans behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.codebook import Codebook


def refuse_orphans(codebook: Codebook, answers: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a codebook by which answers already given could no longer be read.

    ``answers`` are rows of ``annotations/``. A code that a faulty answer held, and that no scheme ever knew,
    cannot be told from a lost one here: put it right in Label Studio, or make a new project.

    Raises:
        ConfigError: The first question, code or target that answers hold and the codebook has not.
    """
    for orphan in sorted(set(_orphans(codebook, answers))):
        message = (
            f"scheme {codebook.name!r} {codebook.version}: {orphan}, which answers were given with; "
            "put it back (its words may change, its code may not), or begin a new project folder"
        )
        raise ConfigError(message)


def _orphans(codebook: Codebook, answers: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    codes = {question.name: set(question.codes) for question in codebook.questions}
    targets = {target.name for target in codebook.targets}
    for answer in answers:
        question = answer["question"]
        if question not in codes:
            yield f"question {question!r} is gone"
            continue
        yield from (
            f"code {code!r} of question {question!r} is gone" for code in set(answer["value"]) - codes[question]
        )
        if answer["target"] is not None and answer["target"] not in targets:
            yield f"target {answer['target']!r} is gone"
