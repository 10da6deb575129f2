"""What an annotator is shown of one article: the data of a Label Studio task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from corpus.schema import Task

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def task_data(task: Task, article: Mapping[str, Any], *, config_hash: str, scheme_version: str) -> dict[str, str]:
    """The task's data, every value a text: ``title``, ``meta``, ``caption``, ``text``, ``target_1`` … and its keys.

    ``article`` is a row of ``shards/``. What is not seen in a headline or a caption is made visible; offsets of
    evidence count code points of ``text`` as it stands here.
    """
    targets = {f"target_{number}": name for number, name in enumerate(task.targets, 1)}
    return {
        "task_key": task.task_id,
        "article_id": task.article_id,
        "title": visible(article["title"]),
        "meta": meta_line(article),
        "caption": visible(article["image_caption"] or ""),
        "text": article["text"],
        **targets,
        "text_sha256": task.text_sha256,
        "scheme_version": scheme_version,
        "config_hash": config_hash,
    }


def meta_line(article: Mapping[str, Any]) -> str:
    """``sindonews · international · Selasa, 25 Juni 2024, 11.14 WIB``; the hour where the page gave one."""
    printed = printed_date(article["published_at"], article["tz"], with_time=article["published_precision"] != "day")
    return " · ".join(visible(part) for part in (article["portal"], article["section"], printed) if part)


def printed_date(instant: datetime, tz: str, *, with_time: bool = True) -> str:
    """An aware instant as Indonesian papers print it, in the IANA zone ``tz``; its name as Indonesians know it."""
    local = instant.astimezone(ZoneInfo(tz))
    day = f"{DAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H.%M} {local.tzname()}" if with_time else day
