"""The faults that ``release check`` must find: what each is, how it is made, and the check that finds it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import mini_project
from fault_suites import Planted, Suite
from planted_damage import (
    HEX,
    HF,
    NIK,
    OTHER_TRAIN,
    PHONE,
    TEST,
    _capture,
    annotations_removed,
    answers_of_first,
    article_in_two_splits,
    config_removed,
    croissant_field,
    dehydrated,
    every,
    every_article_with_snippet,
    filled_section,
    first_raw,
    first_span,
    folder_instead,
    in_metadata,
    label_in_another_split,
    label_without_split,
    leak_cluster,
    linked,
    other_section,
    renamed_text,
    simulated_without_banner,
    stated,
    taken_down,
    text_in_two_splits,
    with_editor,
)
from planting import (
    ANSWERS,
    ARTICLES,
    STANCE,
    TOPIC,
    appended,
    cell,
    described,
    front,
    gone,
    raw,
    rows,
    table,
    words,
)

from corpus.release.audit.check import CHECKS, check_release
from corpus.release.build import build_release
from corpus.shards.build import build_shards
from corpus.stage import write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


PLANTED: list[tuple[str, Callable[[Path], object], str]] = [
    # splits
    ("a leaked cluster", leak_cluster, "split-of-cluster"),
    ("an article in two splits", article_in_two_splits, "split-of-article"),
    ("one text in two splits", text_in_two_splits, "split-of-text"),
    ("a label in another split than its article", label_in_another_split, "split-of-rows"),
    ("a label without a split", label_without_split, "split-names"),
    ("a label without a split, in the card", label_without_split, "shards-named"),
    (
        "an article moved to another split",
        rows("splits.parquet", lambda r: r[0].update(split="test")),
        "split-recorded",
    ),
    (
        "a cluster in two recorded splits",
        rows(
            "splits.parquet",
            lambda r: r.append(r[0] | {"article_id": "x-1", "split": "test" if r[0]["split"] == "train" else "train"}),
        ),
        "split-recorded",
    ),
    ("an article not recorded", rows("splits.parquet", lambda r: r.pop(0)), "split-recorded"),
    ("a split since a later version", cell("splits.parquet", "since", "2.0.0"), "split-recorded"),
    # identifiers
    ("an id twice", rows(ARTICLES, lambda r: r[1].update(id=r[0]["id"])), "article-ids"),
    ("a row twice", rows(ARTICLES, lambda r: r.append(dict(r[0]))), "article-ids"),
    ("an address twice", rows(ARTICLES, lambda r: r[1].update(canonical_url=r[0]["canonical_url"])), "article-ids"),
    ("an id of another address", cell(ARTICLES, "id", "kabarfiksi-0000000000000000"), "article-ids"),
    ("a label twice", rows(STANCE, lambda r: r.append(dict(r[0]))), "label-ids"),
    ("an answer twice", rows(ANSWERS, lambda r: r.append(dict(r[0]))), "answer-ids"),
    (
        "two answers of one person",
        rows(ANSWERS, lambda r: r.append(r[0] | {"answer_id": f"{r[0]['task_id']}.{r[0]['annotator']}.9"})),
        "answer-ids",
    ),
    ("a label of no article", cell(STANCE, "article_id", "kabarfiksi-0123456789abcdef"), "article-there"),
    ("an answer of no article", cell(ANSWERS, "article_id", "kabarfiksi-0123456789abcdef"), "article-there"),
    ("a dangling cluster_id", cell(ARTICLES, "cluster_id", "kabarfiksi-0123456789abcdef"), "duplicates-there"),
    ("a null cluster_id", cell(ARTICLES, "cluster_id", None), "duplicates-there"),
    (
        "a dangling duplicate_of",
        rows(ARTICLES, lambda r: r[0].update(duplicate_of="x-1", similarity=0.9)),
        "duplicates-there",
    ),
    (
        "a likeness of 3",
        rows(ARTICLES, lambda r: r[0].update(duplicate_of=r[1]["id"], similarity=3.0)),
        "duplicates-there",
    ),
    # texts
    ("a wrong text_sha256", cell(ARTICLES, "text_sha256", "0" * 64), "text-digests"),
    ("a changed text", cell(ARTICLES, "text", lambda text: text + " Tambahan."), "text-digests"),
    ("a wrong text_raw_sha256", cell(ARTICLES, "text_raw_sha256", "0" * 64), "text-digests"),
    ("a paragraph break changed", cell(ARTICLES, "text", lambda text: text.replace("\n\n", "\n", 1)), "text-digests"),
    ("a wrong n_chars", cell(ARTICLES, "n_chars", 3), "text-digests"),
    ("spans of another text", first_raw("0" * 64), "spans-within"),
    ("a wrong n_words", cell(ARTICLES, "n_words", 3), "text-digests"),
    ("an empty text", cell(ARTICLES, "text", "  "), "texts-filled"),
    ("an empty headline", cell(TOPIC, "title", ""), "texts-filled"),
    ("a label's text unlike the article's", cell(STANCE, "text", "Teks lain."), "texts-joined"),
    ("a label's cluster unlike the article's", cell(STANCE, "cluster_id", "kabarfiksi-0"), "texts-joined"),
    ("a label's portal unlike the article's", cell(TOPIC, "portal", "lain"), "texts-joined"),
    ("answers on another text", cell(ANSWERS, "text_sha256", "0" * 64), "texts-read"),
    ("a script in a text", cell(ARTICLES, "text", lambda text: text + "<script>alert(1)</script>"), "texts-harmless"),
    ("javascript: in a headline", cell(STANCE, "title", "Klik javascript:alert(1)"), "texts-harmless"),
    ("an event handler in a comment", cell(ANSWERS, "comment", '<img src=x onerror="x()">'), "texts-harmless"),
    ("a script in the card", appended("README.md", "\n<script src=x></script>\n"), "texts-harmless"),
    ("an address that is no web address", cell(ARTICLES, "url", "javascript:alert(1)"), "texts-addresses"),
    ("a control character", cell(ARTICLES, "text", lambda text: text + "\x07"), "texts-clean"),
    ("a snippet of another text", every_article_with_snippet, "texts-snippets"),
    # captures
    ("no captures", cell(ARTICLES, "captures", []), "captures-named"),
    ("null captures", cell(ARTICLES, "captures", None), "captures-named"),
    ("a capture without digest", cell(ARTICLES, "captures", _capture(payload_sha256="")), "captures-named"),
    ("a capture of a local file", cell(ARTICLES, "captures", _capture(url="file:///x.html")), "captures-named"),
    (
        "an archive by its whole path",
        cell(ARTICLES, "captures", _capture(warc_file="/home/ayu/a.warc.gz")),
        "captures-named",
    ),
    ("a date before portals", cell(ARTICLES, "published_at", factory.START.replace(year=1970)), "dates-possible"),
    ("an unknown zone", cell(ARTICLES, "tz", "Asia/Nowhere"), "marks-known"),
    # labels
    ("a label against its votes", cell(STANCE, "stance", lambda label: (label + 1) % 5), "label-decisions"),
    ("votes unlike the answers", cell(STANCE, "votes", lambda votes: [votes[0] | {"count": 2}]), "label-votes"),
    (
        "label and votes against the answers",
        rows(
            STANCE,
            lambda r: r[0].update(
                stance=r[0]["stance"] ^ 1, votes=[{"value": factory.STANCES[r[0]["stance"] ^ 1], "count": 3}]
            ),
        ),
        "label-votes",
    ),
    ("a cause of no scheme", cell(STANCE, "disagreement", "cuaca"), "label-causes"),
    ("a cause without an adjudicator", cell(STANCE, "disagreement", "slip"), "label-causes"),
    ("agreement 7.0", cell(STANCE, "agreement", 7.0), "label-agreement"),
    ("agreement NaN", cell(STANCE, "agreement", float("nan")), "label-agreement"),
    ("agreement unlike the answers", cell(TOPIC, "agreement", 0.5), "label-agreement"),
    ("no agreement where three answered", cell(STANCE, "agreement", None), "label-agreement"),
    ("a majority of one", answers_of_first(1, "majority"), "label-decisions"),
    ("a majority of nobody", answers_of_first(0, "majority"), "label-decisions"),
    ("a single answer of three", cell(STANCE, "method", "single"), "label-decisions"),
    (
        "a single answer that agrees with itself",
        lambda release: (answers_of_first(1, "single")(release), cell(STANCE, "agreement", 1.0)(release)),
        "label-agreement",
    ),
    ("a model without answers", answers_of_first(0, "dawid-skene"), "label-decisions"),
    ("a model of several choices", cell(TOPIC, "method", "dawid-skene"), "label-decisions"),
    ("a gold label that nobody was asked for", answers_of_first(0, "gold"), "labels-asked"),
    ("a decision that nobody was asked for", answers_of_first(0, "adjudicated"), "labels-asked"),
    ("another number of answers", cell(STANCE, "n_answers", 2), "label-answers"),
    ("no number of answers", cell(TOPIC, "n_answers", None), "label-answers"),
    (
        "a soft label in another order",
        cell(STANCE, "soft_label", lambda shares: shares[1:] + shares[:1]),
        "label-answers",
    ),
    (
        "a soft label of another class",
        cell(TOPIC, "soft_label", lambda shares: shares[1:] + shares[:1]),
        "label-answers",
    ),
    ("a soft label without a class", cell(STANCE, "soft_label", lambda shares: shares[:-1]), "label-answers"),
    ("no soft label", cell(STANCE, "soft_label", None), "label-answers"),
    # the sample
    ("another probability", cell(STANCE, "inclusion_probability", 0.9), "sample-drawn"),
    ("another probability in every row", every("inclusion_probability", 0.25), "sample-drawn"),
    ("a probability of 2", cell(TOPIC, "inclusion_probability", 2.0), "sample-drawn"),
    ("a drawn article without probability", cell(STANCE, "inclusion_probability", None), "sample-drawn"),
    ("a stratum that nothing was drawn from", cell(STANCE, "stratum", "lain/lain/2024-06"), "sample-drawn"),
    ("another article's stratum", cell(STANCE, "stratum", other_section), "sample-strata"),
    ("another stratum in every row", every("stratum", "kabarfiksi/daerah/2024-06"), "sample-strata"),
    ("a label with another role", cell(STANCE, "role", "calibration"), "sample-drawn"),
    ("an unknown role", cell(TOPIC, "role", "practice"), "sample-drawn"),
    ("a role in every row", every("role", "gold"), "sample-drawn"),
    ("an answer with another role", cell(ANSWERS, "role", "gold"), "sample-roles"),
    ("a repeat that repeats nothing", cell(ANSWERS, "role", "repeat"), "sample-roles"),
    (
        "a draw that was not",
        described("figures.json", lambda f: f["sample"]["cells"][0].update(articles=1)),
        "sample-drawn",
    ),
    ("a null label", cell(STANCE, "stance", None), "labels-given"),
    ("an empty list of labels", cell(TOPIC, "topics", []), "labels-given"),
    ("a class outside the codebook", cell(STANCE, "stance", 9), "labels-known"),
    ("the class -1", cell(STANCE, "stance", -1), "labels-known"),
    ("a target outside the codebook", cell(STANCE, "target", "Kerajaan Lain"), "labels-known"),
    ("an unknown method", cell(STANCE, "method", "guess"), "label-methods"),
    ("adjudicated without an adjudicator", cell(STANCE, "adjudicated", value=True), "label-methods"),
    ("a label dropped", rows(STANCE, lambda r: r.pop(0)), "labels-complete"),
    ("a configuration removed everywhere", config_removed, "labels-complete"),
    ("the answers removed", annotations_removed, "configurations"),
    (
        "a configuration removed from the card",
        front(lambda b: (b["configs"].pop(1), b["dataset_info"].pop(1))),
        "configurations",
    ),
    # answers and spans
    ("an answer outside the codebook", cell(ANSWERS, "value", ["setuju"]), "answers-known"),
    ("a question outside the codebook", cell(ANSWERS, "question", "mood"), "answers-known"),
    ("an answer skipped and given", cell(ANSWERS, "skipped", value=True), "answers-consistent"),
    ("an unknown origin", cell(ANSWERS, "origin", "robot"), "answers-consistent"),
    ("an answer before portals", cell(ANSWERS, "answered_at", factory.START.replace(year=1970)), "answers-dated"),
    ("a negative time", cell(ANSWERS, "lead_time_s", -1.0), "answers-consistent"),
    ("an answer without a number", cell(ANSWERS, "answer_id", "x"), "answers-consistent"),
    ("an answer by the server's number", cell(ANSWERS, "answer_id", "12@2024-07-10T01:00:00Z"), "answers-consistent"),
    ("an answer by the second", cell(ANSWERS, "answered_at", factory.START), "answers-consistent"),
    ("a span past the end", first_span({"end": 999_999}), "spans-within"),
    ("a span that ends before it begins", first_span({"start": 9, "end": 3}), "spans-within"),
    ("a span of an unknown label", first_span({"label": "lain"}), "spans-within"),
    # personal data, secrets, paths
    ("an annotator who is an address", cell(ANSWERS, "annotator", "ayu.sari@kampus.ac.id"), "annotators-pseudonymous"),
    ("an annotator with a name", cell(ANSWERS, "annotator", "Ayu Sari"), "annotators-pseudonymous"),
    ("an address as answer_id", cell(ANSWERS, "answer_id", "AYU@KAMPUS.AC.ID"), "annotators-private"),
    ("a telephone number in a comment", cell(ANSWERS, "comment", "Hubungi 0812-3456-7890"), "annotators-private"),
    ("a NIK in a comment", cell(ANSWERS, "comment", f"NIK {NIK}"), "annotators-private"),
    ("a plate in a comment", cell(ANSWERS, "comment", "mobil B 1234 XYZ"), "annotators-private"),
    (
        "an address in agreement.json",
        described("agreement.json", lambda a: a["questions"].update({"a@kampus.ac.id": {}})),
        "annotators-private",
    ),
    ("a NIK in the card", appended("README.md", f"\nNIK {NIK}\n"), "papers-private"),
    ("a Hugging Face token in a text", cell(ARTICLES, "text", lambda text: f"{text} {HF}"), "secrets-absent"),
    ("a token in the card", appended("README.md", f"\n{HF}\n"), "secrets-absent"),
    ("a token in the metadata", table(STANCE, in_metadata("note", HF)), "secrets-absent"),
    ("a Label Studio token", appended("CHANGELOG.md", f"\nAuthorization: Token {HEX}\n"), "secrets-absent"),
    (
        "a Label Studio token, bare",
        described("manifest.json", lambda m: m["settings"].update(key=HEX)),
        "secrets-absent",
    ),
    ("an AWS key", appended("DATASHEET.md", "\nAKIAIOSFODNN7EXAMPLE\n"), "secrets-absent"),
    ("a GitHub token", cell(ANSWERS, "comment", "ghp_" + "a1B2" * 9), "secrets-absent"),
    ("a header", appended("GUIDELINES.md", "\nAuthorization: Bearer abcdef123456\n"), "secrets-absent"),
    (
        "a password",
        described("manifest.json", lambda m: m["settings"].update({"password": "rahasia123"})),
        "secrets-absent",
    ),
    (
        "a path in the manifest",
        described("manifest.json", lambda m: m["inputs"].update({"/home/ayu/x": "0" * 64})),
        "paths-absent",
    ),
    ("a path in the card", appended("README.md", "\nC:\\Users\\ayu\\corpus\n"), "paths-absent"),
    ("a path in the metadata", table(ARTICLES, in_metadata("made", "/Users/ayu/a.py")), "paths-absent"),
    ("a server of one's own", appended("DATASHEET.md", "\nhttp://localhost:8080/projects/1\n"), "paths-absent"),
    # what must not be there
    ("an opted-out row", cell(ARTICLES, "tdm_reserved", value=True), "opted-out"),
    ("a disallowed row", cell(ARTICLES, "robots_allowed", value=False), "opted-out"),
    ("a row marked against AI", cell(OTHER_TRAIN, "noai", value=True), "opted-out"),
    ("a taken-down article", taken_down(ARTICLES, "id"), "taken-down"),
    ("a taken-down article's label", taken_down(STANCE, "article_id"), "taken-down"),
    ("a taken-down article's answers", taken_down(ANSWERS, "article_id"), "taken-down"),
    (
        "a tombstone with an address",
        appended(
            "tombstones.jsonl", json.dumps({"canonical_url_sha256": "0" * 64, "url": "https://x.example/"}) + "\n"
        ),
        "tombstones-read",
    ),
    (
        "dehydrated with text",
        described("manifest.json", lambda m: m["settings"]["release"].update(mode="dehydrated")),
        "mode-columns",
    ),
    ("dehydrated with text under another name", dehydrated(table(ARTICLES, renamed_text)), "mode-columns"),
    ("dehydrated with text in another column", dehydrated(table(ARTICLES, filled_section)), "mode-text"),
    (
        "an unknown mode",
        described("manifest.json", lambda m: m["settings"]["release"].update(mode="half")),
        "mode-columns",
    ),
    ("bylines that were not asked for", table(ARTICLES, with_editor), "mode-columns"),
    (
        "a telephone number in a masked release",
        stated(mask=True, cell=cell(ARTICLES, "title", PHONE)),
        "articles-private",
    ),
    (
        "texts beyond what the portal allows",
        stated(rights=[{"portal": "kabarfiksi", "allows": "snippet", "until": None}]),
        "rights-kept",
    ),
    (
        "texts after the right has ended",
        stated(rights=[{"portal": "kabarfiksi", "allows": "full", "until": "2020-01-01"}]),
        "rights-kept",
    ),
    (
        "opted-out texts that nobody permitted",
        stated(opted_out="include", cell=cell(ARTICLES, "noai", value=True)),
        "opted-out",
    ),
    # figures
    (
        "a count changed in the card",
        words("README.md", "The 60 articles tell", "The 600 articles tell"),
        "papers-rendered",
    ),
    ("an alpha changed in the card", words("README.md", "0.812", "0.912"), "papers-rendered"),
    (
        "an alpha changed everywhere",
        described("agreement.json", lambda a: a["questions"]["stance"].update(alpha=0.9)),
        "manifest-inputs",
    ),
    (
        "a class count changed in the card",
        words("README.md", "| 0 | `favor` | ", "| 0 | `favor` | 9"),
        "papers-rendered",
    ),
    ("a count changed in the datasheet", words("DATASHEET.md", "60", "66"), "papers-rendered"),
    (
        "a count changed in Croissant",
        described("croissant.json", lambda c: c.update(description=c["description"].replace("60", "66"))),
        "papers-rendered",
    ),
    ("another task in the card", front(lambda b: b.update(task_categories=["translation"])), "papers-rendered"),
    (
        "other creators of annotations in the card",
        front(lambda b: b.update(annotations_creators=["found"])),
        "papers-rendered",
    ),
    ("another name in Croissant", described("croissant.json", lambda c: c.update(name="lain")), "papers-rendered"),
    (
        "another publisher in Croissant",
        described("croissant.json", lambda c: c.update(publisher="X")),
        "papers-rendered",
    ),
    (
        "a count changed in figures.json",
        described("figures.json", lambda f: f["articles"].update(rows=66)),
        "figures-counted",
    ),
    (
        "annotators added in figures.json",
        described("figures.json", lambda f: f["answers"].update(annotators=30)),
        "figures-counted",
    ),
    (
        "a mean changed in figures.json",
        described("figures.json", lambda f: f["questions"][0].update(mean_agreement=0.5)),
        "figures-counted",
    ),
    (
        "another mode in figures.json",
        described("figures.json", lambda f: f["stated"].update(mode="snippet")),
        "figures-stated",
    ),
    # papers
    (
        "another licence in LICENSE",
        words("LICENSE", "creativecommons.org/licenses/by/4.0", "creativecommons.org/licenses/by-nc/4.0"),
        "licences",
    ),
    ("another licence in the citation", appended("CITATION.cff", "license: CC-BY-NC-4.0\n"), "licences"),
    ("another licence in the card", front(lambda b: b.update(license="cc0-1.0")), "licences"),
    (
        "another licence in Croissant",
        described("croissant.json", lambda c: c.update(license="https://creativecommons.org/publicdomain/zero/1.0/")),
        "licences",
    ),
    ("another version in the citation", words("CITATION.cff", '"1.0.0"', '"2.0.0"'), "versions"),
    ("another version in Croissant", described("croissant.json", lambda c: c.update(version="1.0.1")), "versions"),
    ("another version in the card", words("README.md", "**Version:** 1.0.0", "**Version:** 1.1.0"), "versions"),
    ("another version in the change log", words("CHANGELOG.md", "## 1.0.0", "## 0.9.0"), "versions"),
    ("another day in the citation", words("CITATION.cff", "2024-07", "2023-07"), "days"),
    ("another title in the citation", words("CITATION.cff", "Sikap fiksi", "Sikap lain"), "titles"),
    ("an author removed from the card", words("README.md", "Sari, Ayu", "Lain, Budi"), "titles"),
    ("simulated answers without a banner", simulated_without_banner, "simulated"),
    ("other guidelines", appended("GUIDELINES.md", "\nDan seterusnya.\n"), "guidelines"),
    ("a broken CFF", raw("CITATION.cff", b"cff-version: [1.2.0\n"), "citation-valid"),
    (
        "a CFF without authors",
        raw("CITATION.cff", b"cff-version: 1.2.0\nmessage: x\ntitle: x\ntype: dataset\n"),
        "citation-valid",
    ),
    ("a CFF with a wrong key", appended("CITATION.cff", "licence: CC-BY-4.0\n"), "citation-valid"),
    ("a CFF with a wrong day", words("CITATION.cff", "2024-07-10", "10 July"), "citation-valid"),
    ("a word to be filled in", appended("README.md", "\nTODO: describe\n"), "papers-filled"),
    ("the codebook of another study", described("codebook.json", lambda c: c.update(title="Lain")), "manifest-inputs"),
    (
        "another digest in the manifest",
        described("manifest.json", lambda m: m["outputs"][ARTICLES].update(sha256="0" * 64)),
        "manifest-outputs",
    ),
    (
        "another number of rows in the manifest",
        described("manifest.json", lambda m: m["outputs"][ANSWERS].update(rows=1)),
        "manifest-outputs",
    ),
    (
        "a file that the manifest lacks",
        described("manifest.json", lambda m: m["outputs"].pop(TEST)),
        "manifest-outputs",
    ),
    (
        "another count in the manifest",
        described("manifest.json", lambda m: m["counts"].update({"stance.train": 1})),
        "manifest-counts",
    ),
    (
        "another count of ties",
        described("manifest.json", lambda m: m["counts"].update({"stance.undecided": 0})),
        "manifest-counts",
    ),
    ("a form in a release for all", front(lambda b: b.update(extra_gated_prompt="x")), "card-gate"),
    ("a language that no article has", front(lambda b: b.update(language=["en"])), "card-languages"),
    # files
    *(
        (f"no {name}", gone(name), "files-present")
        for name in (
            "README.md",
            "LICENSE",
            "DATASHEET.md",
            "CITATION.cff",
            "GUIDELINES.md",
            "CHANGELOG.md",
            "tombstones.jsonl",
            "splits.parquet",
            "manifest.json",
            "figures.json",
            "codebook.json",
            "croissant.json",
            "MANIFEST.sha256",
            "CONTENT.sha256",
        )
    ),
    ("an empty LICENSE", raw("LICENSE", b"\n"), "files-present"),
    ("a folder in the place of a paper", folder_instead("DATASHEET.md"), "files-present"),
    ("no agreement.json", gone("agreement.json"), "agreement-present"),
    ("a link out of the folder", linked("outside"), "files-plain"),
    ("a link within the folder", linked("inside"), "files-plain"),
    ("a loading script", appended("berita.py", "print()\n"), "files-known"),
    ("the salt", appended("salt", "0" * 64), "files-known"),
    ("the raw log", appended("annotations/log.jsonl", "{}\n"), "files-known"),
    ("a card that is no UTF-8", raw("README.md", b"---\n\xff\xfe\n---\n"), "papers-utf8"),
    ("a codebook that is no object", raw("codebook.json", b"[]"), "json-read"),
    ("a manifest that is no JSON", raw("manifest.json", b"{"), "json-read"),
    # Croissant
    ("Croissant without distribution", described("croissant.json", lambda c: c.pop("distribution")), "croissant-files"),
    (
        "Croissant with an empty @context",
        described("croissant.json", lambda c: c.update({"@context": {}})),
        "croissant-context",
    ),
    (
        "Croissant that mlcroissant refuses",
        described("croissant.json", lambda c: c.update({"@context": {}})),
        "croissant-valid",
    ),
    (
        "Croissant with a wrong column",
        croissant_field(lambda f: f["source"]["extract"].update(column="portl")),
        "croissant-columns",
    ),
    ("Croissant with a wrong field", croissant_field(lambda f: f.update(name="portl")), "croissant-columns"),
    (
        "Croissant without a record set",
        described("croissant.json", lambda c: c["recordSet"].pop()),
        "croissant-columns",
    ),
    ("Croissant without a FileSet", described("croissant.json", lambda c: c["distribution"].pop()), "croissant-sets"),
    (
        "Croissant with a wrong digest",
        described("croissant.json", lambda c: c["distribution"][0].update(sha256="0" * 64)),
        "croissant-files",
    ),
    (
        "Croissant without limitations",
        described("croissant.json", lambda c: c.update({"rai:dataLimitations": ""})),
        "croissant-keys",
    ),
    # Parquet
    ("a truncated Parquet", raw(STANCE, b"PAR1"), "shards-complete"),
    ("an empty Parquet", raw(ARTICLES, b""), "shards-complete"),
    ("a Parquet without columns", table(STANCE, lambda t: t.select([])), "mode-columns"),
    ("a column less", table(STANCE, lambda t: t.drop_columns(["votes"])), "mode-columns"),
    ("a column more", table(STANCE, renamed_text), "features"),
]


TOML = f"""{mini_project.CORPUS_TOML}
[release]
title = "Sikap fiksi"
authors = ["Sari, Ayu", "Lab Fiksi"]
"""


AGREEMENT = {
    "questions": {
        "stance": {
            "level": "nominal", "verdict": "Good enough.", "alpha": 0.812, "low": 0.7, "high": 0.9, "percent": 0.9,
            "n_units": 80, "n_pairable_units": 80, "n_annotators": 3, "targets": {}, "labels": {},
        }
    },
    "spans": {},
}  # fmt: skip


def audited(folder: Path) -> Path:
    """A release without fault."""
    project = mini_project.labelled_project(folder, articles=60, labelled=40, toml=TOML)
    write_json(project.labels / "agreement.json", AGREEMENT)
    build_shards(project)
    return build_release(project)


def faults(_: Path) -> Iterator[Planted]:
    """Every fault of :data:`PLANTED`."""
    return (Planted(name=name, plant=plant, blamed=check) for name, plant, check in PLANTED)


def found(release: Path, fault: Planted) -> bool:
    """Whether the check that is meant for the fault has failed, run alone."""
    results = check_release(release, [check for check in CHECKS if check.name == fault.blamed])
    return [result.state for result in results] == ["failed"]


SUITE = Suite(
    what="a release's files, rows and papers edited with every sum corrected; `kliping release check`",
    make=audited,
    faults=faults,
    found=found,
)
