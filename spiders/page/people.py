"""Who wrote and who published, as JSON-LD states it: a person is an author, an organisation is a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.page.json_ld import Node, leaves, objects, strings, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FIRMS = frozenset({"Corporation", "Brand", "NGO", "LocalBusiness", "WebSite", "Periodical", "Newspaper", "Project"})
_SITES = frozenset({"WebSite", "Periodical", "Newspaper"})
_NAMES = ("name", "alternateName", "legalName")


def named_nodes(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """The objects of a page that have a name and an identifier, by which others point at them."""
    found = ((node.get("@id"), node) for node in nodes if node.get("name"))
    return {key: node for key, node in found if isinstance(key, str)}


def people(value: object, known: Mapping[str, Node]) -> list[str]:
    """The names in an ``author`` or ``creator``, as written; those of organisations are left out.

    Args:
        value: A name, an object, or a list of either.
        known: As :func:`named_nodes` gives them: an author may be told by identifier alone.
    """
    found: list[str] = []
    for one in leaves(value):
        if isinstance(one, str):
            found.append(one)
        elif not is_organisation(node := _resolved(one, known)):
            found += strings(node.get("name"), "@value")
    return found


def brands(article: Node, nodes: Iterable[Node], known: Mapping[str, Node]) -> Iterator[str]:
    """What the site and its publisher are called: in the article, and in the page's other objects."""
    for key in ("publisher", "sourceOrganization", "copyrightHolder", "provider"):
        for one in leaves(article.get(key)):
            node = {"name": one} if isinstance(one, str) else _resolved(one, known)
            if "Person" not in types_of(node):
                yield from _names(node)
    for node in [*nodes, *objects(article.get("isPartOf"))]:
        if is_organisation(node) or types_of(node) & _SITES:
            yield from _names(node)


def is_organisation(node: Node) -> bool:
    """Whether an object is of a type that is no person."""
    types = types_of(node)
    return "Person" not in types and any(name in _FIRMS or name.endswith("Organization") for name in types)


def _names(node: Node) -> Iterator[str]:
    for key in _NAMES:
        yield from strings(node.get(key), "@value")


def _resolved(node: Node, known: Mapping[str, Node]) -> Node:
    """The object that an identifier points at; the object itself where it has a name of its own."""
    key = node.get("@id")
    return known.get(key, node) if isinstance(key, str) and not node.get("name") else node
