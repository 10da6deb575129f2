from __future__ import annotations

import pyarrow as pa
from release_parts import STANCE, TOPIC

from corpus.release.tables.features import features_of, yaml_features


def test_features_follow_the_codebook() -> None:
    """The form of the card's features, which comes from a private method of datasets, is what it was."""
    schema = pa.schema([("text", pa.large_string()), ("stance", pa.int64()), ("topics", pa.list_(pa.int64()))])

    listed = yaml_features(features_of(schema, [STANCE, TOPIC]))

    assert listed == [
        {"name": "text", "dtype": "large_string"},
        {
            "name": "stance",
            "dtype": {
                "class_label": {
                    "names": {"0": "favor", "1": "against", "2": "neutral", "3": "not_mentioned", "4": "unclear"}
                }
            },
        },
        {
            "name": "topics",
            "list": {
                "class_label": {
                    "names": {"0": "medtop:04000000", "1": "medtop:11000000", "2": "medtop:17000000"},
                }
            },
        },
    ]
