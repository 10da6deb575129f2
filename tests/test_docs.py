"""The documentation says what the code does: commands, columns, portals, links."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import mini_project
import pyarrow as pa
import pytest
from reference import CONFIG_TABLES, cli_page, config_page, portals_page, schemes_page, walk

from corpus import config as settings
from corpus.config import load_config
from corpus.release.build import build_release
from corpus.schema import (
    ADJUDICATION,
    ANNOTATION,
    CAPTURE_REF,
    OTHER_PAGE,
    REJECTED,
    RIGHTS_SIGNAL,
    SHARD,
    SPAN,
    SPLIT,
    TASK,
    VOTE,
    label_schema,
)
from corpus.shards.build import build_shards
from corpus.tables import read_table
from kliping.cli import cli
from spiders.portals.sources.shipped import shipped_sources

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "README.id.md", *sorted(DOCS.glob("*.md"))]
MADE: dict[str, Callable[[], str]] = {
    "reference-cli.md": cli_page,
    "reference-config.md": config_page,
    "reference-portals.md": portals_page,
    "reference-schemes.md": schemes_page,
}
TABLES = {
    "SHARD": SHARD,
    "CAPTURE_REF": CAPTURE_REF,
    "RIGHTS_SIGNAL": RIGHTS_SIGNAL,
    "REJECTED": REJECTED,
    "OTHER_PAGE": OTHER_PAGE,
    "SPLIT": SPLIT,
    "TASK": TASK,
    "ANNOTATION": ANNOTATION,
    "ADJUDICATION": ADJUDICATION,
    "SPAN": SPAN,
    "VOTE": VOTE,
    "LABEL stance": label_schema("stance", per_target=True, multiple=False),
    "LABEL topics": label_schema("topics", per_target=False, multiple=True),
}
COMMANDS = {" ".join(path): command for path, command in walk(("kliping",), cli)}


@pytest.mark.parametrize("name", MADE)
def test_made_page_is_fresh(name: str) -> None:
    """A page that is made from the code is what the code makes now (KLIPING_UPDATE_DOCS=1 rewrites it)."""
    if os.environ.get("KLIPING_UPDATE_DOCS"):
        (DOCS / name).write_text(MADE[name](), encoding="utf-8")

    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]()


def test_every_key_of_corpus_toml_has_a_meaning() -> None:
    """The page of the settings says of each key of each table what it is for."""
    rows = [line.strip("| ").split(" | ") for line in config_page().splitlines() if line.startswith("| `")]

    assert [row[0] for row in rows if len(row) != 4 or not row[3].strip(" |")] == []
    assert len(rows) > 70


def test_every_table_of_corpus_toml_is_on_the_page() -> None:
    """Each class of settings but the whole has a table there."""
    kinds = {kind for name, kind in vars(settings).items() if name.endswith("Config") and name != "Config"}

    assert set(CONFIG_TABLES.values()) == kinds


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_option_is_documented(words: str) -> None:
    """The page of the command line has a section for each command, which names each of its options and arguments."""
    page = (DOCS / "reference-cli.md").read_text(encoding="utf-8")

    section = page.split(f"\n## `{words}`\n")[1].split("\n## `")[0]
    names = [
        name for param in COMMANDS[words].params for name in (param.opts if isinstance(param, click.Option) else ())
    ]
    assert section.strip()
    assert [name for name in names if name not in section] == []


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented articles."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("release") / "project")
    build_shards(made)
    return build_release(made)


def test_columns_of_a_release_are_described(release: Path) -> None:
    """The page of the formats has each column of a question's configuration, in order, with its type."""
    (file,) = (release / "data" / "stance").glob("train-*.parquet")

    found = [(field.name, kind_of(field.type)) for field in read_table(file).schema]
    assert [(column, kind) for column, kind, _ in described("RELEASE stance")] == found


def test_files_of_a_release_are_described(release: Path) -> None:
    """The page of the formats names each file that a release holds beside its data."""
    page = (DOCS / "reference-formats.md").read_text(encoding="utf-8")

    names = {path.name for path in release.iterdir()}
    assert {name for name in names if f"`{name}`" not in page} == {"data"}


def described(name: str) -> list[tuple[str, str, bool]]:
    """Column, type and whether it may be null, as the page of the formats describes the table ``name``."""
    page = (DOCS / "reference-formats.md").read_text(encoding="utf-8")
    lines = page.split(f"<!-- table: {name} -->\n")[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        (column.strip("`"), kind.replace("&lt;", "<").replace("&gt;", ">"), "Never null." not in promise)
        for column, kind, promise in cells
    ]


def kind_of(kind: pa.DataType) -> str:
    """A type as the page writes it."""
    if not pa.types.is_list(kind):
        return str(kind)
    return "list<struct>" if pa.types.is_struct(kind.value_type) else f"list<{kind.value_type}>"


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str) -> None:
    """The page of the formats has each column of each table, in order, with its type and whether it may be null."""
    schema = TABLES[name]

    assert described(name) == [(field.name, kind_of(field.type), field.nullable) for field in schema]


def test_links_lead_somewhere() -> None:
    """Every relative link and picture of a page is a file that exists."""
    links = [(page, link) for page, link in found(r"\]\(([^)#]+)[^)]*\)") if "://" not in link]

    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
    assert len(links) > 20


def found(pattern: str) -> list[tuple[Path, str]]:
    """What a pattern finds in each page, the page beside it."""
    texts = [(page, page.read_text(encoding="utf-8")) for page in PAGES]
    return [(page, each) for page, text in texts for each in re.findall(pattern, text, re.DOTALL)]


def test_commands_shown_are_commands_that_exist() -> None:
    """Every ``kliping …`` line in a code block of a page names a command that exists, and options that it has."""
    lines = command_lines()

    assert [(page, line) for page, line in lines if not is_known(line.split("#")[0].split())] == []
    assert len(lines) > 40


def command_lines() -> list[tuple[str, str]]:
    """The lines of code blocks that call Kliping, each with its page's name."""
    blocks = found(r"```(?:sh|console|bash)\n(.*?)```")
    shown = [(page, line.strip().removeprefix("$ ")) for page, block in blocks for line in block.splitlines()]
    return [(page.name, line) for page, line in shown if line.startswith("kliping")]


def test_both_readmes_show_the_same_commands() -> None:
    """The Indonesian README walks the English one's pipeline."""
    shown = [
        [line.split("#")[0].split() for page, line in command_lines() if page == name]
        for name in ("README.md", "README.id.md")
    ]

    assert shown[1] == shown[0]
    assert len(shown[0]) > 10


def test_the_comparison_counts_the_shipped_portals() -> None:
    """The comparison with other tools gives the number of portals that are shipped."""
    (row,) = [
        line for line in (DOCS / "comparison.md").read_text("utf-8").splitlines() if "| portals with rules |" in line
    ]

    assert int(row.strip("| ").split("|")[-1]) == len(shipped_sources())


def is_known(words: list[str]) -> bool:
    """Whether a line's command is registered, and its long options are that command's (or the group's)."""
    words = [word for n, word in enumerate(words) if word != "-C" and words[n - 1] != "-C"]
    called = next((" ".join(words[:n]) for n in (4, 3, 2, 1) if " ".join(words[:n]) in COMMANDS), "")
    command = COMMANDS.get(called)
    runs_alone = not isinstance(command, click.Group) or command.invoke_without_command or words[-1].startswith("--")
    if command is None or not runs_alone:
        return False
    known = {name for param in command.params for name in param.opts} | {"--help"}
    return {word.split("=")[0] for word in words if word.startswith("--")} <= known


def test_configuration_shown_can_be_read(tmp_path: Path) -> None:
    """Every TOML block of a page is valid, and a whole ``corpus.toml`` among them is one that Kliping takes."""
    blocks = [block for _, block in found(r"```toml\n(.*?)```")]
    names = []
    for block in (block for block in blocks if "[corpus]" in block):
        (tmp_path / "corpus.toml").write_text(block, encoding="utf-8")
        names.append(load_config(tmp_path / "corpus.toml").corpus.name)

    assert len([tables for block in blocks if (tables := tomllib.loads(block))]) == len(blocks) > 5
    assert names == ["sikap-tol"]


def test_pictures_are_small_and_described() -> None:
    """At most 150 kB each, shown by a page, with words for whoever does not see them; a terminal fetches no font."""
    pictures = {path.name: path for kind in ("png", "svg") for path in DOCS.glob(f"*.{kind}")}
    shown = found(r"!\[([^\]]*)\]\((?:docs/)?[\w-]+\.(?:png|svg)\)")
    named = {Path(name).name for _, name in found(r"!\[[^\]]*\]\(([^)]+)\)")}

    assert named == {*pictures}
    assert max(path.stat().st_size for path in pictures.values()) <= 150_000
    assert min(len(words) for _, words in shown) > 15
    assert [name for name, path in pictures.items() if path.suffix == ".svg" and "@font-face" in path.read_text()] == []


def test_every_page_can_be_reached() -> None:
    """The README links it, and so does the list of the site, beside which there is no other way to it."""
    pages = {page.name for page in DOCS.glob("*.md")}
    linked = {Path(link).name for _, link in found(r"\]\((docs/[^)#]+\.md)[^)]*\)")}
    listed = set(re.findall(r":\s(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))

    assert pages - linked == set()
    assert pages - listed == set()
    assert len(pages) > 30
