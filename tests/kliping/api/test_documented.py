from __future__ import annotations

import json
import re
from pathlib import Path

import mini_project
import pytest

import kliping
from corpus.release.build import build_release
from corpus.shards.build import build_shards

PAGE = Path(__file__).parents[3] / "docs" / "reference-python.md"


@pytest.mark.filterwarnings("default::ResourceWarning")
def test_every_example_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the page on Python, one after another, beside a project called ``sikap``."""
    made = mini_project.labelled_project(tmp_path / "sikap")
    build_shards(made)
    build_release(made)
    texts = kliping.articles(made, ["id", "text"]).to_pylist()
    lines = [json.dumps({"task_key": row["id"], "article_id": row["id"], "text": row["text"]}) for row in texts]
    (made.tasks / "payload.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    known = kliping.articles(made, ["id"]).column("id")[0].as_py()
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}

    for example in examples:
        exec(example.replace("sindonews-7f55b2131fbb5f9c", known), names)  # noqa: S102 -- our own page

    assert len(examples) == 6
    assert names["article"]["title"] == "Jembatan Randu Dibuka"  # type: ignore[index]
    assert [name for name in kliping.__all__ if name not in PAGE.read_text(encoding="utf-8") and name[0] != "_"] == []
