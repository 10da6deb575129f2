"""The time that the exchanges of one article, or one page of a list, may take together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy import Request

_ALLOWANCE = "allowance"  # key of request.meta; repeated tries carry it on


@dataclass(slots=True)
class Allowance:
    """What is left of it. Waits between two requests are no part of it."""

    most: float
    """Seconds at the beginning."""
    spent: float = 0.0
    tries: int = 0

    @property
    def left(self) -> float:
        """Seconds; never less than 0."""
        return max(0.0, self.most - self.spent)

    def spend(self, seconds: float) -> None:
        """Count an exchange."""
        self.spent += seconds
        self.tries += 1

    @property
    def told(self) -> str:
        """That it is used up."""
        tries = "1 request" if self.tries == 1 else f"{self.tries} requests"
        return f"no whole answer in {self.most:g} s, over {tries}"

    def given_to(self, request: Request) -> Request:
        """The request, with this allowance."""
        request.meta[_ALLOWANCE] = self
        return request


def allowance_of(request: Any) -> Allowance | None:  # noqa: ANN401 -- a Scrapy request, or a test's
    """What a request may still take; None where nobody said."""
    found: Allowance | None = request.meta.get(_ALLOWANCE)
    return found
