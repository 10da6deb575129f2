"""How the doctor's findings are printed, and what the command ends with."""

from __future__ import annotations

import pytest

from kliping.doctor.checkup import failed, passed, warning
from kliping.views.doctor import exit_code, print_finding, print_verdict

DISK = warning("disk", "0.9 GB free at /data", "Label Studio and ten thousand articles need 3 GB")
DOWN = failed("portal sindonews", "not reached", "look at the network", 4)
OLD = failed("Python", "3.9.1 is too old", "install Python 3.11 to 3.13")


def test_a_remedy_stands_below_what_was_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within 80 columns, wrapped between words."""
    monkeypatch.setenv("COLUMNS", "60")

    print_finding(DISK)

    assert capsys.readouterr().out == (
        "!  disk               0.9 GB free at /data\n"
        "                      → Label Studio and ten thousand\n"
        "                      articles need 3 GB\n"
    )


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([passed("disk", "90 GB")], 0, "ready: nothing is missing"),
        ([DISK], 0, "ready; what is marked ! is missing, and only some commands need it (1)"),
        ([DISK, DOWN], 4, "1 thing to mend first, marked ✗"),
        ([DOWN, OLD], 2, "2 things to mend first, marked ✗"),
    ],
)
def test_the_worst_decides_the_end(
    found: list[object], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What must be installed here comes before a portal that does not answer."""
    print_verdict(found)  # type: ignore[arg-type]  # a list of findings

    assert capsys.readouterr().out.strip() == said
    assert exit_code(found) == code  # type: ignore[arg-type]  # as above
