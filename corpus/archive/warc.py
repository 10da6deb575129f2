"""Writing the archive: WARC 1.1, one gzip member a record, every byte as it went over the wire.

An exchange is three records: request, metadata, response. The response comes last, so that where a
crash leaves it whole, its metadata is complete too. All three reach the system in one write, into
a file that bears ``.open`` until it is closed.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid4, uuid5

from corpus import __version__
from corpus.archive.cdxj import IndexEntry, write_index
from corpus.archive.exchanges import facts_of, read_fields
from corpus.archive.message import Message
from corpus.archive.pack import FIELDS, Packer, address, fields, naming, sha1_base32
from corpus.archive.salvage import OPEN, locked, salvage_folder
from corpus.errors import ServiceError
from corpus.schema import Exchange
from corpus.stage import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Self

    from corpus.schema import CaptureRef

SOFTWARE = f"kliping/{__version__}"
REQUEST, RESPONSE = "application/http; msgtype=request", "application/http; msgtype=response"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A fresh record id, ``urn:uuid:…``."""
    return f"urn:uuid:{uuid4()}"


def derived_id(*parts: str) -> str:
    """The record id that goes with ``parts``, the same everywhere: a UUID of version 5."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(parts))}"


def in_utc(instant: datetime) -> datetime:
    """``instant`` in UTC.

    Raises:
        ValueError: It has no time zone.
    """
    if instant.tzinfo is None:
        message = f"{instant} has no time zone; an archive keeps instants"
        raise ValueError(message)
    return instant.astimezone(UTC)


class WarcWriter:
    """Appends exchanges to the WARC files of one portal's folder, ``<portal>-<YYYYMMDDhhmmss>-<serial>.warc.gz``.

    With ``origin`` (a name for what the exchanges are copied from, such as a digest) that stands in the place of the
    time, nothing hangs on the clock or on chance, and the same exchanges give the same bytes everywhere.

    A file is begun with the first exchange, and closed, named and indexed when it has grown past ``max_bytes`` or the
    writer is closed. Files that a killed writer left are made whole first; ``salvaged`` says what was found.

    Raises:
        ServiceError: Another process is writing in the same folder.
    """

    def __init__(  # noqa: PLR0913 -- keywords with defaults, most of them for tests
        self,
        folder: Path,
        portal: str,
        *,
        max_bytes: int = 1_000_000_000,
        software: str = SOFTWARE,
        operator: str = "",
        robots: str = "obey",
        origin: str = "",
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = new_id,
    ) -> None:
        self._folder, self._portal, self._max_bytes = folder, portal, max_bytes
        self._info = {"software": software, "format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO}
        self._info |= {"robots": robots, "operator": operator}
        self._origin, self._clock, self._new_id = origin, clock, new_id
        self._packer = Packer()
        self._file: _OpenFile | None = None
        self._serial = 0
        self._closed = False
        self._lock = ExitStack()
        self._lock.enter_context(locked(folder))
        self.salvaged = tuple(salvage_folder(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, exchange: Exchange, *, truncated: str = "", record_id: str = "") -> CaptureRef:
        """Archive an exchange; when this returns, the system has its bytes, and a killed process loses none.

        ``truncated`` is a reason of WARC-Truncated; where the response itself shows a cut it need not be given. An
        exchange that another archive holds keeps its ``record_id``.

        Raises:
            ServiceError: The disk did not take it. What was archived before is untouched.
        """
        message = Message.parse(exchange.response)
        headers = {
            "WARC-IP-Address": exchange.ip or "",
            "WARC-Truncated": truncated or ("disconnect" if message.flaw == "truncated" else ""),
            "Content-Type": RESPONSE,
            # Where there is no HTTP head there is no payload separate from the block.
            "WARC-Payload-Digest": f"sha1:{message.payload_sha1}" if message.head else "",
        }
        return self._append("response", exchange, message, headers, record_id).ref

    def write_page(  # noqa: PLR0913 -- what is known of a page without its HTTP head
        self,
        url: str,
        fetched_at: datetime,
        body: bytes,
        metadata: Mapping[str, str],
        *,
        content_type: str = "text/html",
        record_id: str = "",
    ) -> CaptureRef:
        """Archive a page that was saved without its HTTP head, as a resource record.

        Raises:
            ServiceError: As :meth:`write`.
        """
        page = Exchange(url=url, fetched_at=fetched_at, request=b"", response=body, metadata=metadata)
        headers = {"Content-Type": content_type, "WARC-Payload-Digest": f"sha1:{sha1_base32(body)}"}
        return self._append("resource", page, Message.plain(body, content_type), headers, record_id).ref

    def close(self) -> None:
        """Give the open file its final name, write its index, and let others write here."""
        with self._lock:
            self._closed = True
            if self._file:
                self._file.close()
                self._file = None

    def _append(
        self, kind: str, exchange: Exchange, message: Message, headers: Mapping[str, str], record_id: str
    ) -> IndexEntry:
        """Write the records of one exchange, the response last."""
        date = in_utc(exchange.fetched_at)
        file = self._file = self._file or self._begin(date)
        url, id_ = address(exchange.url), record_id or self._new_id()
        facts = fields({**exchange.metadata, "payload-sha256": message.payload_sha256})
        common = {"WARC-Target-URI": url, "WARC-Warcinfo-ID": f"<{file.info_id}>"}
        beside = {**common, "WARC-Concurrent-To": f"<{id_}>"}
        answer = {**naming(kind, id_, date), **common, **headers}
        members = [
            *self._companion("request", id_, date, {**beside, "Content-Type": REQUEST}, exchange.request),
            *self._companion("metadata", id_, date, {**beside, "Content-Type": FIELDS}, facts),
            self._packer.pack(answer, exchange.response, stored=bool(message.codings)),
        ]
        entry = IndexEntry(
            url=url,
            fetched_at=date,
            status=message.status,
            mime=message.mime,
            payload_sha256=message.payload_sha256,
            payload_sha1=message.payload_sha1,
            warc_file=f"{self._folder.name}/{file.name}",
            record_id=id_,
            offset=file.append(members),
            length=len(members[-1]),
            metadata=facts_of(read_fields(facts)),
            flaw="truncated" if headers.get("WARC-Truncated") else message.flaw,
        )
        file.entries.append(entry)
        if file.size >= self._max_bytes:
            file.close()
            self._file = None
        return entry

    def _companion(self, kind: str, of: str, date: datetime, headers: Mapping[str, str], block: bytes) -> list[bytes]:
        """The record of what is said beside the response ``of``; none where nothing is."""
        if not block:
            return []
        id_ = derived_id(of, kind) if self._origin else self._new_id()
        return [self._packer.pack({**naming(kind, id_, date), **headers}, block)]

    def _begin(self, date: datetime) -> _OpenFile:
        """A new open file with its warcinfo record; ``date`` is that of the first exchange."""
        if self._closed:
            message = f"the writer of {self._folder} is closed"
            raise ValueError(message)
        opened = date if self._origin else in_utc(self._clock())
        stem = f"{self._portal}-{self._origin or f'{opened:%Y%m%d%H%M%S}'}"
        while (warc := self._folder / f"{stem}-{self._serial:05}.warc.gz").exists():
            self._serial += 1
        self._serial += 1
        info_id = derived_id(warc.name, "warcinfo") if self._origin else self._new_id()
        file = _OpenFile(warc, info_id)
        info = {**naming("warcinfo", info_id, opened), "WARC-Filename": warc.name, "Content-Type": FIELDS}
        file.append([self._packer.pack(info, fields(self._info))])
        return file


class _OpenFile:
    """The file that is being written."""

    def __init__(self, warc: Path, info_id: str) -> None:
        self._warc, self.info_id = warc, info_id
        self._open = warc.with_name(warc.name + OPEN)
        self._stream = self._open.open("xb", buffering=0)
        self.size = 0
        self.entries: list[IndexEntry] = []

    @property
    def name(self) -> str:
        """The name that the file will have."""
        return self._warc.name

    def append(self, members: Sequence[bytes]) -> int:
        """Write ``members`` in one go, or none of them; returns the offset of the last."""
        block = memoryview(b"".join(members))
        try:
            while block:
                block = block[self._stream.write(block) :]
        except OSError as error:
            self._stream.truncate(self.size)
            self._stream.seek(self.size)
            message = f"{self._open}: could not be written to ({error.strerror}); make room, then run again: "
            message += "everything archived before is safe"
            raise ServiceError(message) from error
        offset = self.size + sum(map(len, members[:-1]))
        self.size = offset + len(members[-1])
        return offset

    def close(self) -> None:
        """Give the file its name and its index."""
        with self._stream:
            os.fsync(self._stream.fileno())
        self._open.replace(self._warc)
        sync_folder(self._warc.parent)
        with suppress(OSError):  # the index is rebuilt where it is missing
            write_index(self._warc, self.entries)
