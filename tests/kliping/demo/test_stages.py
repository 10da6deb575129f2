"""How the demo reports its stages."""

from __future__ import annotations

import re

import click
import pytest

from corpus.errors import DataError
from kliping.demo.stages import Stages


def test_stages_are_numbered_and_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """A blank line, the heading, whatever the stage prints, and its time."""
    told = Stages()
    with told.stage("Portal", "an invented newsroom"):
        click.echo("http://127.0.0.1:9")
    with told.stage("Project", "one folder"):
        pass

    shown = re.sub(r"\d+\.\d s", "0.0 s", capsys.readouterr().out)
    assert shown.splitlines() == [
        "",
        " 1 Portal  an invented newsroom",
        "http://127.0.0.1:9",
        "   0.0 s",
        "",
        " 2 Project  one folder",
        "   0.0 s",
    ]


def test_a_stage_that_failed_has_no_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Its error goes on; what it took would look like success."""
    with pytest.raises(DataError), Stages().stage("Crawl", "the spider"):
        raise DataError

    assert capsys.readouterr().out == "\n 1 Crawl  the spider\n"


def test_the_whole_is_timed_from_the_beginning() -> None:
    """A duration for people."""
    assert re.fullmatch(r"\d+\.\d s", Stages().elapsed)
