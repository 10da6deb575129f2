"""The reference pages that are made from the code: the command line, and the portals."""

from __future__ import annotations

import ast
import inspect
import tomllib
from dataclasses import MISSING, fields
from importlib.resources import files
from typing import TYPE_CHECKING

import click
from known import PORTALS

from corpus import config as settings
from kliping.cli import cli
from kliping.views import portals as portal_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from dataclasses import Field
    from typing import Any

    from spiders.portal import Portal

WIDTH = 100
CLI_HEAD = """# The command line

Made from the commands themselves; after a change run `KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`.

Exit codes: 0 done · 1 a bug · 2 correct the command line or the configuration · 3 bad data · 4 a service refused or is
unreachable · 130 interrupted. Results go to stdout, everything about the work to stderr. Secrets come from the
environment (`KLIPING_LABEL_STUDIO_URL`, `KLIPING_LABEL_STUDIO_TOKEN`, `HF_TOKEN`) and are never printed.
"""
PORTALS_HEAD = """# The portals

Made from the portal files in `spiders/portals/`; after a change run
`KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`. `kliping portals NAME` shows the same. "Tried on a page" says
whether a rule was tried on a real saved page; what is unverified rests on public scrapers and notes. "Confirmed by"
names the templates that real pages confirm, then the public scrapers that the other rules agree with, with their month
or year where it is known.
"""


def cli_page() -> str:
    """``docs/reference-cli.md``: the help of every command."""
    return CLI_HEAD + "".join(
        f"\n## `{' '.join(path)}`\n\n```text\n{_help(path, command)}\n```\n"
        for path, command in walk(("kliping",), cli)
    )


def walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """``command`` and all below it, with the words that call them."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from walk((*path, name), below)


def _help(path: Sequence[str], command: click.Command) -> str:
    """The help that ``command --help`` prints, whatever was run before: click keeps the first help option it makes."""
    context = None
    for word in path[:-1]:
        context = click.Context(click.Command(word), info_name=word, parent=context, help_option_names=["-h", "--help"])
    command._help_option = None
    own = click.Context(
        command,
        info_name=path[-1],
        parent=context,
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **cli.context_settings,
    )
    return command.get_help(own).strip()


def portals_page() -> str:
    """``docs/reference-portals.md``: an overview, and a section for each portal."""
    rows = ((*portal_facts.overview(PORTALS.source(name)), portal_facts.confirmed(PORTALS[name])) for name in PORTALS)
    return f"{PORTALS_HEAD}\n{_table((*portal_facts.OVERVIEW, 'confirmed by'), rows)}" + "".join(
        map(_portal, PORTALS.values())
    )


def _portal(portal: Portal) -> str:
    notes = "".join(f"- {note}\n" for note in portal.notes)
    return f"""
## {portal.name}

[{portal.title}]({portal.home}); dates in {portal.zone}; facts of {portal.checked}.

Sections: {", ".join(section.name for section in portal.sections)}

{_table(portal_facts.LISTINGS, portal_facts.listings(portal), code=1)}
{_table(portal_facts.EDITIONS, portal_facts.editions(portal), code=1)}
robots.txt: {portal.robots or "unknown"}

{notes}"""


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]], code: int = 0) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        cells = [f"`{cell}`" if n < code else cell.replace("|", "\\|") for n, cell in enumerate(row)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


CONFIG_HEAD = """# `corpus.toml`: every key

Made from `corpus/config.py`; after a change run `KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`. Unknown keys
are refused, with the nearest known one; for a value of the wrong kind the message says what was expected.
`kliping init` writes a file that shows most of them.
"""
# Table of corpus.toml -> the class that says what it may hold.
CONFIG_TABLES = {
    "[corpus]": settings.CorpusConfig,
    "[[crawl]]": settings.CrawlConfig,
    "[paths]": settings.PathsConfig,
    "[build]": settings.BuildConfig,
    "[label]": settings.LabelConfig,
    "[[label.adjudicate]]": settings.AdjudicateConfig,
    "[[label.leave_out]]": settings.LeaveOutConfig,
    "[release]": settings.ReleaseConfig,
    "[[release.rights]]": settings.RightsConfig,
    "[release.temporal]": settings.TemporalConfig,
    "[release.datasheet]": settings.DatasheetConfig,
}


def config_page() -> str:
    """``docs/reference-config.md``: every key of ``corpus.toml`` with its kind, its default and its meaning."""
    return CONFIG_HEAD + "".join(
        f"\n## `{table}`\n\n{_first_line(kind)}\n\n{_table(('key', 'kind', 'default', 'meaning'), _keys(kind), code=1)}"
        for table, kind in CONFIG_TABLES.items()
    )


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def _keys(kind: type) -> Iterator[tuple[str, ...]]:
    meanings = _meanings(kind)
    for field in fields(kind):
        yield field.name, _kind(str(field.type)), _default(field), meanings.get(field.name, "")


def _meanings(kind: type) -> dict[str, str]:
    """Field -> the text that stands below it in the class."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for above, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(above, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            assert isinstance(above.target, ast.Name)
            found[above.target.id] = " ".join(str(below.value.value).split()).replace("``", "`")
    return found


def _kind(written: str) -> str:
    if written.startswith("Literal["):
        return " or ".join(f"`{word.strip()}`" for word in written[len("Literal[") : -1].split(","))
    known = {
        "str": "text",
        "int": "whole number",
        "float": "number",
        "bool": "true or false",
        "date": "day",
        "date | None": "day",
        "tuple[str, ...]": "list of texts",
    }
    return known.get(written, "tables below")


def _default(field: Field[object]) -> str:
    if field.default is MISSING:
        return "required" if field.default_factory is MISSING else ""
    match field.default:
        case bool():
            return f"`{str(field.default).lower()}`"
        case tuple():
            return f"`{[*field.default]}`"
        case str():
            return f'`"{field.default}"`'
        case None:
            return "none"
    return f"`{field.default}`"


SCHEMES_HEAD = """# The shipped schemes

Made from `annotation/schemes/`; after a change run `KLIPING_UPDATE_DOCS=1 scripts/test tests/test_docs.py`. The texts
that annotators see are Indonesian. `kliping label scheme copy NAME` copies one, to be changed; `label scheme preview`
shows its screen. Codes never change; their wording may.
"""


def schemes_page() -> str:
    """``docs/reference-schemes.md``: each shipped scheme with its questions and codes."""
    folder = files("annotation.schemes")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return SCHEMES_HEAD + "".join(
        _scheme(name.removesuffix(".toml"), tomllib.loads((folder / name).read_text("utf-8"))) for name in names
    )


def _scheme(name: str, scheme: dict[str, Any]) -> str:
    head = f"\n## `{name}`\n\n{scheme.get('summary', '').strip()}\n"
    return head + "".join(_question(question) for question in scheme["questions"])


def _question(question: dict[str, Any]) -> str:
    each = ", for each target" if question.get("per") == "target" else ""
    head = f"\n### {question['name']} ({question['kind']}{each})\n\n"
    codes = [(one["code"], one["id"], one["en"], one.get("hotkey", "")) for one in question.get("choices", ())]
    return head + _table(("code", "on the screen", "in English", "key"), iter(codes), code=1) if codes else head
