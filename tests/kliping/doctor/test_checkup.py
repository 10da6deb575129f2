"""The three states in which something may be found."""

from __future__ import annotations

from kliping.doctor.checkup import Checkup, failed, passed, warning


def test_only_a_failure_has_an_exit_code() -> None:
    """What passed or only some commands need does not end the command with an error."""
    assert passed("disk", "90 GB") == Checkup(name="disk", state="passed", said="90 GB")
    assert warning("disk", "1 GB", "make room").exit_code == 0
    assert failed("disk", "0 GB", "make room").exit_code == 2
    assert failed("portal", "gone", "wait", 4).exit_code == 4
