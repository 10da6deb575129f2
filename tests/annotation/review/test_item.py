"""One answer as a coordinator reads it."""

from __future__ import annotations

import pytest
import reviewed

from annotation.review.item import Other, ReviewReason, Statement, place_name

OTHERS = (Other(annotator="annotator-1", name="budi", words="Menentang"),)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (ReviewReason(code="commented", words="Ragu."), "commented: Ragu."),
        (ReviewReason(code="skipped"), "skipped"),
        (ReviewReason(code="low-confidence", question="confidence", words="Rendah"), "low confidence: Rendah"),
        (
            ReviewReason(code="against-gold", question="topic", words="Agama"),
            "against gold: topic (known: Agama)",
        ),
        (
            ReviewReason(code="disputed", question="stance", target="Utara", others=OTHERS),
            "disputed: stance of Utara (budi: Menentang)",
        ),
        (
            ReviewReason(code="no-evidence", question="stance", target="Utara", words="Mendukung"),
            "no evidence: stance of Utara (Mendukung)",
        ),
    ],
)
def test_a_reason_is_a_sentence(reason: ReviewReason, told: str) -> None:
    """What, where, and what a person should know."""
    assert reason.told(names=True) == told


def test_a_place_is_a_question_and_its_target() -> None:
    """The target only where there is one."""
    assert place_name("topic", None) == "topic"
    assert Statement(question="stance", target="Utara", codes=("favor",), words="Mendukung").place == "stance of Utara"
    assert ReviewReason(code="skipped").place == ""


def test_a_reason_that_holds_in_two_places_is_one_code() -> None:
    """So that answers are counted, not places."""
    items = {(item.name, item.task_id): item for item in reviewed.listed()}
    item = items["citra", reviewed.TIED]

    assert item.codes == ("commented", "low-confidence", "disputed")
