"""How a table's columns are described to ``datasets``: its features, with the classes of the codebook.

The same object writes the Parquet (through its Arrow schema, whose metadata carries it) and the card's
YAML, so that the two cannot differ: where they do, the YAML wins and every label is silently renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from corpus.codebook import Question


def features_of(schema: pa.Schema, questions: Iterable[Question] = ()) -> Any:  # noqa: ANN401 -- datasets.Features
    """``datasets.Features`` of ``schema``; the columns of ``questions`` are ClassLabels in the codebook's order."""
    from datasets import ClassLabel, Features, List  # noqa: PLC0415 -- takes seconds

    features = Features.from_arrow_schema(schema.remove_metadata())
    for question in questions:
        label = ClassLabel(names=list(question.codes))
        features[question.column] = List(label) if question.kind == "multiple" else label
    return features


def yaml_features(features: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- datasets.Features
    """Features as the front matter of a card lists them.

    The method is private, but it is the one that the Hub's own cards are written with; a test pins its form.
    """
    listed: list[dict[str, Any]] = features._to_yaml_list()  # noqa: SLF001 -- see above
    return listed


def features_from_yaml(listed: Iterable[Mapping[str, Any]]) -> Any:  # noqa: ANN401 -- datasets.Features
    """Features from what :func:`yaml_features` listed, whatever the order of its keys."""
    from datasets import Features  # noqa: PLC0415 -- takes seconds

    return Features._from_yaml_list([dict(each) for each in listed])  # noqa: SLF001 -- as above
