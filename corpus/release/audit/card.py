"""A linter for dataset cards that needs no network; the Hub's own validation only runs on the Hub."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from corpus.release.audit.faults import Fault
from corpus.release.licenses import LICENSES
from corpus.release.papers.card import size_category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CARD = "README.md"
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
UNFILLED = ("[More Information Needed]", "TODO", "{{ ", "{% ")
SHAPE = (
    "configs or dataset_info have another form than config_name, data_files (split, path) and "
    "config_name, features, splits (name, num_examples)"
)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r'[^<>:/\\|?*"]+')


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card, read."""

    front: Mapping[str, Any]
    body: str

    @property
    def configs(self) -> dict[str, dict[str, Any]]:
        """Name -> the entry of ``configs``."""
        return {config["config_name"]: config for config in self.front.get("configs") or []}

    @property
    def infos(self) -> dict[str, dict[str, Any]]:
        """Name -> the entry of ``dataset_info``."""
        return {info["config_name"]: info for info in self.front.get("dataset_info") or []}


class _OnceLoader(yaml.SafeLoader):  # type: ignore[misc] # PyYAML ships no types
    """YAML in which no key may stand twice: PyYAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        keys = [key.value for key, _ in node.value]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise yaml.constructor.ConstructorError(None, None, f"key {min(twice)!r} stands twice", node.start_mark)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


def read_card(text: str) -> Card | Fault:
    """The card in ``text``, or why it cannot be read."""
    found = _FRONT.match(text)
    if not found:
        return Fault(where=CARD, problem="has no YAML block between two lines of ---")
    try:
        front = yaml.load(found.group(1), Loader=_OnceLoader)  # noqa: S506 -- a SafeLoader
    except yaml.YAMLError as error:
        return Fault(where=CARD, problem=f"the YAML block cannot be read: {' '.join(str(error).split())}")
    if not isinstance(front, dict):
        return Fault(where=CARD, problem="the YAML block is no mapping")
    card = Card(front=front, body=found.group(2))
    return card if _shaped(card) else Fault(where=CARD, problem=SHAPE)


def _shaped(card: Card) -> bool:
    """Whether the parts that the other checks read are there at all."""
    try:
        files = [each for config in card.configs.values() for each in config["data_files"]]
        splits = [each for info in card.infos.values() for each in info["splits"]]
        features = [each for info in card.infos.values() for each in info["features"]]
        return (
            all({"split", "path"} <= each.keys() for each in files)
            and all({"name", "num_examples"} <= each.keys() for each in splits)
            and all("name" in each for each in features)
        )
    except (KeyError, TypeError, AttributeError):
        return False


def lint_card(card: Card, articles: int) -> Iterator[Fault]:
    """Every fault of the card taken by itself.

    Args:
        card: The card.
        articles: Rows of the configuration ``articles``, for the size category.
    """
    for problem in (
        *_missing(card.front),
        *_words(card.front),
        *_sizes(card.front, articles),
        *_defaults(card),
        *_unfilled(card.body),
    ):
        yield Fault(where=CARD, problem=problem)


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
        yield f"{len(defaults)} configurations are the default; exactly one must be, or load_dataset raises"
    if card.configs.keys() != card.infos.keys():
        yield f"configs ({', '.join(card.configs)}) and dataset_info ({', '.join(card.infos)}) name different ones"
    for name in card.configs:
        if not _NAME.fullmatch(name):
            yield f"the configuration {name!r} has a character that datasets refuses"


def _unfilled(body: str) -> Iterator[str]:
    for mark in UNFILLED:
        if mark in body:
            yield f"{mark!r} was left in the text; state it, or say that it is not known"
