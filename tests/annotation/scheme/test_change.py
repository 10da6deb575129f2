"""A scheme in use may grow, never shrink."""

from __future__ import annotations

from dataclasses import asdict, replace

import factory
import pytest

from annotation.scheme.change import refuse_orphans
from corpus.codebook import Choice, Target
from corpus.errors import ConfigError

OLD = factory.codebook()
TASK = factory.task(factory.article())
ANSWERS = [asdict(factory.answer(TASK, "stance", ["favor"], target="Republik Samudra"))]


def test_new_wording_and_new_codes_are_let_pass() -> None:
    """A scheme may word a choice anew, and add choices and targets."""
    stance = OLD.questions[0]
    choices = (*(replace(one, id="lain") for one in stance.choices), Choice(code="mixed", id="campur", en="mixed"))
    questions = (replace(stance, choices=choices), *OLD.questions[1:])
    new = replace(OLD, questions=questions, targets=(*OLD.targets, Target(name="Kota Angin")))

    refuse_orphans(OLD, new, ANSWERS)

    assert new != OLD


def test_code_with_answers_may_not_go() -> None:
    """The code that answers hold is named."""
    stance = OLD.questions[0]
    new = replace(OLD, questions=(replace(stance, choices=stance.choices[1:]), *OLD.questions[1:]))

    with pytest.raises(ConfigError, match="code 'favor' of question 'stance' is gone"):
        refuse_orphans(OLD, new, ANSWERS)


def test_target_with_answers_may_not_go() -> None:
    """The target that answers hold is named."""
    with pytest.raises(ConfigError, match="target 'Republik Samudra' is gone"):
        refuse_orphans(OLD, replace(OLD, targets=OLD.targets[:1]), ANSWERS)


def test_what_nobody_used_may_go() -> None:
    """A code without answers can be dropped, and so can anything before the first answer."""
    stance = OLD.questions[0]
    new = replace(OLD, questions=(replace(stance, choices=stance.choices[:1]),))

    refuse_orphans(OLD, new, ANSWERS)
    refuse_orphans(OLD, replace(OLD, questions=()), [])

    assert new.questions[0].codes == ("favor",)


def test_fault_of_an_answer_is_not_the_schemes() -> None:
    """A code that the old scheme did not know either is not asked for."""
    faulty = [asdict(factory.answer(TASK, "stance", ["typo"], target="Republik Samudra"))]

    refuse_orphans(OLD, OLD, faulty)

    assert "typo" not in OLD.questions[0].codes
