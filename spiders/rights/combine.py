"""All signals of a page put together: the columns of its article.

Within one mechanism the most specific place decides: of the TDM Reservation Protocol the header, else the meta element,
else the site's file; of the rules of robots.txt the longest path. Between mechanisms the strictest decides, as the
IETF's vocabulary has it: a denial of a use wins, else a permission; else nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.schema import RightsSignal
from spiders.rights import tdmrep
from spiders.rights.robots_tags import says_noai
from spiders.rights.signal import strictest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.schema import Article
    from spiders.rights.signal import Signal, Verdicts


def verdicts_of(signals: Sequence[Signal]) -> Verdicts:
    """Purpose -> allowed, of all signals together."""
    return strictest(signal.verdicts for signal in _heard(signals))


def with_rights(article: Article, signals: Sequence[Signal]) -> Article:
    """``article`` with the columns that its signals give."""
    verdicts = verdicts_of(signals)
    reserved = next((signal for signal in _heard(signals) if signal.source in tdmrep.ORDER), None)
    return replace(
        article,
        tdm_reserved=not reserved.verdicts["tdm"] if reserved else None,
        noai=says_noai(signals),
        rights=tuple(RightsSignal(signal=signal.source, raw=signal.raw) for signal in signals),
        train_allowed=verdicts.get("train"),
        tdm_allowed=verdicts.get("tdm"),
        search_allowed=verdicts.get("search"),
    )


def _heard(signals: Sequence[Signal]) -> list[Signal]:
    """The signals without those of the TDM Reservation Protocol that a more specific place overrides."""
    places = [source for source in tdmrep.ORDER if any(signal.source == source for signal in signals)]
    return [signal for signal in signals if signal.source not in places[1:]]
