from __future__ import annotations

import json
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement import agree_table, agreement_of
from annotation.agreement.alpha import Estimate, alpha, estimate
from annotation.agreement.coincidences import Rating, coincidences
from annotation.agreement.distances import LEVELS, masi
from annotation.agreement.measure import measure
from annotation.agreement.verdict import verdict
from corpus import codebook as codebooks
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.agreement.distances import Level
    from corpus.project import Project

# Each row is a coder, each column a unit, a dot a missing answer.
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B, C; the last is Wikipedia's.
BINARY = ("0100000010", "1110010000")
BEN_AND_GERRY = ("112243335441", "212223335444")
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
THREE_CODERS = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def table(*coders: str) -> list[Rating]:
    """Ratings of a table with one digit an answer."""
    return [
        Rating(unit=f"{unit:02}", annotator=str(coder), value=float(digit))
        for coder, row in enumerate(coders)
        for unit, digit in enumerate(row)
        if digit != "."
    ]


@pytest.mark.parametrize(
    ("coders", "level", "published"),
    [
        (FOUR_OBSERVERS, "nominal", 0.743),
        (FOUR_OBSERVERS, "ordinal", 0.815),
        (FOUR_OBSERVERS, "interval", 0.849),
        (FOUR_OBSERVERS, "ratio", 0.797),
        (THREE_CODERS, "nominal", 0.691),
        (THREE_CODERS, "interval", 0.811),
        (BINARY, "nominal", 0.095),
        (BEN_AND_GERRY, "nominal", 0.692),
    ],
)
def test_published_alphas_come_out(coders: tuple[str, ...], level: Level, published: float) -> None:
    """Every worked example of the literature gives the alpha that was printed."""
    assert alpha(coincidences(table(*coders)), level) == pytest.approx(published, abs=6e-4)


def test_a_unit_with_one_answer_is_not_pairable() -> None:
    """Krippendorff's example C has 12 units, of which 11 with two answers or more, and 40 pairable answers."""
    found = estimate(table(*FOUR_OBSERVERS), "nominal")

    assert (found.n_units, found.n_pairable_units, found.n_pairable, found.n_annotators) == (12, 11, 40, 4)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ({"1"}, {"1"}, 0),
        ({"1"}, {"1", "2"}, 2 / 3),
        ({"1", "2"}, {"2", "3"}, 8 / 9),
        ({"1"}, {"2"}, 1),
        (set(), set(), 0),
        (set(), {"1"}, 1),
    ],
)
def test_masi_is_as_published(a: set[str], b: set[str], distance: float) -> None:
    """Passonneau's distance: 0 for equal sets, 2/3 for a subset by half, 8/9 for an overlap of one in three, 1 else."""
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance, abs=1e-12)
    assert masi(frozenset(b), frozenset(a)) == pytest.approx(distance, abs=1e-12)


def test_masi_alpha_is_not_squared() -> None:
    """By hand: {a},{a,b} once and {c},{c} once; observed 1/3, expected 7/9 over six ordered pairs: alpha 4/7."""
    sets = [("u", "1", "a"), ("u", "2", "ab"), ("v", "1", "c"), ("v", "2", "c")]
    ratings = [Rating(unit=unit, annotator=who, value=frozenset(words)) for unit, who, words in sets]

    # Distances: a-ab 2/3, a-c 1, ab-c 1, c-c 0; totals a 1, ab 1, c 2; n = 4.
    observed = (2 * (2 / 3)) / 4
    expected = (2 * (2 / 3) + 2 * 2 + 2 * 2) / (4 * 3)
    assert alpha(coincidences(ratings), "masi") == pytest.approx(1 - observed / expected)


# --- laws -----------------------------------------------------------------------------------------

ANSWERS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 3)), st.integers(1, 4), min_size=2, max_size=24
)  # fmt: skip


def ratings_from(answers: dict[tuple[int, int], int], level: str = "nominal") -> list[Rating]:
    """Ratings from (unit, annotator) -> number; sets of bits at level masi."""
    return [
        Rating(
            unit=f"u{unit}",
            annotator=f"a{who}",
            value=frozenset(bit for bit in "xyz" if value & (1 << "xyz".index(bit)))
            if level == "masi"
            else float(value),
        )
        for (unit, who), value in answers.items()
    ]


def same(one: float | None, other: float | None) -> bool:
    """Equal up to rounding, or both undefined."""
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-9)


@given(answers=ANSWERS, level=st.sampled_from(LEVELS), data=st.data())
@settings(max_examples=120, deadline=None)
def test_alpha_depends_on_no_name_and_no_order(answers: dict[tuple[int, int], int], level: Level, data: Any) -> None:
    """Renaming annotators, renaming units and shuffling rows leave alpha as it is, at every level."""
    ratings = ratings_from(answers, level)
    names = dict(zip(["a0", "a1", "a2", "a3"], data.draw(st.permutations(["p", "q", "r", "s"])), strict=True))
    shuffled = data.draw(st.permutations(ratings))
    renamed = [replace(r, annotator=names[r.annotator], unit=r.unit[::-1]) for r in shuffled]

    assert same(alpha(coincidences(renamed), level), alpha(coincidences(ratings), level))


@given(values=st.lists(st.integers(1, 4), min_size=2, max_size=8), level=st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_perfect_agreement_is_one_if_answers_vary_and_undefined_if_not(values: list[int], level: Level) -> None:
    """Three annotators who always agree have alpha 1 where answers vary; else it is undefined, with a reason."""
    answers = {(unit, who): value for unit, value in enumerate(values) for who in range(3)}

    found = estimate(ratings_from(answers, level), level)

    varied = len(set(values)) > 1
    assert (
        (found.alpha == pytest.approx(1.0)) if varied else (found.alpha is None and "every answer" in str(found.reason))
    )
    assert found.percent == 1.0


@given(answers=ANSWERS, level=st.sampled_from(LEVELS))
@settings(max_examples=100, deadline=None)
def test_alpha_never_exceeds_one_and_is_a_number_or_undefined(
    answers: dict[tuple[int, int], int], level: Level
) -> None:
    """Whatever was answered: at most 1, never NaN, and undefined only with a reason."""
    found = estimate(ratings_from(answers, level), level)

    if found.alpha is None:
        assert found.reason
        assert (found.low, found.high) == (None, None)
    else:
        assert found.reason is None
        assert not isnan(found.alpha)
        assert found.alpha <= 1.0 + 1e-12


@given(answers=ANSWERS, level=st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_annotators_figures_average_to_the_whole(answers: dict[tuple[int, int], int], level: Level) -> None:
    """Alpha of the whole lies between the lowest and the highest of the annotators' alphas against the rest."""
    measured = measure("t", ratings_from(answers, level), level)

    parts = [one.alpha for one in measured.annotators if one.alpha is not None]
    if measured.overall.alpha is not None:
        assert min(parts) - 1e-9 <= measured.overall.alpha <= max(parts) + 1e-9


@given(answers=ANSWERS)
@settings(max_examples=60, deadline=None)
def test_two_labels_agree_as_their_question(answers: dict[tuple[int, int], int]) -> None:
    """With two labels, each label against the other is the question itself."""
    two = {place: value % 2 + 1 for place, value in answers.items()}

    measured = measure("t", ratings_from(two), "nominal")

    if len(measured.labels) == 2:
        assert all(same(label.alpha, measured.overall.alpha) for label in measured.labels.values())


def test_low_alpha_by_prevalence_alone_is_said_so() -> None:
    """94 of 102 pairs are equal and nearly all say 1: the verdict names the paradox, AC1 and what to report."""
    ratings = table("1" * 94 + "222" + "111" + "2" * 2, "1" * 94 + "111" + "222" + "2" * 2)
    said = measure("t", [replace(r, value=str(r.value)) for r in ratings], "nominal")

    assert said.overall.alpha is not None
    assert said.overall.alpha < 0.667
    assert "too little agreement" in said.verdict
    assert "Yet 94% of pairs are equal and Gwet's AC1 is 0.935. One answer makes up 95%" in said.verdict


def test_low_alpha_of_people_who_differ_is_not_excused() -> None:
    """Answers that differ as chance has it, evenly among two classes, get no word about prevalence."""
    said = measure("t", [replace(r, value=str(r.value)) for r in table("1212" * 6, "1122" * 6)], "nominal")

    assert "prevalence" not in said.verdict


# --- intervals ------------------------------------------------------------------------------------


def test_interval_repeats_with_its_seed_and_holds_the_estimate() -> None:
    """The same seed gives the same interval, around alpha; another seed gives another."""
    ratings = table("1212212112122121", "1212212212112121", "1112212112122122")

    first, again, other = (estimate(ratings, "nominal", seed=seed) for seed in (1, 1, 2))

    assert first == again
    assert (first.low, first.high) != (other.low, other.high)
    assert first.low is not None
    assert first.low < first.alpha < first.high


def test_interval_counts_clusters_not_rows() -> None:
    """Ten copies of each unit in one cluster hardly change the interval; as units of their own they halve it."""
    ratings = table("1212212112122121", "1212212212112121")
    copies = [replace(r, unit=f"{r.unit}-{n}", cluster=r.unit) for r in ratings for n in range(10)]
    apart = [replace(r, cluster="") for r in copies]

    whole, clustered, loose = (estimate(r, "nominal", seed=3) for r in (ratings, copies, apart))

    assert clustered.high - clustered.low == pytest.approx(whole.high - whole.low, rel=0.12)
    assert loose.high - loose.low < (whole.high - whole.low) / 2


def test_one_cluster_has_no_interval() -> None:
    """With one article there is nothing to resample: alpha stands, its interval is None."""
    found = estimate([replace(r, cluster="one") for r in table("1221", "1222")], "nominal")

    assert found.alpha is not None
    assert (found.low, found.high) == (None, None)


def test_undefined_says_why() -> None:
    """No shared unit, no answer at all, and no variation are told apart; none of them is 0 or 1."""
    alone = estimate(table("12..", "..12"), "nominal")
    nothing = estimate([], "nominal")
    constant = estimate(table("1111", "1111"), "nominal")

    assert (alone.alpha, alone.percent, alone.reason) == (None, None, "no unit has answers of two annotators")
    assert (nothing.alpha, nothing.n_units) == (None, 0)
    assert constant.alpha is None
    assert constant.percent == 1.0
    assert "without variation" in str(constant.reason)


# --- words ----------------------------------------------------------------------------------------


def figures(alpha: float | None, low: float | None = None) -> Estimate:
    """An estimate with these figures."""
    made = estimate(table("1212", "1212"), "nominal")
    return replace(made, alpha=alpha, low=low, high=None, reason="no unit has answers of two annotators")


@pytest.mark.parametrize(
    ("value", "low", "said"),
    [
        (0.8, 0.8, "reliable enough to draw conclusions"),
        (0.799, 0.7, "enough for tentative conclusions only"),
        (0.667, 0.667, "enough for tentative conclusions only"),
        (0.666, 0.5, "too little agreement"),
        (0.85, 0.71, "reaches down to 0.710, which would be enough for tentative conclusions only"),
        (0.9, None, "too few units for an interval"),
        (None, None, "Alpha is undefined: no unit has answers of two annotators."),
    ],
)
def test_verdict_says_what_the_figure_allows(value: float | None, low: float | None, said: str) -> None:
    """From .800 reliable, from .667 tentative, with Krippendorff named as the source; a low interval is told."""
    sentence = verdict(figures(value, low))

    assert said in sentence
    assert value is None or "Krippendorff, Content Analysis, 2nd ed., Sage 2004" in sentence


# --- anybody's table ------------------------------------------------------------------------------


def written(folder: Path, text: str) -> Path:
    """A CSV file."""
    path = folder / "jawaban.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_is_measured_at_any_level(tmp_path: Path) -> None:
    """A table of task, annotator, value gives the published figures, and JSON with the promised keys."""
    rows = [f"{r.unit},{r.annotator},{r.value:g}" for r in table(*FOUR_OBSERVERS)]
    path = written(tmp_path, "task,annotator,value\n" + "\n".join(rows) + "\n9,0,\n")

    ordinal = agree_table(path, "ordinal").as_json()

    assert ordinal["alpha"] == pytest.approx(0.815, abs=6e-4)
    assert (ordinal["n_units"], ordinal["n_pairable"], ordinal["n_annotators"]) == (12, 40, 4)
    assert {"low", "high", "percent", "reason", "verdict", "level", "name"} <= ordinal.keys()
    assert json.loads(json.dumps(ordinal)) == ordinal
    assert agree_table(path, "nominal").as_json()["alpha"] == pytest.approx(0.743, abs=6e-4)


def test_sets_are_written_with_bars(tmp_path: Path) -> None:
    """At level masi ``a|b`` is a set, whatever its order, and ``|`` alone the empty one."""
    path = written(tmp_path, "task,annotator,value\n1,x,a|b\n1,y,b|a\n2,x,c\n2,y,c|a\n3,x,|\n3,y,|\n")

    found = agree_table(path, "masi")

    assert found.overall.percent == pytest.approx(2 / 3)
    assert found.overall.n_pairable == 6
    assert list(found.labels) == ["a", "b", "c"]


def test_columns_may_come_in_any_order_with_others_beside(tmp_path: Path) -> None:
    """A byte order mark, other columns and another order do no harm; ``cluster`` is used where it is there."""
    text = "\ufeffvalue,note,annotator,cluster,task\n1,a,x,k,1\n1,b,y,k,1\n2,,x,k,2\n1,,y,k,2\n"

    found = agree_table(written(tmp_path, text), "nominal").overall

    assert found.n_pairable == 4
    assert found.alpha is not None
    assert found.low is None


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("task,annotator,answer\n", "nominal", "no column 'value'; expected task, annotator, value"),
        ("task,anotator,value\n", "nominal", "no column 'annotator'.*did you mean 'anotator'"),
        ("", "nominal", "no column 'task'"),
        ("task,annotator,value\n1,x,a\n2,x,b\n1,x,b\n", "nominal", "line 4: 'x' answered task '1' before, in line 2"),
        ("task,annotator,value\n1,x,a\n", "interval", "line 2: value 'a'; level 'interval' needs a number"),
        ("task,annotator,value\n1,x,-1\n", "ratio", "line 2: value '-1'.*not negative"),
        ("task,annotator,value\n1,x,nan\n", "ordinal", "line 2: value 'nan'"),
        ("task,annotator,value\n1,x\n", "nominal", "line 2: expected 3 fields"),
        ("task,annotator,value\n1,x,a,b\n", "nominal", "line 2: expected 3 fields"),
    ],
)
def test_a_bad_table_is_told_with_its_line(text: str, level: str, said: str, tmp_path: Path) -> None:
    """What is wrong with a table is a DataError that names the file and the line."""
    with pytest.raises(DataError, match=said) as caught:
        agree_table(written(tmp_path, text), level)

    assert "jawaban.csv" in str(caught.value)


def test_missing_table_and_unknown_level(tmp_path: Path) -> None:
    """A file that is not there and a level that does not exist are told as such."""
    with pytest.raises(DataError, match="no such file"):
        agree_table(tmp_path / "tidak-ada.csv", "nominal")
    with pytest.raises(ConfigError, match="did you mean 'nominal'"):
        agree_table(tmp_path / "tidak-ada.csv", "nominall")


def test_a_table_of_no_answers_is_undefined_not_an_error(tmp_path: Path) -> None:
    """An empty table gives null with a reason."""
    found = agree_table(written(tmp_path, "task,annotator,value\n"), "nominal").as_json()

    assert found["alpha"] is None
    assert found["reason"] == "no unit has answers of two annotators"
    assert found["fleiss"]["value"] is None


# --- parts ----------------------------------------------------------------------------------------


def test_pairs_have_cohens_kappa_on_what_they_share() -> None:
    """Each pair is measured on the units both answered: percent, Cohen, alpha."""
    measured = measure("t", table("1122", "1112", "..2."), "nominal")

    first, second, third = measured.pairs
    assert (first.first, first.second, first.n_units, first.percent) == ("0", "1", 4, 0.75)
    assert first.cohen == pytest.approx(0.5)
    assert (second.n_units, second.cohen, second.percent) == (1, None, 1.0)
    assert (third.n_units, third.percent) == (1, 0.0)


def test_who_differs_from_the_rest_is_seen() -> None:
    """An annotator who answers by himself has the lowest figure, and the others agree better without him."""
    measured = measure("t", table("11221122", "11221122", "12121212"), "nominal")

    odd = measured.annotators[2]
    assert odd.percent == 0.5
    assert odd.alpha is not None
    assert odd.alpha < min(one.alpha for one in measured.annotators[:2] if one.alpha is not None)
    assert odd.alpha_without == 1.0
    assert odd.n_units == 8


def test_fleiss_is_told_on_the_units_with_the_usual_number_of_answers() -> None:
    """Units with fewer answers than most are left out of Fleiss' kappa, and its n says so."""
    measured = measure("t", table("11221", "11221", "1212."), "nominal")

    assert measured.fleiss.n_units == 4
    assert measured.fleiss.value == pytest.approx(1 / 3)
    assert measure("t", table("11"), "nominal").fleiss.value is None


# --- a project ------------------------------------------------------------------------------------


def project_with(folder: Path, *, simulated: bool = False) -> Project:
    """Ten articles with two targets, answered by three annotators; texts for the evidence question."""
    made = factory.project(folder)
    articles = [factory.article(n) for n in range(1, 11)]
    tasks = [factory.task(article) for article in articles]
    factory.write_tasks(made, tasks)
    lines = [json.dumps({"article_id": a.id, "task_key": a.id, "text": a.text}) for a in articles]
    (made.tasks / "payload.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = [f"{'simulated-' if simulated else ''}anotator-{n}" for n in (1, 2, 3)]
    answers = [row for n, task in enumerate(tasks, 1) for row in factory.answers_of(task, n, names)]
    factory.write_answers(made, answers)
    return made


def test_a_project_is_measured_by_question_target_and_pair(tmp_path: Path) -> None:
    """Stance is nominal over article and target, topic a set over articles; each in the order of the scheme."""
    report = agreement_of(project_with(tmp_path))

    stance, topic = report.questions
    assert (stance.name, stance.level, topic.name, topic.level) == ("stance", "nominal", "topic", "masi")
    assert (stance.overall.n_units, stance.overall.n_pairable, topic.overall.n_units) == (20, 60, 10)
    assert list(stance.targets) == list(factory.TARGETS)
    assert stance.targets["Persekutuan Utara"].n_units == 10
    assert list(stance.labels) == list(factory.STANCES)
    assert topic.overall.alpha == pytest.approx(1.0)
    assert len(stance.pairs) == len(stance.annotators) == 3
    assert stance.n_simulated == 0


def test_simulated_annotators_are_counted_as_such(tmp_path: Path) -> None:
    """Figures that rest on simulated annotators say so."""
    assert agreement_of(project_with(tmp_path, simulated=True)).questions[0].n_simulated == 3


def test_skipped_superseded_and_faulty_answers_do_not_count(tmp_path: Path) -> None:
    """Only answers that stand and are of the scheme enter the figures."""
    made = project_with(tmp_path)
    task = factory.task(factory.article(1))
    stance = factory.answer(task, "stance", ["favor"], target="Persekutuan Utara", annotator="anotator-4")
    spoilt = [
        replace(stance, skipped=True, value=()),
        replace(stance, superseded=True),
        replace(stance, value=("love",)),
        replace(stance, value=("favor", "against")),
    ]
    factory.write_answers(made, spoilt)

    assert agreement_of(made).questions[0].overall.n_units == 0


def test_report_as_json_repeats_and_holds_every_question(tmp_path: Path) -> None:
    """The JSON of a report is the same every time, keyed by question, with nulls for what is undefined."""
    made = project_with(tmp_path)

    first, again = (json.dumps(agreement_of(made).as_json()) for _ in range(2))

    raw = json.loads(first)
    assert first == again
    assert list(raw["questions"]) == ["stance", "topic"]
    assert raw["questions"]["topic"]["alpha"] == 1.0
    assert raw["spans"]["evidence"]["f1"] == 0.0
    assert raw["spans"]["evidence"]["n_pairs"] == 6


def test_without_answers_the_message_says_so(tmp_path: Path) -> None:
    """Before the first pull there is nothing to measure."""
    made = factory.project(tmp_path)
    factory.write_tasks(made, [])
    (made.tasks / "payload.jsonl").write_text("", encoding="utf-8")

    with pytest.raises(DataError, match=r"annotations\.parquet"):
        agreement_of(made)
    assert codebooks.load(made.tasks / "codebook.json").name == "stance-topic"
