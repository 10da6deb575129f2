"""A labelled news corpus that can be reproduced and checked: the public Python API.

>>> import kliping
>>> article = kliping.read_page(html, "https://nasional.sindonews.com/read/…")  # doctest: +SKIP
>>> kliping.alpha(ratings).alpha  # doctest: +SKIP

Each name is loaded on first use: ``import kliping`` alone imports no other library. The command line is
:mod:`kliping.cli`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kliping.shadowed import refuse_shadows

if TYPE_CHECKING:
    from corpus import __version__
    from corpus.errors import ConfigError, DataError, KlipingError, ServiceError
    from corpus.project import Project
    from kliping.api.measures import alpha, alternative_test, dawid_skene
    from kliping.api.pages import iter_captures, read_page
    from kliping.api.projects import answers, articles, load_release, resolve, trace

__all__ = [
    "ConfigError",
    "DataError",
    "KlipingError",
    "Project",
    "ServiceError",
    "__version__",
    "alpha",
    "alternative_test",
    "answers",
    "articles",
    "dawid_skene",
    "iter_captures",
    "load_release",
    "read_page",
    "resolve",
    "trace",
]

_PLACES = {
    "ConfigError": "corpus.errors",
    "DataError": "corpus.errors",
    "KlipingError": "corpus.errors",
    "Project": "corpus.project",
    "ServiceError": "corpus.errors",
    "__version__": "corpus",
    "alpha": "kliping.api.measures",
    "alternative_test": "kliping.api.measures",
    "answers": "kliping.api.projects",
    "articles": "kliping.api.projects",
    "dawid_skene": "kliping.api.measures",
    "iter_captures": "kliping.api.pages",
    "load_release": "kliping.api.projects",
    "read_page": "kliping.api.pages",
    "resolve": "kliping.api.projects",
    "trace": "kliping.api.projects",
}
"""Public name -> the module that has it."""

refuse_shadows()


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- whatever is asked for
    if name not in _PLACES:
        message = f"module 'kliping' has no attribute {name!r}; it has {', '.join(__all__)}"
        raise AttributeError(message)
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
