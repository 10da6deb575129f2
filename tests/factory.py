"""Invented articles, tasks, answers and labels. Nothing here was ever printed.

Everything is a function of its arguments: the same call gives the same row.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from corpus.codebook import Codebook, Target
from corpus.schema import (
    Adjudication,
    Answer,
    Article,
    CaptureRef,
    Span,
    Task,
)
from corpus.text import n_words, text_raw_sha256, text_sha256
from corpus.typed_toml import typed
from corpus.urls import article_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PORTAL = "kabarfiksi"
START = datetime(2024, 6, 20, 1, 0, tzinfo=UTC)

_SUBJECTS = (
    "Pemerintah kota", "Menteri kelautan", "Panitia festival", "Warga desa", "Kepala sekolah", "Para nelayan",
    "Perusahaan kereta", "Dewan adat", "Tim peneliti", "Gubernur", "Juru bicara kementerian", "Kelompok tani",
)  # fmt: skip
_VERBS = (
    "mengumumkan", "menolak", "menunda", "menyetujui", "membahas", "meresmikan", "mempertanyakan", "merancang",
    "memperbaiki", "meninjau", "mengkritik", "mendukung",
)  # fmt: skip
_OBJECTS = (
    "rencana jembatan baru", "aturan pasar malam", "jadwal kapal penyeberangan", "anggaran perpustakaan",
    "pembangunan mercusuar", "kesepakatan dagang", "latihan bersama", "bantuan benih padi", "tarif angkutan sungai",
    "pemugaran benteng tua", "kurikulum bahasa daerah", "penangkaran burung laut",
)  # fmt: skip
_TAILS = (
    "setelah musyawarah yang berlangsung sampai malam", "karena cuaca buruk di pesisir utara",
    "meskipun sebagian warga masih ragu", "dengan syarat laporan dibuka untuk umum",
    "sebelum musim hujan tiba di pegunungan", "tanpa menyebut tanggal pelaksanaannya",
    "bersama utusan Republik Samudra", "di hadapan wakil Persekutuan Utara", "yang tertunda sejak tahun lalu",
    "dan meminta semua pihak menahan diri",
)  # fmt: skip


def sentence(random: Random) -> str:
    """One invented Indonesian sentence."""
    return f"{' '.join(random.choice(words) for words in (_SUBJECTS, _VERBS, _OBJECTS, _TAILS))}."


def prose(seed: int, *, paragraphs: int = 6, sentences: int = 4) -> str:
    """An invented body: paragraphs joined by a blank line."""
    random = Random(seed)  # noqa: S311 -- invented sentences, no secrets
    return "\n\n".join(" ".join(sentence(random) for _ in range(sentences)) for _ in range(paragraphs))


def capture_ref(url: str, **changes: Any) -> CaptureRef:
    """A reference to a capture that is nowhere archived."""
    ref = CaptureRef(
        url=url,
        fetched_at=START + timedelta(days=10),
        status=200,
        warc_file=None,
        warc_record_id=None,
        warc_offset=None,
        payload_sha256=text_sha256(url),
    )
    return replace(ref, **changes)


def article(n: int = 1, **changes: Any) -> Article:
    """Article number ``n``: its address, title, text and date follow from the number; the rest from ``changes``."""
    portal = changes.get("portal", PORTAL)
    url = changes.get("canonical_url", f"https://{portal}.example/read/{n}/berita-{n}")
    text = changes.get("text", prose(n))
    made = Article(
        id=article_id(portal, url),
        portal=portal,
        section="internasional" if n % 2 else "daerah",
        subsection=None,
        url=url,
        canonical_url=url,
        title=sentence(Random(-n)).rstrip("."),  # noqa: S311 -- as above
        text=text,
        dateline="PULAU ANGIN" if n % 3 else None,
        dateline_outlet="KABAR.test" if n % 5 == 0 else None,
        authors=(),
        editor="sal",
        published_at=START + timedelta(hours=5 * n),
        published_text=None,
        published_source="json-ld",
        published_precision="second",
        tz="Asia/Jakarta",
        tz_assumed=False,
        modified_at=None,
        image_caption=None,
        image_credit=None,
        tags=("samudra", "dagang"),
        n_words=n_words(text),
        text_sha256=text_sha256(text),
        robots_allowed=True,
        tdm_reserved=None,
        noai=None,
        extractor=f"{portal}@2024-01",
        kind="article",
        remarks=(),
        captures=(capture_ref(url),),
    )
    return replace(made, **changes)


def own_marks(of: Article) -> dict[str, Any]:
    """What ``shards/`` says of an article from its text alone."""
    return {"n_chars": len(of.text), "text_raw_sha256": text_raw_sha256(of.text)}


# --- annotation -----------------------------------------------------------------------------------

TARGETS = ("Persekutuan Utara", "Republik Samudra")
STANCES = ("favor", "against", "neutral", "not_mentioned", "unclear")
TOPICS = ("medtop:04000000", "medtop:11000000", "medtop:17000000")
EVIDENCE = ((0, 8), (20, 31))
FETCHED_AT = START + timedelta(days=19)
ANSWERED_AT = START + timedelta(days=20, minutes=10)


def stance_of(n: int, target: int, place: int) -> str:
    """What the annotator in that place says of a target of article ``n``: the same as all, except of every fifth."""
    return STANCES[(n + target + (place if n % 5 == 0 else 0)) % len(STANCES)]


def topic_of(n: int) -> str:
    """What all say that article ``n`` is about."""
    return TOPICS[n % len(TOPICS)]


def _choices(codes: Iterable[str]) -> str:
    return ", ".join(f'{{code = "{code}", id = "{code}", en = "{code}"}}' for code in codes)


SCHEME_FILE = "skema.toml"
SCHEME = f"""\
name = "stance-topic"
version = "1"
title = "Sikap dan topik"
guidelines = "# Pedoman\\n\\nBaca seluruh artikel sebelum menjawab.\\n"
attribution = "Topics: IPTC Media Topics, CC BY 4.0."

[[questions]]
name = "stance"
kind = "single"
per = "target"
column = "stance"
labelled = true
required = true
id = "Bagaimana sikap artikel terhadap {{target}}?"
en = "What is the article's stance towards {{target}}?"
choices = [{_choices(STANCES)}]

[[questions]]
name = "topic"
kind = "multiple"
per = "article"
column = "topics"
labelled = true
most = 3
id = "Apa topik artikel ini?"
en = "What is the article about?"
choices = [{_choices(TOPICS)}]

[[questions]]
name = "evidence"
kind = "spans"
per = "article"
column = "evidence"
id = "Tandai bukti"
en = "Mark the evidence"
choices = [{{code = "bukti", id = "bukti", en = "evidence"}}]
"""
"""One question per target, one per article, and evidence."""


def codebook() -> Codebook:
    """The scheme, asking about both targets."""
    asked = typed(Codebook, tomllib.loads(SCHEME), SCHEME_FILE)
    return replace(asked, targets=tuple(Target(name=name) for name in TARGETS))


def task(of: Article, **changes: Any) -> Task:
    """The task that asks about an article and both targets."""
    made = Task(
        task_id=of.id,
        article_id=of.id,
        targets=TARGETS,
        text_sha256=of.text_sha256,
        text_raw_sha256=text_raw_sha256(of.text),
        stratum=f"{of.portal}/{of.section}/{of.published_at:%Y-%m}",
        inclusion_probability=0.5,
        overlap=3,
        role="main",
    )
    return replace(made, **changes)


def answer(of: Task, question: str, value: Sequence[str], **changes: Any) -> Answer:
    """One answer of one annotator; ``target`` and ``annotator`` come with ``changes``."""
    annotator = changes.get("annotator", "anotator-1")
    made = Answer(
        article_id=of.article_id,
        target=None,
        question=question,
        value=tuple(value),
        annotator=annotator,
        answered_at=ANSWERED_AT,
        lead_time_s=41.5,
        skipped=False,
        superseded=False,
        left_out=None,
        origin="manual",
        spans=(),
        comment=None,
        scheme_version="1",
        task_id=of.task_id,
        answer_id=f"{of.task_id}-{annotator}@2024-07-10T01:00:00Z",
    )
    return replace(made, **changes)


def decision(of: Task, question: str, value: Sequence[str], **changes: Any) -> Adjudication:
    """One decision of an adjudicator that stands."""
    adjudicator = changes.get("adjudicator", "pemutus-1")
    made = Adjudication(
        article_id=of.article_id,
        target=None,
        question=question,
        value=tuple(value),
        adjudicator=adjudicator,
        decided_at=START + timedelta(days=25),
        reason="Judul dan kalimat pembukanya searah.",
        disagreement="ambiguous",
        cause="tie",
        seen=(),
        skipped=False,
        superseded=False,
        annotated=False,
        stands=True,
        lead_time_s=80.5,
        scheme_version="1",
        task_id=of.task_id,
        decision_id=f"{of.task_id}-{adjudicator}@2024-07-15T01:00:00Z",
    )
    return replace(made, **changes)


def stance_label(article: Article, target: str, stance: str | None, **changes: Any) -> dict[str, Any]:
    """A row of ``labels/stance.parquet``."""
    votes = [{"value": stance, "count": 3}] if stance else [{"value": code, "count": 1} for code in STANCES[:2]]
    row = {
        "article_id": article.id,
        "target": target,
        "stance": stance,
        "votes": votes,
        "agreement": 1.0 if stance else 0.0,
        "method": "majority",
        "adjudicated": False,
        "disagreement": None,
    }
    return row | changes


def topic_label(article: Article, topics: Sequence[str] | None, **changes: Any) -> dict[str, Any]:
    """A row of ``labels/topics.parquet``."""
    row = {
        "article_id": article.id,
        "topics": None if topics is None else list(topics),
        "votes": [{"value": code, "count": 3} for code in topics or ()],
        "agreement": 1.0,
        "method": "majority",
        "adjudicated": False,
        "disagreement": None,
    }
    return row | changes


def answers_of(
    of: Task, n: int, annotators: Iterable[str] = ("anotator-1", "anotator-2", "anotator-3")
) -> list[Answer]:
    """What three annotators said of a task: they agree, except where ``n`` is a multiple of five (a tie).

    Where ``n`` is a multiple of three, the first of them marked evidence.
    """
    made = []
    for place, annotator in enumerate(annotators):
        for t, target in enumerate(TARGETS):
            made.append(answer(of, "stance", [stance_of(n, t, place)], target=target, annotator=annotator))
        made.append(answer(of, "topic", [topic_of(n)], annotator=annotator))
        if n % 3 == 0 and place == 0:
            spans = tuple(Span(start=start, end=end, label="bukti") for start, end in EVIDENCE)
            made.append(answer(of, "evidence", ["bukti"], annotator=annotator, spans=spans))
    return made


def as_row(value: Any) -> dict[str, Any]:
    """A row of the schema as a dictionary."""
    return asdict(value)
