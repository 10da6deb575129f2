from __future__ import annotations

import json
from typing import TYPE_CHECKING

import labelling
import pytest

from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from annotation.scheme import shipped_schemes
from annotation.scheme.preview import STAND_IN, checked_scheme, preview
from corpus.errors import ConfigError
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio

OWN = """
name = "nada"
version = "1"
title = "Nada berita"

[[questions]]
name = "tone"
kind = "single"
per = "target"
column = "tone"
labelled = true
id = "Nada terhadap {target}"
en = "Tone towards the target"

[[questions.choices]]
code = "warm"
id = "Hangat"
en = "Warm"
hotkey = "1"

[[questions.choices]]
code = "cold"
id = "Dingin"
en = "Cold"
hotkey = "2"
"""


def test_shipped_schemes_pass_every_check(tmp_path: Path) -> None:
    """A shipped scheme needs no project: an invented target stands in where it asks about one."""
    targets = {name: checked_scheme(name, base=tmp_path).targets for name in shipped_schemes()}

    assert {name: [target.name for target in each] for name, each in targets.items()} == {
        "stance": [STAND_IN],
        "stance-topic": [STAND_IN],
        "topic": [],
    }


def test_a_sound_scheme_is_told_question_by_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it asks, of whom, what becomes a label, and its keys."""
    (tmp_path / "nada.toml").write_text(OWN, encoding="utf-8")

    code = run(["label", "scheme", "check", str(tmp_path / "nada.toml")])

    out = capsys.readouterr().out.splitlines()
    assert code == 0
    assert out[0] == "nada 1: Nada berita; no faults"
    assert out[2].split() == ["tone", "single", "per", "target", "2", "labels/tone", "12"]


def test_every_fault_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two keys that clash, a code with a blank and a question without its English: three lines, exit code 2."""
    faulty = OWN.replace('hotkey = "2"', 'hotkey = "1"').replace('"cold"', '"so cold"')
    (tmp_path / "nada.toml").write_text(faulty.replace("Tone towards the target", ""), encoding="utf-8")

    code = run(["label", "scheme", "check", str(tmp_path / "nada.toml")])

    told = capsys.readouterr().err.splitlines()
    assert code == 2
    assert len(told) == 3
    assert "hotkey '1' stands 2 times" in "\n".join(told)
    assert "code 'so cold' should be" in "\n".join(told)
    assert "'id' and 'en' should hold the question" in "\n".join(told)


def test_the_scheme_is_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` gives the scheme as it was read, with the targets that were named."""
    (tmp_path / "nada.toml").write_text(OWN, encoding="utf-8")

    run(["label", "scheme", "check", str(tmp_path / "nada.toml"), "--target", "Republik Samudra", "--json"])

    read = json.loads(capsys.readouterr().out)
    assert (read["name"], read["targets"][0]["name"]) == ("nada", "Republik Samudra")


def test_the_screen_can_be_saved(tmp_path: Path) -> None:
    """``preview --save`` writes the XML that any Label Studio takes, without a project or a server."""
    (tmp_path / "nada.toml").write_text(OWN, encoding="utf-8")

    code = run(["label", "scheme", "preview", str(tmp_path / "nada.toml"), "--save", str(tmp_path / "nada.xml")])

    assert code == 0
    assert 'alias="warm"' in (tmp_path / "nada.xml").read_text(encoding="utf-8")


@pytest.mark.label_studio
def test_a_preview_is_one_real_project_that_is_never_pulled(tmp_path: Path, studio: Studio) -> None:
    """Previewed twice there is one board with one task, and an answer given in it stays out of the project."""
    project = labelling.ready(tmp_path / "lihat", articles=1)
    push(project, studio)
    codebook = checked_scheme("stance-topic", base=tmp_path)

    preview(studio, codebook)
    address = preview(studio, codebook)
    (board,) = studio.boards("Pratinjau · stance-topic 1.0")
    (task,) = studio.tasks(board.id)
    studio.annotate(task.id, [], lead_time=1.0)
    report = pull(project, studio)

    assert address == f"{studio.url}/projects/{board.id}/data?labeling=1"
    assert task.data["target_1"] == STAND_IN
    assert report.versions == 0


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(ConfigError, match=r"hilang\.toml: the scheme cannot be read"):
        checked_scheme("hilang.toml", base=tmp_path)
