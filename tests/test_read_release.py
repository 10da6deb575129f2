"""The notebook for readers of a release: its cells, run in order on a small release, and the figures they make."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import nbformat
import numpy as np
import pandas as pd
import pytest
from datasets import config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "read-release.ipynb"


@pytest.fixture(scope="module")
def read(walked: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Everything that the notebook has defined when its last cell has run."""
    folder = tmp_path_factory.mktemp("read")
    (release,) = (path for path in walked.release.iterdir() if path.is_dir())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "HF_DATASETS_CACHE", folder / "cache")
        mpl.use("Agg")
        defined: dict[str, Any] = {"__name__": "__main__"}
        for n, cell in enumerate(code_cells()):
            exec(compile(cell.source, f"cell {n}", "exec"), defined)  # noqa: S102 -- as the notebook does
            if "parameters" in cell.metadata.get("tags", []):
                defined |= {"RELEASE": str(release), "OUT": folder}
        yield defined


def code_cells() -> list[Any]:
    """The cells with code, in order."""
    return [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]


def labels(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """A row an article: label, stratum and probability."""
    return pd.DataFrame(rows, columns=["label", "stratum", "inclusion_probability"])


def stories(*rows: tuple[str, str]) -> pd.DataFrame:
    """A row a label: story and class."""
    return pd.DataFrame(rows, columns=["cluster_id", "label"])


def test_notebook_is_the_script_without_its_command_line() -> None:
    """Made again of the script, the notebook is the same bytes: no cell was edited in one of them alone."""
    maker = runpy.run_path(str(ROOT / "scripts" / "make_notebook.py"))

    made = maker["notebook"](maker["SCRIPT"].read_text(encoding="utf-8"))

    assert made == NOTEBOOK.read_text(encoding="utf-8")
    assert "argparse" not in made


def test_notebook_holds_no_outputs() -> None:
    """No picture and no count of a run of somebody's stands in the file."""
    cells = code_cells()

    assert len(cells) == 7
    assert [cell.outputs for cell in cells] == [[]] * 7
    assert {cell.execution_count for cell in cells} == {None}


def test_notebook_imports_nothing_of_kliping() -> None:
    """Whoever has a release needs three libraries."""
    lines = [line for cell in code_cells() for line in cell.source.splitlines() if "import" in line]

    assert len(lines) > 8
    assert [
        line for line in lines if any(name in line for name in ("kliping", "corpus", "annotation", "spiders"))
    ] == []


def test_every_label_is_read_in_words(read: dict[str, Any]) -> None:
    """Classes are the English words of the question, whatever codes other questions share with it."""
    assert read["classes"] == [
        "in favour",
        "against",
        "neutral or balanced",
        "target not discussed",
        "cannot be determined",
    ]
    assert set(read["rows"]["label"]) <= set(read["classes"])
    assert (len(read["rows"]), len(read["answers"]), read["undecided"], read["NOTE"]) == (16, 60, 4, "")


def test_shares_of_every_month_and_portal_are_written(read: dict[str, Any]) -> None:
    """``shares.csv`` has a row for each cell and class; the shares of a cell add up to one, and n counts its labels."""
    written = pd.read_csv(read["OUT"] / "shares.csv")
    cells = written.groupby(["target", "portal", "month"])

    assert cells["share"].sum().round(3).tolist() == [1.0, 1.0]
    assert dict(cells["n"].first()) == {
        ("Persekutuan Utara", "kabarfiksi.example", "2024-06"): 9,
        ("Republik Samudra", "kabarfiksi.example", "2024-06"): 7,
    }
    assert ((written["low"] <= written["share"]) & (written["share"] <= written["high"])).all()
    assert (read["OUT"] / "by_month_and_portal.png").read_bytes().startswith(b"\x89PNG")


def test_picture_tells_the_number_of_labels_of_each_dot(read: dict[str, Any]) -> None:
    """Above each month of each panel stands n; every class has its dots in the legend."""
    panels = read["figure"].axes

    assert [text.get_text() for panel in panels for text in panel.texts] == ["n=9", "n=7"]
    assert [text.get_text() for text in read["figure"].legends[0].get_texts()] == read["classes"]


def test_each_row_stands_for_the_articles_it_was_drawn_from(read: dict[str, Any]) -> None:
    """Two of four, and one of ten: the share of the class is four of fourteen, not two of three."""
    drawn = labels(("against", "a", 0.5), ("against", "a", 0.5), ("in favour", "b", 0.1))

    share = read["weighted_shares"](drawn).set_index("class").loc["against"]

    assert (round(share["share"], 4), round(share["unweighted"], 4), share["n"]) == (0.2857, 0.6667, 3)


def test_interval_is_wilsons(read: dict[str, Any]) -> None:
    """The interval of 8 of 10 as the books have it, and one that ends at nought where nothing was seen."""
    low, high = read["wilson"](0.8, 10)
    nothing = read["wilson"](0.0, 10)

    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert (nothing[0], round(nothing[1], 4)) == (0.0, 0.2775)


def test_unequal_weights_make_the_sample_worth_less(read: dict[str, Any]) -> None:
    """Kish: weights of 1, 1 and 8 are worth 100/66 equal ones; where all differ alike, the strata decide."""
    hit = pd.Series([0.0, 0.0, 0.0])
    unequal = labels(("x", "a", 1.0), ("x", "a", 1.0), ("x", "b", 0.125))
    equal = labels(*[("x", "a", 0.5)] * 10)

    assert read["effective_n"](unequal, hit, 0.0) == pytest.approx(100 / 66)
    assert read["effective_n"](equal, pd.Series([1.0] * 8 + [0.0] * 2), 0.8) == pytest.approx(9.0)


def test_intervals_hold_the_truth_as_often_as_they_promise(
    read: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 200 samples from unequal strata at least 184 intervals hold the share of the whole (95 % of 200 is 190)."""
    monkeypatch.setitem(read, "classes", ["x"])
    random = np.random.default_rng(3)
    strata = {name: random.random(size) < share for name, size, share in (("a", 30, 0.8), ("b", 300, 0.2))}
    truth = np.concatenate(list(strata.values())).mean()

    held = 0
    for _ in range(200):
        rows = [
            ("x" if hit else "y", name, 15 / len(hits))
            for name, hits in strata.items()
            for hit in random.choice(hits, 15, replace=False)
        ]
        share = read["weighted_shares"](labels(*rows)).iloc[0]
        held += share["low"] <= truth <= share["high"]

    assert 184 <= held <= 199


@pytest.mark.parametrize("seed", range(8))
def test_scores_are_those_of_scikit_learn(read: dict[str, Any], seed: int) -> None:
    """Macro-F1 and accuracy from counts by story are those that scikit-learn gives for the rows."""
    from sklearn.metrics import accuracy_score, f1_score  # noqa: PLC0415 -- seconds, in each process that collects

    random = np.random.default_rng(seed)
    classes = read["classes"][: 2 + seed % 4]
    rows = stories(*zip(random.integers(0, 6, 30).astype(str), random.choice(classes, 30), strict=True))
    said = pd.Series(random.choice(classes[:2], 30))

    counts = read["by_story"](rows, said)
    found = read["scores"](np.ones(rows["cluster_id"].nunique()), counts)

    assert found[0] == pytest.approx(f1_score(rows["label"], said, average="macro", zero_division=0))
    assert found[1] == pytest.approx(accuracy_score(rows["label"], said))


def test_a_story_is_resampled_whole(read: dict[str, Any]) -> None:
    """A story drawn twice counts each of its labels twice; one that is not drawn counts none."""
    rows = stories(("one", "against"), ("one", "against"), ("two", "in favour"))
    counts = read["by_story"](rows, pd.Series(["against"] * 3))

    assert read["scores"](np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]]), counts)[:, 1].tolist() == [1.0, 2 / 3, 0.0]


def test_folds_never_part_a_story(read: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """No story is learnt from and asked about in one fold, and every label is asked about once by each model."""
    seen: list[tuple[set[str], set[str], int]] = []

    def predicted(_make: Any, known: pd.DataFrame, asked: pd.DataFrame) -> list[str]:
        seen.append((set(known["cluster_id"]), set(asked["cluster_id"]), len(asked)))
        return ["against"] * len(asked)

    monkeypatch.setitem(read, "predicted", predicted)
    said = read["folds"](stories(*((str(n % 7), "against") for n in range(21))))

    assert len(seen) == 10
    assert [known & asked for known, asked, _ in seen] == [set()] * 10
    assert sum(n for _, _, n in seen) == 2 * 21
    assert {model: set(answers) for model, answers in said.items()} == {model: {"against"} for model in read["MODELS"]}


def test_few_stories_get_no_interval(read: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Nine stories are scored without an interval, and ten with one."""
    for n in (9, 10):
        rows = stories(*((str(k), "against" if k % 3 else "in favour") for k in range(n)))
        read["report"](f"{n}", rows, {model: pd.Series(["against"] * n) for model in read["MODELS"]})

    nine, ten = capsys.readouterr().out.split("10: n = 10 (stories: 10)")
    assert "9: n = 9 (stories: 9)" in nine
    assert ("no intervals: they need 10 stories" in nine, " to " in nine) == (True, False)
    assert ("no intervals" in ten, ten.count(" to ")) == (False, 6)


def test_texts_that_may_not_be_learnt_from_are_left_out(read: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A denial leaves an article out, silence does not; a row without any text is left out too."""
    marks = pd.DataFrame({"id": ["a", "b", "c"], "train_allowed": [False, None, True]})
    monkeypatch.setitem(read, "rows_of", lambda *_: (marks, None))
    rows = pd.DataFrame({"article_id": ["a", "b", "c"], "title": ["A", "B", None], "text": ["a", None, None]})

    assert read["with_words"](rows)["article_id"].tolist() == ["b"]
    assert read["with_words"](rows.drop(columns=["title", "text"])).empty


def test_a_target_with_one_class_is_answered_by_it(read: dict[str, Any]) -> None:
    """Where nothing can be learnt of a target its only class is said, and of a target never seen the most frequent."""
    known = pd.DataFrame({"target": ["u", "u", "v"], "label": ["against", "against", "in favour"], "words": ["a"] * 3})
    asked = pd.DataFrame({"target": ["v", "w"], "words": ["a", "a"]})

    assert read["predicted"](read["regression"], known, asked).tolist() == ["in favour", "against"]
