"""A project whose boards lie on the invented server: each annotator has one, two of three have answered, and what they
differ on is with the adjudicator.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import labelling
import mini_project
from calling import called
from invented_studio import Studio, served

from annotation.answers.reopened import write_reopened
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EACH = 'annotators = ["ani", "budi", "citra"]\nassignment = "per-annotator"\n'
ACCOUNTS = ("ani@penilai.example", "budi@penilai.example")
ADMIN = "admin@kliping.invalid"


@dataclass(frozen=True, kw_only=True)
class Served:
    """The project's folder, and what lies on its server."""

    root: Path
    studio: Studio = field(default_factory=lambda: Studio(people=[ADMIN, *ACCOUNTS]))

    def called(self, root: Path, argv: Sequence[str]) -> tuple[int, str]:
        """Exit code and stderr of a command in a copy of the project, beside a copy of what lies on the server."""
        with served() as line:
            line.begin(deepcopy(self.studio))
            return called(root, argv, line.url)


def made(root: Path) -> Served:
    """Pushed, answered by Ani and Budi, pulled; where they differ, the adjudicator was asked. Citra is new."""
    labelling.ready(root, articles=4)
    mini_project.project(root, (root / "corpus.toml").read_text(encoding="utf-8") + EACH)
    made = Served(root=root)
    with served() as line:
        line.begin(made.studio)
        _done(root, line.url, "push")
        for board, stance in ((1, "favor"), (2, "against")):
            made.studio.answer_all(lambda data, stance=stance: _opinion(data, stance), board=board, by=board + 1)
        _furnish(Project.at(root))
        for step in ("pull", "adjudicate", "pull", "resolve"):  # the last pull knows the adjudicator's board
            _done(root, line.url, step)
    return made


def _furnish(project: Project) -> None:
    """The files that only some projects have."""
    write_reopened(project, {("s", 1): "keliru"})
    lines = (f"{account.partition('@')[0]},{account}\n" for account in ACCOUNTS)
    (project.root / "annotations" / "accounts.csv").write_text("annotator,account\n" + "".join(lines), encoding="utf-8")


def _done(root: Path, url: str, step: str) -> None:
    code, said = called(root, ["label", step], url)
    assert code == 0, f"label {step}: {said}"


def _opinion(data: dict[str, Any], stance: str) -> list[dict[str, Any]]:
    return labelling.opinion(data["text"], stance)
