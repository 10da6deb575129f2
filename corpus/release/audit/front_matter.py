"""A linter for dataset cards that needs no network; the Hub's own validation only runs on the Hub."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.audit.card import CARD
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.licenses import LICENSES
from corpus.release.papers.card import size_category
from corpus.release.tables.subsets import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.release.audit.card import Card
    from corpus.release.audit.folder import Release

REQUIRED = (
    "pretty_name",
    "language",
    "license",
    "task_categories",
    "size_categories",
    "language_creators",
    "source_datasets",
    "multilinguality",
    "tags",
    "configs",
    "dataset_info",
)
UNFILLED = re.compile(r"\[More Information Needed\]|\b(?:TODO|FIXME|TBD)\b|\{\{ |\{% |\bLorem ipsum\b")
"""What a template or a hurried author leaves behind; whole words, for METODOLOGI has one inside."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r'[^<>:/\\|?*"]+')


@check("every key of the YAML block is filled in")
def card_keys(release: Release) -> Iterator[Fault]:
    """What the Hub and users look for is stated."""
    return _at_card(_missing(release.card.front))


@check("values of the YAML block are those of the Hub")
def card_words(release: Release) -> Iterator[Fault]:
    """Values come from the lists that the Hub accepts."""
    return _at_card(_words(release.card.front))


@check("the card's size category fits the articles")
def card_size(release: Release) -> Iterator[Fault]:
    """The category is that of the number of articles."""
    return _at_card(_sizes(release.card.front, len(release.table(ARTICLES))))


@check("one configuration is the default, all are described")
def card_configs(release: Release) -> Iterator[Fault]:
    """What ``load_dataset`` would fail on."""
    return _at_card(_defaults(release.card))


@check("no placeholder was left in a paper")
def papers_filled(release: Release) -> Iterator[Fault]:
    """Marks of a template or of a hurried author in any generated paper."""
    for name in ("README.md", "DATASHEET.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"):
        if name in release.files:
            for problem in _unfilled(release.text(name)):
                yield Fault(where=name, problem=problem)


@check("the card's languages are those of the articles")
def card_languages(release: Release) -> Iterator[Fault]:
    """No language is claimed that no article has, and none is left out."""
    named = {str(code) for code in _listed(release.card.front.get("language"))}
    found = set(release.table(ARTICLES, "language").column("language").to_pylist()) - {"und", None}
    if named != found:
        yield Fault(where=CARD, problem=f"language is {_few(named)}; the articles are in {_few(found)}")


@check("a gated release asks for consent")
def card_gate(release: Release) -> Iterator[Fault]:
    """The form of a gated release is in the card, and in no other."""
    asked = {key for key in release.card.front if str(key).startswith("extra_gated_")}
    if release.mode == "gated" and not {"extra_gated_prompt", "extra_gated_fields"} <= asked:
        yield Fault(where=CARD, problem="the mode is 'gated', but the YAML block has no form (extra_gated_…)")
    elif release.mode != "gated" and asked:
        yield Fault(where=CARD, problem=f"the YAML block has a form ({min(asked)}), but the mode is {release.mode!r}")


def _at_card(problems: Iterable[str]) -> Iterator[Fault]:
    for problem in problems:
        yield Fault(where=CARD, problem=problem)


def _few(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"


def _missing(front: Mapping[str, Any]) -> Iterator[str]:
    for key in REQUIRED:
        if not front.get(key):
            yield f"{key!r} is missing or empty in the YAML block"


def _words(front: Mapping[str, Any]) -> Iterator[str]:
    """Values that must come from a known list."""
    creators = _resource("creators.json")
    known = {
        "annotations_creators": set(creators["annotations"]),
        "language_creators": set(creators["language"]),
        "multilinguality": set(_resource("multilingualities.json")),
        "size_categories": set(_resource("size_categories.json")),
    }
    for key, words in known.items():
        for word in _listed(front.get(key)):
            if word not in words:
                yield f"{key} has {word!r}; expected one of {', '.join(sorted(words))}"
    for code in _listed(front.get("language")):
        if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
            yield f"language has {code!r}; expected an ISO 639 code such as 'id'"
    yield from _license(front)


def _license(front: Mapping[str, Any]) -> Iterator[str]:
    name, known = front.get("license"), {each.hub for each in LICENSES}
    lacking = [key for key in ("license_name", "license_link") if not front.get(key)]
    if name == "other" and lacking:
        yield f"license is 'other', so {' and '.join(lacking)} must say which"
    elif name and name not in {*known, "other"}:
        yield f"license is {name!r}; expected one of {', '.join(sorted(known))}, or 'other'"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _resource(name: str) -> Any:  # noqa: ANN401 -- JSON
    return json.loads((files("datasets") / "utils" / "resources" / name).read_text(encoding="utf-8"))


def _sizes(front: Mapping[str, Any], articles: int) -> Iterator[str]:
    wanted = size_category(articles)
    if _listed(front.get("size_categories")) != [wanted]:
        yield f"size_categories is {front.get('size_categories')}; {articles} articles are {wanted}"


def _defaults(card: Card) -> Iterator[str]:
    defaults = [name for name, config in card.configs.items() if config.get("default")]
    if len(defaults) != 1:
        yield f"{counted(len(defaults), 'configuration')} marked as default; exactly one must be, or load_dataset fails"
    if card.configs.keys() != card.infos.keys():
        yield f"configs ({', '.join(card.configs)}) and dataset_info ({', '.join(card.infos)}) name different ones"
    for name in card.configs:
        if not _NAME.fullmatch(name):
            yield f"the configuration {name!r} has a character that datasets refuses"


def _unfilled(body: str) -> Iterator[str]:
    for mark in sorted({found[0].strip() for found in UNFILLED.finditer(body)}):
        yield f"{mark!r} was left in the text; fill it in, or say that it is not known"
