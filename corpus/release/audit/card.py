"""A dataset card, read: its YAML block and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from corpus.release.audit.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

CARD = "README.md"
SHAPE = (
    "configs or dataset_info do not have the form config_name, data_files (split, path) and "
    "config_name, features, splits (name, num_examples)"
)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


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
    """YAML in which no key may occur twice: PyYAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        keys = [key.value for key, _ in node.value]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise yaml.constructor.ConstructorError(None, None, f"key {min(twice)!r} occurs twice", node.start_mark)
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
        return Fault(where=CARD, problem="the YAML block is not a mapping")
    card = Card(front=front, body=found.group(2))
    return card if _shaped(card) else Fault(where=CARD, problem=SHAPE)


def _shaped(card: Card) -> bool:
    """Whether the parts that the other checks read exist."""
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
