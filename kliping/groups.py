"""Groups of commands that are found by listing a package and imported only when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import nearest

if TYPE_CHECKING:
    from corpus.project import Project
    from spiders.portals import Portals


@dataclass
class Here:
    """Where the command line stands; every command gets it."""

    folder: Path = Path()
    debug: bool = False

    @property
    def project(self) -> Project:
        """The project in the folder.

        Raises:
            ConfigError: There is no ``corpus.toml``, or it asks for something unknown.
        """
        from corpus.project import Project  # noqa: PLC0415 -- 'kliping --help' needs none of it

        return Project.at(self.folder)

    @property
    def brought(self) -> Project:
        """The project; its ``articles/`` and ``shards/`` are first made what lies at their addresses, if they have any.

        Raises:
            ConfigError: As :attr:`project`; or no library for such addresses is installed.
            ServiceError: The address cannot be reached, or refuses.
        """
        project = self.project
        if project.paths.articles or project.paths.shards:
            from corpus.depot.stages import bring  # noqa: PLC0415 -- brings in locks

            bring(project)
        return project

    @property
    def portals(self) -> Portals:
        """The portals that are known in the folder: shipped, of packages, and the project's own where it is one.

        Raises:
            ConfigError: A portal of a package or of the project is faulty.
        """
        from spiders.portals.sources import known_portals  # noqa: PLC0415 -- reads every portal's rules

        return known_portals(self.folder)


class Nearest(click.Group):
    """A group that, asked for an unknown command, names the nearest known one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; a usage error with a hint where there is none."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f"no such command {args[0]!r}{self._hint(ctx, args[0])}")
        return super().resolve_command(ctx, args)

    def _hint(self, ctx: click.Context, word: str) -> str:
        """The command of a group below that has this very name, else the nearest of this group's own."""
        for name in self.list_commands(ctx):
            group = self.get_command(ctx, name)
            if isinstance(group, click.Group) and word in group.list_commands(ctx):
                return f"; did you mean '{ctx.command_path} {name} {word}'?"
        return nearest(word, self.list_commands(ctx))


class ListedGroup(Nearest):
    """The commands of a package: one module each, which calls its command ``command``."""

    def __init__(self, *args: Any, package: str, **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to click
        super().__init__(*args, **kwargs)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The names of the package's modules, in the order that the package asks for."""
        package = import_module(self.package)
        order: tuple[str, ...] = package.ORDER
        names = (module.name for module in iter_modules(package.__path__))
        return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name}").command
        return command
