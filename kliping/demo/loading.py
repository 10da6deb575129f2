"""A release opened as an outsider would: ``python -m kliping.demo.loading FOLDER``, offline and in a fresh cache.

A process of its own, because ``datasets`` reads HF_HOME and HF_HUB_OFFLINE when it is imported. It ends without taking
the interpreter down: a streamed read leaves native threads of Arrow behind, which would abort it there now and then.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def opened(folder: Path) -> dict[str, Any]:
    """What ``load_dataset`` found: splits, classes and rows of the default configuration; a streamed article."""
    with TemporaryDirectory(prefix="kliping-hf-") as home:
        environment = os.environ | {"HF_HOME": home, "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
        shown = subprocess.run(  # noqa: S603 -- our own module
            [sys.executable, "-m", __name__, str(folder)],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def _open(folder: str) -> dict[str, Any]:
    from datasets import load_dataset  # noqa: PLC0415 -- what this process is for

    labels = load_dataset(folder)
    articles = load_dataset(folder, "articles", streaming=True)
    name = next(name for name in labels["train"].features if hasattr(labels["train"].features[name], "names"))
    classes = labels["train"].features[name].names
    rows = [
        {**row, name: None if row[name] is None else classes[row[name]], "split": split}
        for split in labels
        for row in labels[split]
    ]
    return {
        "splits": {split: len(labels[split]) for split in labels},
        "label": name,
        "classes": classes,
        "rows": rows,
        "streamed": next(iter(articles["train"])),
    }


if __name__ == "__main__":
    json.dump(_open(sys.argv[1]), sys.stdout, default=str)
    sys.stdout.flush()
    os._exit(0)  # an error has left with its traceback before
