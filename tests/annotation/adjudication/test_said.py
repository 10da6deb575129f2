from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import factory
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.adjudication.adjudicate import adjudicators_codebook
from annotation.adjudication.disputes import Dispute
from annotation.adjudication.said import Review, letters, said
from annotation.answers.decisions import REASON
from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from annotation.scheme.screen import REMARKS, screen
from annotation.scheme.screen_check import check_screen
from corpus.schema import Answer, Span

NORTH, SEA = factory.TARGETS
TASK = factory.task(factory.article(1))
CODEBOOK = factory.codebook()
TEXT = "Dewan memuji langkah itu."


def shown(answers: list[Answer]) -> dict[str, str]:
    """What the adjudicator sees, the stance towards the first target being disputed."""
    due = (Dispute(article_id=TASK.article_id, target=NORTH, question="stance", cause="tie"),)
    named = {"ani": "A", "budi": "B"}
    review = Review(codebook=CODEBOOK, answers=answers, due=due, named=named, text=TEXT)
    return said(review, control_names(adjudicators_codebook(CODEBOOK)))


def test_answers_stand_side_by_side_without_names() -> None:
    """One column an annotator, by letter; who left a question out has a dash; a name is nowhere."""
    answers = [
        factory.answer(TASK, "stance", ["favor"], target=NORTH, annotator="ani"),
        factory.answer(TASK, "stance", ["against"], target=NORTH, annotator="budi"),
        factory.answer(TASK, "topic", list(factory.TOPICS[:2]), annotator="budi"),
    ]

    fragments = shown(answers)

    assert "<tr><th>A</th><th>B</th></tr><tr><td>favor</td><td>against</td></tr>" in fragments["said_stance_1"]
    assert "<td>—</td><td>medtop:04000000<br>medtop:11000000</td>" in fragments["said_topic"]
    assert "ani" not in "".join(fragments.values())


def test_what_is_to_be_decided_is_marked() -> None:
    """The disputed question says so, and the settled one says that it is."""
    fragments = shown([])

    assert "Perlu Anda putuskan" in fragments["said_stance_1"]
    assert "Sudah disepakati" in fragments["said_stance_2"]


def test_evidence_is_quoted_below_the_question_about_its_target() -> None:
    """Not above the adjudicator's own reason, and not at the other target."""
    spans = (Span(start=0, end=12, label="bukti"),)
    evidence = factory.answer(TASK, "evidence", ["bukti"], target=SEA, annotator="budi", spans=spans)

    fragments = shown([evidence])

    assert "<b>B</b> bukti: “Dewan memuji”" in fragments["said_stance_2"]
    assert fragments["said_stance_2"].endswith("</p>")
    assert "Dewan memuji" not in "".join(html for name, html in fragments.items() if name != "said_stance_2")


def test_evidence_about_the_article_is_not_lost() -> None:
    """It stands at the first question about the article; a remark with markup in it is shown, not obeyed."""
    spans = (Span(start=0, end=12, label="bukti"),)
    evidence = factory.answer(TASK, "evidence", ["bukti"], annotator="budi", spans=spans)
    remarked = replace(evidence, comment="<script>alert(1)</script>")

    fragments = shown([remarked])

    assert "<b>B</b> bukti: “Dewan memuji”" in fragments["said_topic"]
    assert "&lt;script&gt;" in fragments[f"said_{REASON}"]
    assert "Dewan memuji" not in fragments[f"said_{REASON}"]
    assert "<script>" not in "".join(fragments.values())


def test_the_confidence_of_others_is_not_called_the_readers_own() -> None:
    """Annotators were asked for "Keyakinan Anda"; the adjudicator reads whose it is by the letter alone."""
    codebook = load_scheme("stance-topic", base=Path(), targets=[NORTH, SEA])
    high = codebook.question("confidence").choices[0]
    sure = factory.answer(TASK, "confidence", [high.code], annotator="ani")
    review = Review(codebook=codebook, answers=[sure], due=(), named={"ani": "A"}, text=TEXT)

    beside = said(review, control_names(adjudicators_codebook(codebook)))[f"said_{REASON}"]

    assert beside == f'<p class="ns-beside"><b>A</b> Keyakinan: {high.id}</p>'


def test_the_adjudicators_screen_is_whole() -> None:
    """Every variable of the screen is in the data, no control occurs twice, and only cause and reason are required."""
    xml = screen(adjudicators_codebook(CODEBOOK), reviewed=True)
    data = dict.fromkeys(("title", "meta", "caption", "text", "target_1", "target_2"), "x") | shown([])

    check_screen(xml, data)

    assert xml.count('required="true"') == 2
    assert 'alias="guideline-gap"' in xml
    assert "$said_adjudication_cause" not in xml
    assert 'value="$said_stance_1"' in xml
    assert (
        xml.index(REMARKS) < xml.index("Mengapa para penilai berbeda?") < xml.index("Mengapa Anda memutuskan begitu?")
    )


@settings(max_examples=60)
@given(st.sets(st.text("abcdef", min_size=1, max_size=4), max_size=40), st.text(min_size=1), st.integers())
def test_each_annotator_has_a_letter_of_their_own(names: set[str], task: str, seed: int) -> None:
    """Letters are as many as annotators, whatever the order of the answers, and begin with A."""
    one, turned = letters(sorted(names), task, seed), letters(sorted(names, reverse=True), task, seed)

    assert one == turned
    assert len(set(one.values())) == len(names)
    assert not names or "A" in one.values()


def test_letters_mean_others_in_the_next_article() -> None:
    """Over many articles no annotator keeps a letter."""
    drawn = {letters(["ani", "budi", "citra"], f"artikel-{n}", 7)["ani"] for n in range(30)}

    assert drawn == {"A", "B", "C"}
