"""A dataset repository of the Hub, through ``huggingface_hub``: a refusal is a ServiceError that says what to do."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError, ServiceError
from corpus.numbers import counted
from corpus.release.hub.plan import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_STALE, _REFUSED = 412, (401, 403)


def hub_token() -> str:
    """``HF_TOKEN``; no other source is used, so that nobody publishes under another name by accident.

    Raises:
        ConfigError: It is not set.
    """
    token = os.environ.get("HF_TOKEN", "").strip()
    if not token:
        message = "HF_TOKEN is not set; make a token with write access on the Hub, and put it in the environment"
        raise ConfigError(message)
    return token


class Repository:
    """One dataset repository, as the owner of the token sees it; without a token, as everybody does."""

    def __init__(self, name: str, token: str) -> None:
        from huggingface_hub import HfApi  # noqa: PLC0415 -- takes seconds
        from huggingface_hub.utils.tqdm import disable_progress_bars  # noqa: PLC0415 -- as above

        disable_progress_bars()
        self.name = name
        self._token = token
        # False: no token is taken from elsewhere either.
        self._api = HfApi(endpoint=os.environ.get("HF_ENDPOINT") or None, token=token or False)

    def info(self) -> Any | None:  # noqa: ANN401 -- a DatasetInfo of the library
        """The repository; None where there is none, or where the token may not see it."""
        from huggingface_hub.errors import RepositoryNotFoundError  # noqa: PLC0415 -- as above

        with self._told("looked up"):
            try:
                return self._api.dataset_info(self.name)
            except RepositoryNotFoundError as error:
                if error.response.status_code in _REFUSED and not self._known():
                    raise
                return None

    def _known(self) -> bool:
        """Whether the Hub knows the token: for an unknown one a repository that is missing looks like one refused."""
        return bool(self._token) and bool(self._api.whoami())

    def create(self, *, private: bool) -> None:
        """Make the repository."""
        with self._told("created"):
            self._api.create_repo(self.name, repo_type="dataset", private=private, exist_ok=True)

    def close(self, *, gated: bool, private: bool) -> None:
        """Put the repository behind a form, or make it private; neither is ever undone here."""
        wanted: dict[str, Any] = ({"gated": "manual"} if gated else {}) | ({"private": True} if private else {})
        with self._told("closed to the public"):
            self._api.update_repo_settings(self.name, repo_type="dataset", **wanted)

    def revisions(self) -> Mapping[str, str]:
        """Name of each tag, and ``main`` -> commit."""
        with self._told("listed"):
            refs = self._api.list_repo_refs(self.name, repo_type="dataset")
        heads = {ref.name: ref.target_commit for ref in refs.branches if ref.name == "main"}
        return {ref.name: ref.target_commit for ref in refs.tags} | heads

    def files(self, revision: str) -> Mapping[str, Stored]:
        """Path -> file of a revision."""
        from huggingface_hub import RepoFile  # noqa: PLC0415 -- as above

        with self._told("listed"):
            tree = list(self._api.list_repo_tree(self.name, recursive=True, revision=revision, repo_type="dataset"))
        found = (entry for entry in tree if isinstance(entry, RepoFile))
        return {file.path: Stored(blob=file.blob_id, sha256=file.lfs.sha256 if file.lfs else None) for file in found}

    def commit(self, folder: Path, send: Sequence[str], delete: Sequence[str], *, parent: str, title: str) -> str:
        """All files in one commit upon ``parent``; its id."""
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete  # noqa: PLC0415 -- as above

        operations = [CommitOperationAdd(path_in_repo=name, path_or_fileobj=folder / name) for name in send]
        gone = [CommitOperationDelete(path_in_repo=name, is_folder=False) for name in delete]
        with self._told("written"):
            done = self._api.create_commit(
                self.name, [*operations, *gone], commit_message=title, parent_commit=parent, repo_type="dataset"
            )
        return str(done.oid)

    def tag(self, name: str, commit: str) -> None:
        """Give ``commit`` a tag."""
        with self._told("tagged"):
            self._api.create_tag(self.name, tag=name, revision=commit, repo_type="dataset")

    def download(self, revision: str | None, folder: Path, *, done: str = "read back") -> None:
        """Every file of a revision (None: of the latest) into a folder, past any cache, which would hide a refusal.

        ``done`` is the word for it in an error's message.
        """
        with self._told(done):
            # By its commit: where the Hub does not answer for a name, the library makes do with what lies there.
            commit = str(self._api.dataset_info(self.name, revision=revision).sha)
            self._api.snapshot_download(self.name, revision=commit, repo_type="dataset", local_dir=folder)
        if lacking := sorted(name for name in self.files(commit) if not (folder / name).is_file()):
            message = f"{self.name}: could not be {done} on the Hub: {counted(len(lacking), 'file')} did not come "
            message += f"(first: {lacking[0]}); run the same command again to resume"
            raise ServiceError(message)

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Whatever the library raises becomes one message, without the token."""
        from httpx2 import HTTPError  # noqa: PLC0415 -- as above
        from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415 -- as above

        try:
            yield
        except (HfHubHTTPError, HTTPError, OSError, RuntimeError) as error:
            message = f"{self.name}: could not be {done} on the Hub: {self._reason(error)}"
            raise ServiceError(message.replace(self._token, "***") if self._token else message) from None

    def _reason(self, error: Exception) -> str:
        """What was refused, and what to do."""
        status = getattr(getattr(error, "response", None), "status_code", None)
        said = " ".join(str(error).split())[:300]
        if status == _STALE:
            return (
                "somebody has committed to it since this run started; nothing was changed. Look at their commit, then "
                "run the same command again"
            )
        if status in _REFUSED and not self._token:
            return (
                f"no such dataset, or not for everybody ({status}: {said}); ask for access on its page, "
                "and put a token of yours in HF_TOKEN"
            )
        if status in _REFUSED:
            return f"the token in HF_TOKEN may not do this ({status}: {said}); use one with write access there"
        if status is None:
            return f"no answer ({type(error).__name__}: {said}); run the same command again to resume"
        return f"{status}: {said}; run the same command again to resume"
