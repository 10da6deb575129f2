"""A small part of what `scripts/load` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import crowd
import faulty_portal
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio


def test_every_page_that_was_sent_whole_is_archived_and_every_other_has_a_reason() -> None:
    """At full speed, each fault once or twice."""
    outcome = faulty_portal.crawled(120)

    assert outcome.amiss == []
    assert outcome.archived[faulty_portal.WHOLE] == outcome.listed[faulty_portal.WHOLE] > 90
    assert set(outcome.listed) == {faulty_portal.WHOLE, *faulty_portal.NAMES}


@pytest.mark.label_studio
def test_answers_sent_by_many_at_once_are_the_answers_pulled(tmp_path: Path, studio: Studio) -> None:
    """Five simulated people at the same moment, while answers are pulled."""
    seen = crowd.at_work(tmp_path / f"beban-{tmp_path.name[-12:]}", studio, people=5, tasks=4, overlap=3)

    assert seen.failures == []
    assert sorted(seen.sent) == sorted(seen.pulled)
    assert len(seen.sent) >= seen.wanted == 12  # the server may show a task to one more who asks at the same moment
