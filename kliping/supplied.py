"""What the front door gathers for a release: the recipe, and the annotators' profiles under their pseudonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.project import Project
    from corpus.release.supplied import Supplied


def supplied_by(project: Project) -> Supplied:
    """All of it.

    Raises:
        ConfigError: ``corpus.toml``, the scheme or a portal of the project is faulty.
        DataError: ``release.profiles`` names no such table, or a person whom nobody knows.
    """
    from annotation.annotators.profiles import pseudonymous, read_profiles  # noqa: PLC0415 -- a wing
    from corpus.release.supplied import Supplied  # noqa: PLC0415 -- brings in Arrow
    from kliping.recipe import recipe_of  # noqa: PLC0415 -- both wings

    path = project.config.release.profiles
    rows = pseudonymous(project, read_profiles(project.root / path)) if path else []
    return Supplied(recipe=recipe_of(project), profiles=rows)
