"""Three simulated annotators who read the same stories differently.

They know what each story was written to say, and make different errors: one is careful, one reads balanced stories as
taking a side, one is hasty. So the demo has agreement to measure and ties to leave undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from corpus.urls import article_id
from kliping.demo.newsroom import newsroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from corpus.codebook import Codebook
    from kliping.demo.stories import DemoStory

    Region = dict[str, Any]

SEED = 7

# What a stance is misread as; the more often a value is listed, the likelier it is.
_MISTAKEN_FOR = {
    "favor": ("neutral", "neutral", "unclear"),
    "against": ("neutral", "neutral", "unclear"),
    "neutral": ("favor", "against"),
    "not_mentioned": ("neutral", "not_mentioned", "not_mentioned"),
}
_SENTENCE = re.compile(r"[^.!?\n]++(?:[.!?]”?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """How often somebody errs; shares between 0 and 1."""

    name: str
    errs: float
    """How often a stance is misread."""
    takes_sides: float
    """How often a balanced story is read as taking a side."""
    one_topic: float
    """How often only the first of several topics is chosen."""
    skips: float
    comment: str
    """What is noted when in doubt."""


PERSONAS = (
    Persona(name="sari", errs=0.06, takes_sides=0.05, one_topic=0.1, skips=0.0, comment="Kedua pihak mendapat ruang."),
    Persona(name="bima", errs=0.08, takes_sides=0.5, one_topic=0.2, skips=0.0, comment="Kutipan penutup condong."),
    Persona(name="tuti", errs=0.2, takes_sides=0.2, one_topic=0.6, skips=0.04, comment="Kurang yakin."),
)


def reader(codebook: Codebook) -> Callable[[Mapping[str, Any], str], Sequence[Region] | None]:
    """What each persona answers: (task data, name) -> regions as Label Studio's editor sends them, None for a skip."""
    from annotation.scheme.controls import control_names  # noqa: PLC0415 -- a wing

    personas = {persona.name: persona for persona in PERSONAS}
    stories = {article_id("sindonews", story.url): story for story in newsroom().stories}
    controls = control_names(codebook)

    def answer(data: Mapping[str, Any], name: str) -> list[Region] | None:
        random = Random(f"{SEED}|{name}|{data['task_key']}")  # noqa: S311 -- a fixed play
        reading = _Reading(personas[name], stories[data["article_id"]], random)
        if random.random() < reading.persona.skips:
            return None
        stances = [reading.stance(target.name) for target in codebook.targets]
        regions = [region for name in controls for region in reading.answer(name, controls[name].target, stances)]
        return regions + list(reading.evidence(str(data["text"]), stances, codebook))

    return answer


@dataclass(frozen=True, slots=True)
class _Reading:
    """One persona reading one story."""

    persona: Persona
    story: DemoStory
    random: Random

    def stance(self, target: str) -> str:
        """What the persona takes the story's stance to be."""
        meant = self.story.stance[target]
        share = self.persona.takes_sides if meant == "neutral" else self.persona.errs
        return self.random.choice(_MISTAKEN_FOR[meant]) if self.random.random() < share else meant

    def topics(self) -> tuple[str, ...]:
        """The topics that the persona sees, in the order of their codes."""
        seen = self.story.topics[:1] if self.random.random() < self.persona.one_topic else self.story.topics
        return tuple(sorted(seen))

    def answer(self, control: str, target: int | None, stances: Sequence[str]) -> Iterator[Region]:
        """The region for one control of the screen, if the persona fills it in."""
        from annotation.annotators.simulated import choose, write  # noqa: PLC0415 -- a wing

        doubtful = any(stance in {"neutral", "unclear"} for stance in stances)
        if target is not None:
            yield choose(control, [stances[target]])
        elif control == "topic":
            yield choose(control, self.topics())
        elif control == "confidence":
            yield choose(control, [self.random.choice(["low", "medium"] if doubtful else ["medium", "high", "high"])])
        elif control == "comment" and doubtful and self.random.random() < 1 / 3:
            yield write(control, self.persona.comment)

    def evidence(self, text: str, stances: Sequence[str], codebook: Codebook) -> Iterator[Region]:
        """A sentence that names the target, for each side that the story is taken to be on."""
        from annotation.annotators.simulated import mark  # noqa: PLC0415
        from annotation.scheme.controls import span_alias  # noqa: PLC0415 -- a wing

        question = codebook.question("evidence")
        for place, (target, stance) in enumerate(zip(codebook.targets, stances, strict=True)):
            naming = [found for found in _SENTENCE.finditer(text) if target.name.lower() in found[0].lower()]
            if stance in question.codes and naming:
                found = self.random.choice(naming[:3])
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                yield mark(question.name, span_alias(question, stance, place), text, start, found.end())
