from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import paper_parts
import pytest

from corpus.release.papers.tallies import answers, baseline, by_time, frame, left_aside, makeup, profiles
from corpus.release.tables.figures import BaselineFigures
from corpus.release.tables.profile_figures import ProfileFigures
from corpus.release.tables.sample import FrameFigures, SampleFigures
from corpus.release.tables.temporal import TemporalFigures

FRAME = FrameFigures(articles=1200, candidates=1000, strata=9, strata_without_task=0, unfit={})


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (None, []),
        (
            FRAME,
            [
                "When the sample was last planned, 1,000 articles of 1,200 could be drawn, in 9 strata.",
                "There is no stratum from which nothing was drawn.",
            ],
        ),
        (
            FrameFigures(
                articles=12,
                candidates=10,
                strata=9,
                strata_without_task=2,
                unfit={"duplicates": 1, "not_mentioning": 1},
            ),
            [
                (
                    "When the sample was last planned, 10 articles of 12 could be drawn (the others were marked as "
                    "duplicates: 1 and naming no target: 1), in 9 strata."
                ),
                "From 2 strata nothing was drawn: weighted shares do not speak of them.",
            ],
        ),
        (
            FrameFigures(
                articles=12,
                candidates=4,
                strata=2,
                strata_without_task=0,
                unfit={"not_matching": 8},
                only="`banjir`\n| rob",
                naming=5,
                naming_left_out=2,
            ),
            [
                (
                    "When the sample was last planned, 4 articles of 12 could be drawn (the others were not found by "
                    "the query: 8), in 2 strata."
                ),
                (
                    "Only articles that the query `'banjir' | rob` finds were drawn, and shares speak of such articles "
                    "only: it finds 3 of the 5 articles that name a target."
                ),
                "There is no stratum from which nothing was drawn.",
            ],
        ),
    ],
)
def test_the_frame_is_told_with_strata_from_which_nothing_was_drawn(of: FrameFigures | None, said: list[str]) -> None:
    """Nothing where the plan counted nothing."""
    assert list(frame(SampleFigures(cells=(), moved=0, frame=of))) == said


def test_the_baseline_is_a_table_by_split() -> None:
    """In the order of the splits, whatever the order of the file."""
    found = BaselineFigures(code="favor", accuracy={"test": 0.25, "train": 0.5}, f1={"test": 0.1, "train": 0.2})

    assert baseline(paper_parts.question(baseline=found)).splitlines() == [
        "A baseline to beat: always giving `favor`, the most frequent class in train, reaches",
        "",
        "| | train | test |",
        "|---|--:|--:|",
        "| accuracy | 50.0 % | 25.0 % |",
        "| macro F1 | 0.200 | 0.100 |",
    ]


def test_what_is_left_out_of_a_question_is_counted() -> None:
    """By reason; adjudicated rows only where there are any."""
    plain = left_aside(paper_parts.question(undecided=1, elsewhere=2, changed=3))
    decided = left_aside(paper_parts.question(adjudicated=1))

    assert plain == (
        "Left out: 1 item without a decision (a tie, or no valid answer; the answers are in `annotations`), 2 on "
        "articles that are not in the release, and 3 on a text that has changed since annotators read it."
    )
    assert decided.endswith(" An adjudicator decided 1 row.")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            [
                "The 10 articles tell 9 distinct stories; 1 is marked as a copy.",
                "The median article has 250 words.",
            ],
        ),
        (
            {"rows": 1, "clusters": 1, "duplicates": 0, "median_words": None, "to_review": 1},
            [
                "The article tells 1 distinct story; 0 are marked as copies.",
                "On the language of 1 article two detectors disagree.",
            ],
        ),
    ],
)
def test_the_articles_are_told_as_prose(changes: dict[str, Any], said: list[str]) -> None:
    """Stories, copies, length, uncertain language."""
    assert list(makeup(paper_parts.articles(**changes))) == said


def test_the_answers_are_told_as_prose() -> None:
    """What there is none of is not mentioned."""
    few = list(answers(paper_parts.answers(median_lead_time_s=None)))
    all_of_it = list(answers(paper_parts.answers(replaced=2, spans=1, spans_left_out=3)))

    assert few == [
        (
            "Each task asked for 3 answers; 12 count, the latest of each annotator for each task, in 36 rows of "
            "`annotations` (one for each question and target of each answer)."
        )
    ]
    assert all_of_it[1:] == [
        "2 earlier answers that the same annotator replaced stay there.",
        "1 passage of the texts is marked.",
        "3 more are left out, because the text has changed since they were marked.",
        "The median answer took 41.5 seconds.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            (
                "The configuration `annotators` has what 6 annotators said of themselves (umur and kota). No "
                "combination of values stands for fewer than 3 people."
            ),
        ),
        (
            {"withheld": 1, "without": 1},
            "fewer than 3 people, for which 1 value is withheld. 1 annotator has no row there.",
        ),
        ({"withheld": 4}, "fewer than 3 people, for which 4 values are withheld."),
        ({"people": 0}, "Fewer than 3 annotators gave a profile; the profiles are withheld."),
    ],
)
def test_profiles_are_told_with_their_k(changes: dict[str, Any], said: str) -> None:
    """And with what had to be withheld for it."""
    found = ProfileFigures(k=3, people=6, attributes=("umur", "kota"), withheld=0, without=0)

    assert profiles(replace(found, **changes)).endswith(said)


def test_without_profiles_nothing_is_told() -> None:
    """Of most releases."""
    assert profiles(None) == ""


def test_answers_that_were_left_out_are_told_with_their_reason() -> None:
    """In the coordinator's words; another's board has words of ours."""
    told = list(answers(paper_parts.answers(left_out={"Wrong article.": 1, "other-board": 3}, median_lead_time_s=None)))

    assert told[1:] == [
        "1 answer is kept there and left out of every label: “Wrong article.”",
        "3 answers are kept there and left out of every label: given on another annotator's board",
    ]


def test_a_split_by_time_is_told_with_its_days_and_rows() -> None:
    """Nothing where there is none."""
    found = TemporalFigures(
        validation=date(2024, 9, 1), test=date(2024, 10, 1), rows={"stance": {"train": 1200, "test": 3}}
    )

    assert "validation from 2024-09-01, test from 2024-10-01 (UTC)" in by_time(found)
    assert "Rows of train, validation and test: `stance` 1,200 / 0 / 3." in by_time(found)
    assert by_time(None) == ""
