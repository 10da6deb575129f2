"""Files of a project are read in one way: JSON by :mod:`corpus.json_text`, TOML by :mod:`corpus.toml_text`, tables by
:mod:`corpus.tables`. Whoever reads past them has a reason, given here.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READERS = {
    "json.load", "json.loads", "tomllib.load", "tomllib.loads",
    "pq.read_table", "pq.read_metadata", "pq.read_schema", "pq.ParquetFile",
}  # fmt: skip
READS_TEXT = "read_text"
IN_THE_PACKAGE = "a file of the package or of a dependency, which no project can damage"
REASONS = {
    "corpus/tables.py": "the one reader of tables",
    "corpus/toml_text.py": "the one reader of TOML",
    "corpus/release/tables/streamed.py": "tables that this release wrote a moment before",
    "corpus/release/audit/folder.py": "a release as its audit reads it: every fault is a finding by name",
    "corpus/release/audit/recipe.py": "text that the audit has read, a fault is a finding",
    "corpus/release/audit/sums.py": "the audit reads sums whatever they hold; what is no sum is a finding",
    "corpus/release/audit/figures.py": "a value that was written a moment before",
    "corpus/takedown/journal.py": "a value that was written a moment before",
    "corpus/takedown/unpacked.py": "whatever lies about; what cannot be opened is listed",
    "corpus/depot/depot.py": "a note that is compared and never parsed; one that cannot be read counts as none",
    "corpus/release/recipe.py": "the text of corpus.toml, which has been read without fault before",
    "annotation/tasks/label_block.py": "the text of corpus.toml, which has been read without fault before",
    "annotation/audit/logs.py": "the audit reads a log whatever it holds; each line is judged",
    "annotation/label_studio/address.py": "a port; what is none is passed over",
    "annotation/label_studio/environment.py": "Kliping's own cache, made again where it differs",
    "annotation/label_studio/server.py": "what the server printed, to be shown",
    "spiders/probe/history.py": "a convenience: what cannot be read is passed over",
    "spiders/leases/redis.py": "values of its own in a store, never files",
    "spiders/leases/sqlite.py": "values of its own in a store, never files",
    "corpus/archive/table_file.py": "a stranger's table, with an error of its own",
    "corpus/archive/cdxj.py": "an index; what is wrong with it makes it be written again",
    "kliping/api/tables.py": "a caller's table, with an error of its own",
    "corpus/extras.py": "what the installer noted of Kliping itself",
    "annotation/label_studio/installing.py": "Kliping's own list of versions, and what the installer printed",
    "kliping/demo/loading.py": "what a process of our own printed",
    "kliping/recipe.py": "portals' own files, whose digest was compared",
    "corpus/release/audit/croissant.py": IN_THE_PACKAGE,
    "corpus/release/audit/front_matter.py": IN_THE_PACKAGE,
    "corpus/release/papers/croissant.py": IN_THE_PACKAGE,
    "corpus/release/papers/templating.py": IN_THE_PACKAGE,
    "annotation/scheme/__init__.py": IN_THE_PACKAGE,
    "annotation/scheme/screen.py": IN_THE_PACKAGE,
    "kliping/commands/init.py": IN_THE_PACKAGE,
    "kliping/demo/newsroom.py": IN_THE_PACKAGE,
    "kliping/demo/project.py": IN_THE_PACKAGE,
    "kliping/report/page.py": IN_THE_PACKAGE,
    "spiders/watch/usual.py": IN_THE_PACKAGE,
}


def calls(source: str) -> list[str]:
    """What a module reads files with, past the readers."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = ast.unparse(node.func)
            if name in READERS or node.func.attr == READS_TEXT:
                found.append(name)
    return found


def test_files_are_read_by_the_readers() -> None:
    """Who reads past them is named above, with the reason."""
    past = set()
    for room in ("corpus", "spiders", "annotation", "kliping"):
        for path in sorted((ROOT / room).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if any(name in source for name in (*READERS, READS_TEXT)) and calls(source):
                past.add(path.relative_to(ROOT).as_posix())

    assert past - REASONS.keys() == set(), "read it with corpus.json_text, corpus.toml_text or corpus.tables"
    assert REASONS.keys() - past == set(), "these read past the readers no longer; drop the reason"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import json\njson.loads(x)", ["json.loads"]),
        ("pq.read_table(path)", ["pq.read_table"]),
        ("(folder / 'a').read_text()", ["(folder / 'a').read_text"]),
        ("parsed(text)", []),
        ("read_text(path, 'a text', 'x')", []),
    ],
)
def test_what_reads_past_them_is_seen(source: str, found: list[str]) -> None:
    """By the name of the call."""
    assert calls(source) == found
