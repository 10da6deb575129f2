"""The card of a refilled folder: the front matter by which ``load_dataset`` opens it, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from corpus.release.hydrate.verdicts import FILLED, WORDS
from corpus.release.papers.card import config_block, info_block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.release.tables.figures import SubsetFigures

_BODY = """\
# {name} {version}, refilled

The texts of the release `{name}` {version} (mode `{mode}`), looked up again and compared with the digests in it.
They belong to their portals and authors: keep this folder to yourself, and hand on the release instead.

| verdict | articles | meaning | text |
|---|--:|---|---|
{rows}

The column `hydration` of every configuration has the verdict. A column that the release has stays as it was released;
`text`, and whatever else it lacks, is of the page as it is now. Spans in `annotations` count in the released text:
where the text is not exactly that one, `spans_anchored` is false, and their start and end are null.
`verdicts.parquet` says of each article why, and where the answer is archived.
{reader}"""
_OTHER = """
Read by another reader than that of the release ({differs}): a text may differ because it is read differently.
"""


def card(
    subsets: Sequence[SubsetFigures], release: Mapping[str, Any], verdicts: Mapping[str, int], *, differs: Sequence[str]
) -> str:
    """The text of ``README.md``."""
    front = {
        "configs": [config_block(subset, default=subset is subsets[0]) for subset in subsets],
        "dataset_info": [info_block(subset) for subset in subsets],
    }
    header = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=4096)
    rows = "\n".join(
        f"| {word} | {n:,} | {WORDS[word]} | {'yes' if word in FILLED else 'no'} |"  # type: ignore[index]  # a verdict
        for word, n in verdicts.items()
    )
    reader = _OTHER.format(differs=", ".join(differs)) if differs else ""
    return f"---\n{header}---\n\n{_BODY.format(**release, rows=rows, reader=reader)}"
