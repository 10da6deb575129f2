from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from annotation.label_studio.objects import labelling_url, moment_of


def test_a_servers_time_is_read_from_its_header() -> None:
    """The Date header of HTTP is an instant in UTC."""
    assert moment_of("Tue, 25 Jun 2024 04:14:00 GMT") == datetime(2024, 6, 25, 4, 14, tzinfo=UTC)


@pytest.mark.parametrize("header", [None, "", "yesterday"])
def test_a_server_without_a_clock_is_of_our_time(header: str | None) -> None:
    """Where a server sends no date, or none that can be read, this machine's time stands for it, in whole seconds."""
    moment = moment_of(header)

    assert moment.microsecond == 0
    assert abs(datetime.now(UTC) - moment) < timedelta(seconds=30)


def test_the_link_to_a_board_opens_its_first_task() -> None:
    """Not the list of tasks, and not the list of projects."""
    assert labelling_url("http://localhost:8080", 7) == "http://localhost:8080/projects/7/data?labeling=1"
