"""``kliping find``: a query over the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.typed_query import as_typed
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("find", short_help="Search titles and texts of the corpus.")
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", show_default=True, help="Show N at most.")
@click.option("--all", "everything", is_flag=True, help="Show copies and other languages too.")
@click.option("--ids", is_flag=True, help="Print every id, and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print every article found as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one per option
    here: Here, words: tuple[str, ...], *, limit: int, everything: bool, ids: bool, as_json: bool
) -> None:
    """Search the corpus for WORDS: all of them, as whole words, in title or text.

    "harga beras" is a phrase, "pemilu | pilkada" either word, "ekonomi*" any word that begins so, "banjir -jakarta" the
    one without the other. The same query gives the same articles in the same order.
    """
    from annotation.scheme.mentions import mentioned  # noqa: PLC0415
    from corpus.query import parse_query  # noqa: PLC0415
    from corpus.search import COLUMNS, search  # noqa: PLC0415
    from kliping.api.projects import articles  # noqa: PLC0415 -- brings in Arrow
    from kliping.views.find import print_found  # noqa: PLC0415

    project = here.brought
    query = parse_query(" ".join(map(as_typed, words)))
    rows = articles(project, COLUMNS).to_pylist()
    found = search(rows, query, languages=project.config.build.languages)
    shown = found.hits if everything else found.fit
    if ids:
        click.echo("".join(f"{hit.id}\n" for hit in shown), nl=False)
    elif as_json:
        console.emit({"query": found.query, "searched": found.searched, "aside": found.aside, "found": shown})
    else:
        texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows}
        print_found(found, shown, limit, mentioned(project.config.label.targets, [texts[hit.id] for hit in shown]))
