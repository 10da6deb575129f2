"""What was uploaded to the Hub, or would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.hub.plan import UploadPlan
from corpus.release.hub.publish import Publication
from kliping.views.published import print_published

if TYPE_CHECKING:
    import pytest

PLAN = UploadPlan(
    send={"README.md": 1234, "data/stance/train-00000-of-00001.parquet": 1000000}, delete=("old.parquet",)
)
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_a_dry_run_says_what_would_be_sent(capsys: pytest.CaptureFixture[str]) -> None:
    """A row a file, and that nothing was changed; notes are about the work."""
    print_published(Publication(hub="ns/korpus", tag="v1.0.0", commit=None, plan=PLAN, notes=("it is private",)))

    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "        file                                          bytes",
        "send    README.md                                     1,234",
        "send    data/stance/train-00000-of-00001.parquet  1,000,000",
        "delete  old.parquet",
        "dry run: 2 files, 1,001,234 bytes would be sent to ns/korpus; nothing was changed",
    ]
    assert shown.err == "it is private\n"


def test_a_publication_says_how_to_open_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The revision is the tag, and twelve letters of the commit are enough for people."""
    print_published(Publication(hub="ns/korpus", tag="v1.0.0", commit=COMMIT, plan=PLAN))

    assert capsys.readouterr().out.splitlines()[-1] == (
        "ns/korpus v1.0.0 (0123456789ab): published: 2 files, 1,001,234 bytes; "
        "open it with load_dataset('ns/korpus', revision='v1.0.0')"
    )


def test_what_was_there_already_is_said_to_have_been(capsys: pytest.CaptureFixture[str]) -> None:
    """Success that did nothing says so, without an empty table."""
    print_published(Publication(hub="ns/korpus", tag="v1.0.0", commit=COMMIT, plan=UploadPlan(send={}, delete=())))

    assert capsys.readouterr().out == (
        "ns/korpus v1.0.0 (0123456789ab): already published, nothing was sent; "
        "open it with load_dataset('ns/korpus', revision='v1.0.0')\n"
    )
