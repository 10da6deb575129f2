"""The invented newsroom at work: from hand-written sentences to stories.

The stories are what the demo's portal serves and what a test expects to read back. They are composed
with one seed, so that everybody's demo is the same.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING, Any

from kliping.demo.grammar import Person, Voice
from kliping.demo.stories import WIB, DemoSection, DemoStory, Newsroom, Oddity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Spec = dict[str, Any]
"""A table of the content files, as TOML gives it."""

_MEDIA_TOPIC = "medtop:{}000000"
_FIRST_NUMBER = 1_402_000
_FIRST_ODDITY = 1_401_001

# How many paragraphs of each kind a story of that stance draws from its pool; sometimes one less.
_DRAW = {
    "favor": {"favor": 4, "against": 1, "facts": 2},
    "against": {"favor": 1, "against": 4, "facts": 2},
    "neutral": {"favor": 2, "against": 2, "facts": 3},
}


@cache
def newsroom() -> Newsroom:
    """The newsroom, the same at each call."""
    plan, others = _read("newsroom"), _read("lain")
    files_by_target = {key: _read(key) for key in plan["targets"]}
    written = [{**spec, "about": key} for key, file in files_by_target.items() for spec in file["story"]]
    pools = {key: file["pool"] for key, file in files_by_target.items()}
    desk = _Desk(plan=plan, pools=pools, random=Random(plan["seed"]))  # noqa: S311 -- a fixed play, not a secret
    return Newsroom(
        stories=tuple(desk.write([*written, *others.pop("story")])),
        oddities=tuple(
            _oddity(kind, spec, number) for number, (kind, spec) in enumerate(others.items(), _FIRST_ODDITY)
        ),
        sections=tuple(_section(name, spec) for name, spec in plan["sections"].items()),
        targets=tuple(target["name"] for target in plan["targets"].values()),
    )


def slug(title: str) -> str:
    """``title`` as an address writes it: lower case, words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def _read(name: str) -> Spec:
    return tomllib.loads((files("kliping.demo") / "content" / f"{name}.toml").read_text(encoding="utf-8"))


def _section(name: str, spec: Spec) -> DemoSection:
    return DemoSection(name=name, cid=spec["cid"], subsections={int(k): v for k, v in spec["subsections"].items()})


@dataclass(kw_only=True)
class _Desk:
    """Assigns stories to days and writes them; every draw comes from one seeded source."""

    plan: Spec
    pools: Mapping[str, Mapping[str, Sequence[str]]]
    random: Random

    def write(self, specs: Sequence[Spec]) -> Iterator[DemoStory]:
        """Every story in the order of its day, each twin right behind its original."""
        number = _FIRST_NUMBER
        for spec, day in self._deal(specs):
            number += self.random.randint(11, 97)
            story = self._story(spec, number, self._moment(day))
            yield story
            if "twin" in spec:
                number += self.random.randint(11, 97)
                yield self._twin(story, spec["twin"], number)

    def _deal(self, specs: Sequence[Spec]) -> list[tuple[Spec, date]]:
        """Which story appears on which day: those with a day of their own first, the others at random."""
        rows, sections = self.plan["days"], self.plan["sections"]
        places = [(row["day"], name) for row in rows for name in sections for _ in range(row[name])]
        fixed = [spec for spec in specs if "day" in spec]
        for spec in fixed:
            for each in (spec, spec["twin"]) if "twin" in spec else (spec,):
                places.remove((spec["day"], each["section"]))
        dealt = [(spec, spec["day"]) for spec in fixed]
        loose = [spec for spec in specs if "day" not in spec]
        self.random.shuffle(loose)
        for spec in loose:
            place = next(place for place in places if place[1] == spec["section"])
            places.remove(place)
            dealt.append((spec, place[0]))
        return sorted(dealt, key=lambda pair: pair[1])

    def _moment(self, day: date) -> datetime:
        """Some second of ``day`` between 06:00 and 18:30 WIB, in UTC."""
        seconds = self.random.randint(6 * 3600, 18 * 3600 + 1800)
        return (datetime.combine(day, time(), WIB) + timedelta(seconds=seconds)).astimezone(UTC)

    def _story(self, spec: Spec, number: int, published_at: datetime) -> DemoStory:
        section = self.plan["sections"][spec["section"]]
        people = {kind: [Person(**person) for person in cast] for kind, cast in self.plan["people"].items()}
        voice = Voice(self.random, people, yesterday=published_at.astimezone(WIB).date() - timedelta(days=1))
        lines = spec["text"] if "text" in spec else self._outline(spec)
        return DemoStory(
            number=number,
            section=spec["section"],
            sub=spec["sub"],
            subsection=section["subsections"][str(spec["sub"])],
            slug=slug(spec["title"]),
            title=spec["title"],
            dateline=spec["dateline"],
            paragraphs=tuple(voice.say(line) for line in lines),
            author=self.random.choice(section["desk"]),
            editor=self.random.choice(self.plan["editors"]["initials"]),
            published_at=published_at,
            modified_at=published_at + timedelta(minutes=self.random.randint(0, 40)),
            caption=spec["caption"],
            credit=self.random.choice(self.plan["photo"]["credits"]),
            tags=tuple(spec["tags"]),
            stance={target["name"]: _stance(spec, key) for key, target in self.plan["targets"].items()},
            topics=tuple(_MEDIA_TOPIC.format(topic) for topic in spec["topics"]),
        )

    def _outline(self, spec: Spec) -> list[str]:
        """Lead, the story's own paragraphs, then a draw from the pool, a second target's view, and a close."""
        pool = self.pools[spec["about"]]
        drawn: list[str] = []
        for kind, most in _DRAW[spec["stance"][spec["about"]]].items():
            drawn += self.random.sample(pool[kind], most - self.random.randint(0, min(1, most - 1)))
        self.random.shuffle(drawn)
        for target, stance in spec.get("also", {}).items():
            other = self.pools[target]
            first, then = self.random.sample(other["facts" if stance == "neutral" else stance], 2)
            drawn += [f"{self.random.choice(other['bridge'])} {first}", then]
        return [spec["lead"], *spec["own"], *drawn, self.random.choice(pool["closing"])]

    def _twin(self, story: DemoStory, spec: Spec, number: int) -> DemoStory:
        """The same wire story in another section: other title, desk and picture credit, a few words changed."""
        text = story.text
        for old, new in spec["replace"]:
            text = text.replace(old, new)
        section = self.plan["sections"][spec["section"]]
        later = timedelta(hours=spec["hours_later"])
        return replace(
            story,
            number=number,
            section=spec["section"],
            sub=spec["sub"],
            subsection=section["subsections"][str(spec["sub"])],
            slug=slug(spec["title"]),
            title=spec["title"],
            paragraphs=tuple(text.split("\n\n")),
            author=section["desk"][0],
            editor=self.plan["editors"]["initials"][0],
            published_at=story.published_at + later,
            modified_at=story.modified_at + later,
            credit=self.plan["photo"]["credits"][0],
            twin_of=story.number,
        )


def _stance(spec: Spec, target: str) -> str:
    stance: str = (spec["stance"] | spec.get("also", {})).get(target, "not_mentioned")
    return stance


def _oddity(kind: str, spec: Spec, number: int) -> Oddity:
    noon = int(datetime.combine(spec["day"], time(12), WIB).timestamp())
    video = kind == "video"
    name = slug(spec["title"])
    return Oddity(
        kind=kind,
        section=spec["section"],
        day=spec["day"],
        title=spec["title"],
        path=f"/play/{number}/{name}" if video else f"/read/{number}/{spec['sub']}/{name}-{noon}",
        host="video.sindonews.com" if video else f"{spec['section']}.sindonews.com",
        spec=spec,
    )
