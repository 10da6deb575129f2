from __future__ import annotations

import pyarrow as pa

from corpus.schema import label_schema


def test_labels_have_a_target_where_it_was_asked_for() -> None:
    """A question per target has a row for each; its label is a code, or a list of codes."""
    stance = label_schema("stance", per_target=True, multiple=False)
    topics = label_schema("topics", per_target=False, multiple=True)

    tail = ["votes", "agreement", "method", "adjudicated", "disagreement"]
    assert stance.names == ["article_id", "target", "stance", *tail]
    assert topics.names == ["article_id", "topics", *tail]
    assert stance.field("stance").type == pa.string()
    assert pa.types.is_list(topics.field("topics").type)


def test_what_a_label_may_lack_is_its_decision() -> None:
    """A tie has no label, no agreement and no cause; article, target and method are never null."""
    table = label_schema("stance", per_target=True, multiple=False)

    assert [column.name for column in table if column.nullable] == [
        "stance",
        "votes",
        "agreement",
        "disagreement",
    ]
