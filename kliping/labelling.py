"""The server that a project's labels come from, as the ``label`` commands open it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.label_studio.client import Studio
    from corpus.project import Project


@contextmanager
def studio_of(project: Project) -> Iterator[Studio]:
    """The server that the environment names, or the project's own running one.

    Raises:
        ConfigError: Only one of the two variables is set, or the extra ``label`` is not installed.
        ServiceError: There is no such server, or it refuses the token.
    """
    need("label")
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- brings in the SDK
    from annotation.label_studio.connection import connection  # noqa: PLC0415 -- a wing

    there = connection(project)
    with Studio(there.url, there.token) as studio:
        yield studio
