"""The project folder: the place of ``corpus.toml`` and of everything that is made from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.config import Config, PathsConfig, load_config
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True)
class Project:
    """One experiment: a folder, its configuration, and the folders of the stages."""

    root: Path

    @classmethod
    def at(cls, root: Path | str) -> Self:
        """The project in ``root``.

        Raises:
            ConfigError: There is no ``corpus.toml``, or it asks for something unknown.
        """
        project = cls(Path(root).resolve())
        project.config  # noqa: B018 -- a faulty corpus.toml should be reported at once
        return project

    @cached_property
    def config(self) -> Config:
        """What ``corpus.toml`` says."""
        return load_config(self.root / "corpus.toml")

    def asking(self, config: Config) -> Self:
        """The same folder as it would be if ``corpus.toml`` said ``config``; nothing is written."""
        other = type(self)(self.root)
        vars(other)["config"] = config
        return other

    @property
    def paths(self) -> PathsConfig:
        """What lies at addresses; nothing where ``corpus.toml`` is damaged, which opening the project tells."""
        try:
            return self.config.paths
        except ConfigError:
            return PathsConfig()

    def apart(self) -> Self:
        """The same folder, of which nothing goes to an address: what is built in it stays there."""
        kept = PathsConfig(captures=self.paths.captures)
        return self if self.paths == kept else self.asking(replace(self.config, paths=kept))

    @property
    def captures(self) -> Path:
        """``captures/<portal>/*.warc.gz``: what the portals sent.

        Raises:
            ConfigError: It lies at an address; those who can read it there ask :func:`corpus.depot.places.archive_of`.
        """
        if address := self.paths.captures:
            message = (
                f"{self.root / 'corpus.toml'}: captures lie at {address}, and this command works in a folder; copy "
                f"them to {self.root / 'captures'}, take 'captures' out of [paths] meanwhile, and copy them back"
            )
            raise ConfigError(message)
        return self.root / "captures"

    @property
    def articles(self) -> Path:
        """``articles/*.parquet``: what was read."""
        return self.root / "articles"

    @property
    def shards(self) -> Path:
        """``shards/<YYYY-MM>.parquet``: the corpus."""
        return self.root / "shards"

    @property
    def parts(self) -> Path:
        """``.parts/``: what stages keep from run to run so as not to do it again; it may be deleted at any time."""
        return self.root / ".parts"

    @property
    def tasks(self) -> Path:
        """``tasks/``: what was asked."""
        return self.root / "tasks"

    @property
    def annotations(self) -> Path:
        """``annotations/``: the append-only log of answers, and its table."""
        return self.root / "annotations"

    @property
    def labels(self) -> Path:
        """``labels/<question>.parquet``: agreed labels."""
        return self.root / "labels"

    @property
    def splits(self) -> Path:
        """``splits.parquet``: the split of every article, written once and only ever added to."""
        return self.root / "splits.parquet"

    @property
    def release(self) -> Path:
        """``release/<version>/``: what is published."""
        return self.root / "release"
