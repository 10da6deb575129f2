"""The audit of a release folder, as a stranger would do it: nothing but the folder is looked at."""

from __future__ import annotations

import json
from contextlib import contextmanager
from hashlib import sha256
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from corpus.errors import DataError
from corpus.release.audit.card import CARD, lint_card, read_card
from corpus.release.audit.croissant import check_croissant
from corpus.release.audit.data import check_data, data_files
from corpus.release.audit.faults import Fault
from corpus.release.build import CONTENT_SUMS, SUMS
from corpus.release.tables.selection import read_tombstones
from corpus.release.tables.subsets import ARTICLES
from corpus.release.tables.written import content_sha256
from corpus.stage import digest
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.audit.card import Card


def check_release(folder: Path) -> list[Fault]:
    """Everything that is wrong with a release; an empty list says that it can go out.

    Checked: every digest, and that no file is without one; the card; that its YAML and the Parquet files say the
    same classes in the same order as the codebook; numbers of rows; the digests of the content; Croissant; that
    nothing of what was taken down is there; and that ``load_dataset`` opens every configuration.

    Raises:
        DataError: ``folder`` is no release.
    """
    if not (folder / CARD).exists():
        message = f"{folder}: no {CARD} there; expected the folder of a release, such as release/1.0.0"
        raise DataError(message)
    faults = list(check_sums(folder))
    card = read_card((folder / CARD).read_text(encoding="utf-8"))
    if isinstance(card, Fault):
        return [card, *faults]
    faults += lint_card(card, _articles(card))
    faults += check_data(folder, card)
    faults += check_croissant(folder, {path: digest(folder / path) for path in data_files(folder)}, _columns(card))
    faults += _check_content(folder, card)
    faults += _check_tombstones(folder)
    faults += _check_loading(folder, card)
    return faults


def check_sums(folder: Path) -> Iterator[Fault]:
    """``MANIFEST.sha256`` against the files: changed, missing and stray ones."""
    sums = {file.relative_to(folder).as_posix(): digest(file) for file in sorted(folder.rglob("*")) if file.is_file()}
    if SUMS not in sums:
        yield Fault(where=SUMS, problem="is missing; build the release again")
        return
    listed = _read_sums(folder / SUMS)
    for path in sorted((sums.keys() | listed.keys()) - {SUMS}):
        if path not in sums:
            yield Fault(where=path, problem=f"is listed in {SUMS} but is not there")
        elif path not in listed:
            yield Fault(where=path, problem=f"is a stray file: {SUMS} does not list it; remove it or build again")
        elif sums[path] != listed[path]:
            yield Fault(where=path, problem=f"has another digest than {SUMS} says: it was changed after the build")


def _read_sums(path: Path) -> dict[str, str]:
    """Path -> digest."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: value for value, _, name in (line.partition("  ") for line in lines)}


def _articles(card: Card) -> int:
    return sum(split["num_examples"] for split in card.infos.get("articles", {}).get("splits", ()))


def _columns(card: Card) -> dict[str, list[str]]:
    return {name: [feature["name"] for feature in info["features"]] for name, info in card.infos.items()}


def _check_content(folder: Path, card: Card) -> Iterator[Fault]:
    """``CONTENT.sha256`` against the rows."""
    if not (folder / CONTENT_SUMS).exists():
        yield Fault(where=CONTENT_SUMS, problem="is missing; build the release again")
        return
    listed = _read_sums(folder / CONTENT_SUMS)
    there = {f"{name}/{each['split']}": each["path"] for name, c in card.configs.items() for each in c["data_files"]}
    for name in sorted(listed.keys() | there.keys()):
        if name not in listed or name not in there:
            yield Fault(where=CONTENT_SUMS, problem=f"{name} stands only in {'the card' if name in there else 'it'}")
            continue
        try:
            tables = tuple(read_table(file) for file in sorted(folder.glob(there[name])))
        except DataError as error:
            yield Fault(where=name, problem=str(error))
            continue
        if content_sha256(tables) != listed[name]:
            yield Fault(where=CONTENT_SUMS, problem=f"the rows of {name} have another digest")


def _check_tombstones(folder: Path) -> Iterator[Fault]:
    """No article that was taken down is in the release."""
    try:
        gone = read_tombstones(folder / "tombstones.jsonl")
    except DataError as error:
        yield Fault(where="tombstones.jsonl", problem=str(error))
        return
    for file in sorted((folder / "data" / ARTICLES).glob("*.parquet")) if gone else ():
        urls = pq.read_table(file, columns=["canonical_url"]).column("canonical_url").to_pylist()
        if any(sha256(url.encode()).hexdigest() in gone for url in urls):
            yield Fault(where=file.relative_to(folder).as_posix(), problem="holds an article that was taken down")


def _check_loading(folder: Path, card: Card) -> Iterator[Fault]:
    """``load_dataset``, every configuration, in a cache of its own."""
    from datasets import load_dataset  # noqa: PLC0415 -- takes seconds

    with _quiet(), TemporaryDirectory() as cache:
        for name in card.configs:
            try:
                load_dataset(str(folder), name, cache_dir=cache)
            except Exception as error:  # noqa: BLE001 -- whatever it raises, users would meet it
                reason = f"{type(error).__name__}: {_first_line(error)}"
                yield Fault(where=f"{CARD}: {name}", problem=f"load_dataset fails: {reason}")


@contextmanager
def _quiet() -> Iterator[None]:
    """``datasets`` without progress bars and log lines: what goes wrong is told as a fault."""
    from datasets import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars  # noqa: PLC0415
    from datasets.utils import logging  # noqa: PLC0415 -- as above

    verbosity, disabled = logging.get_verbosity(), are_progress_bars_disabled()
    logging.set_verbosity(logging.CRITICAL)
    disable_progress_bars()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if not disabled:
            enable_progress_bars()


def _first_line(error: Exception) -> str:
    cause = error.__cause__ or error
    return json.dumps(str(cause).strip().split("\n")[0], ensure_ascii=False)
