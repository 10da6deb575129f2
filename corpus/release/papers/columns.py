"""What each column of a release means, in one sentence: for the card and for Croissant."""

from __future__ import annotations

from corpus.release.tables.profiles import ALIKE, WHO
from corpus.release.tables.subsets import ANNOTATORS
from corpus.release.tables.temporal import TEMPORAL

ARTICLE_COLUMNS = {
    "id": "Identifier of the article: portal, and 16 hex digits of the sha256 of its canonical URL.",
    "portal": "The news site.",
    "section": "The site's section.",
    "subsection": "The subsection, below the site's section.",
    "url": "The address that was fetched.",
    "url_sha256": "Sha256 of the canonical address, which stays behind: it may hold the headline.",
    "canonical_url": "The address that the mobile, AMP, paged and http twins of the article share.",
    "title": "The headline.",
    "text": "The body: paragraphs joined by a blank line, without captions, promotion, bylines and other stories.",
    "snippet": "The first two sentences of the body.",
    "dateline": "The dateline: the place named at the start of the body.",
    "dateline_outlet": "The outlet or agency printed with the dateline: a wire service where the text is its.",
    "authors": "Authors as printed.",
    "editor": "The editor's name or initials as printed.",
    "published_at": "First publication, UTC.",
    "published_text": "The date as the page prints it.",
    "published_source": "Where the date was read: json-ld, meta, text, url or table.",
    "published_precision": "How exact the date is: second, minute, hour or day.",
    "tz": "IANA name of the zone in which the printed date is to be read.",
    "tz_assumed": "True if the page names no zone and the portal's own was assumed.",
    "modified_at": "Last change stated by the page, UTC.",
    "image_caption": "Caption of the lead picture, without its credit.",
    "image_credit": "Credit of the lead picture.",
    "tags": "Tags as given on the page.",
    "language": "ISO 639 code; und if the text is too short to tell.",
    "language_review": "True if two language detectors disagree.",
    "n_words": "Number of words in the body.",
    "n_chars": "Number of Unicode code points in the body; spans are counted in these.",
    "text_raw_sha256": "Sha256 of the UTF-8 of the body as it stands, paragraph breaks included.",
    "text_sha256": "Sha256 of the body in normal form v1: NFC, invisible characters removed, white space collapsed.",
    "simhash64": "SimHash of the body, 16 hex digits: texts that differ in 12 bits at most are near; see hydrate.",
    "cluster_id": "Its duplicates, by their smallest article id when they were first recorded; splits are drawn by it.",
    TEMPORAL: "A second split, by the first day of its cluster: train, validation or test.",
    "duplicate_of": "The first publication of the same text; null for that article itself.",
    "similarity": "Similarity to duplicate_of, 0 to 1; null if there is none.",
    "robots_allowed": "Whether the portal's robots.txt allowed the page when it was fetched; null if unknown.",
    "tdm_reserved": "Whether text and data mining is reserved by the TDM Reservation Protocol; null if not said.",
    "noai": "Whether the page asked not to be used for AI (noai, noimageai); null if it does not say.",
    "extractor": "Rules that read the page, and their edition.",
    "kind": "article, or article-photo for a captioned picture.",
    "remarks": "Codes of what a reader should know about how the page was read.",
    "captures": "The archived responses that the article was read from: where each is, and its payload's sha256.",
    "ingested_from": "The imported archive or table that it was taken from, or saved-page; null if Kliping fetched it.",
    "rights": "What site and page say about its use, as written: where it was found (signal), and the value (raw).",
    "train_allowed": "Whether models may be trained on it, by all that is said; null if nothing is.",
    "tdm_allowed": "Whether it may be mined, by all that is said; null if nothing is.",
    "search_allowed": "Whether it may be found and shown in excerpts, by all that is said; null if nothing is.",
}

LABEL_COLUMNS = {
    "article_id": "The article; joins id of articles, and article_id of the other configurations.",
    "target": "What the question is about; null for the whole article.",
    "votes": "How many annotators gave each answer.",
    "agreement": "Agreement among the annotators of this row, 0 to 1; null if fewer than two answered.",
    "method": "How the label was made: majority, single (one answer), dawid-skene, mace, adjudicated or gold (known).",
    "adjudicated": "True if an adjudicator decided.",
    "disagreement": "Why annotators disagreed, by the adjudicator: a code of causes in codebook.json; else null.",
    "soft_label": "Share of the answers that chose each class, in the scheme's order; null where no answer counts.",
    "n_answers": "Answers that count: neither skipped, replaced, left out, nor to a task that asked again.",
    "stratum": "The cell that the article was drawn from: portal/section/month of publication in UTC.",
    "inclusion_probability": "Probability with which it was drawn: weight by its inverse. Null if the makers chose it.",
    "role": "What the article was asked about for: main, calibration (by everybody, first) or gold (answer known).",
}

ANNOTATION_COLUMNS = {
    "article_id": "The article; joins id of articles, and article_id of the other configurations.",
    "target": "What the question is about; null for the whole article.",
    "question": "Name of the question in the codebook.",
    "value": "Codes that were chosen; empty if skipped.",
    "annotator": "Pseudonym; begins with simulated- if a program answered.",
    "answered_at": "When the answer was given, UTC: the day only, unless the release states exact answers.",
    "lead_time_s": "Seconds from opening the task to submitting it, the same in every row of one answer.",
    "skipped": "True if the annotator skipped the whole task.",
    "superseded": "True if the same annotator answered again later; only the last answer counts.",
    "left_out": "Why the answer does not count: other-board (not the annotator's own), or other words; else null.",
    "origin": "manual, kept (a suggestion left as it was), changed (a suggestion that was changed) or simulated.",
    "spans": "Marked evidence: start and end in Unicode code points of text, and a label; no quoted text.",
    "comment": "The annotator's comment.",
    "scheme_version": "Version of the codebook that was shown.",
    "task_id": "The task that was answered.",
    "role": "What the task was for: main, calibration, gold or repeat (asks the same annotator again).",
    "answer_id": "The answer: task, annotator and a number; the first answer to that task is 1.",
    "text_sha256": "Sha256 of the text as read, in normal form v1. Differs if the article has changed since.",
    "text_raw_sha256": "Sha256 of the raw text that annotators read. If the article has another, there are no spans.",
}


PROFILE_COLUMNS = {
    WHO: ANNOTATION_COLUMNS["annotator"],
    ALIKE: "How many annotators have the same values in all these columns.",
}
SAID_OF_THEMSELVES = "What the annotator said of this; null where it would tell too few people apart."
TABLES = {"articles": ARTICLE_COLUMNS, "annotations": ANNOTATION_COLUMNS, ANNOTATORS: PROFILE_COLUMNS}


def describe(config: str, column: str) -> str:
    """The sentence on a column of a configuration; empty for a label, which the codebook describes."""
    if config == ANNOTATORS:
        return PROFILE_COLUMNS.get(column, SAID_OF_THEMSELVES)
    return TABLES.get(config, ARTICLE_COLUMNS | LABEL_COLUMNS).get(column, "")
