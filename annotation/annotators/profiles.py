"""Who the annotators are, as a paper may report it: attributes one by one, and never fewer than k people behind a
figure.

People fill in a form of the researcher's own, each question optional. The report is a table of each attribute alone, so
that no combination singles anybody out. Values of fewer than k people are combined as :data:`OTHERS`; if these are
still fewer than k, the smallest value joins them; and an attribute with nothing left to report is withheld.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.answers.accounts import read_accounts
from annotation.answers.pseudonyms import pseudonyms
from corpus.csv_rows import read_csv
from corpus.errors import ConfigError, DataError, nearest
from corpus.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.project import Project

OTHERS, UNSAID = "others", "not said"
LEAST_K = 2
WHO = "annotator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of the annotators, as it may be published."""

    name: str
    people: Mapping[str, int]
    """Value -> people, the most frequent first; empty if nothing may be reported."""


def read_profiles(path: Path) -> list[dict[str, str]]:
    """A UTF-8 CSV with a row a person: ``annotator`` (whatever names them), and a column an attribute, also empty.

    Raises:
        DataError: The file cannot be read, has no such column, or a person occurs twice.
    """
    read = read_csv(path)
    rows = [row for _, row in read.rows]
    if not rows or WHO not in read.columns:
        message = f"{path}: expected a first line with {WHO!r} and the attributes, and a row for each person"
        raise DataError(message)
    twice = [name for name, n in Counter(row[WHO].strip().lower() for row in rows).items() if n > 1]
    if twice:
        message = f"{path}: {counted(len(twice), 'annotator has', 'annotators have')} several rows; keep one row each"
        raise DataError(message)
    return rows


def published(profiles: Sequence[Mapping[str, str]], k: int) -> list[Attribute]:
    """Every attribute in the order of the columns, nothing reported about fewer than ``k`` people. Pure.

    Raises:
        ConfigError: ``k`` is below 2: then it hides nobody.
    """
    if k < LEAST_K:
        message = f"k is {k}; expected {LEAST_K} or more, or a figure could be about a single person"
        raise ConfigError(message)
    names = [name for name in (profiles[0] if profiles else ()) if name != WHO]
    return [
        Attribute(name=name, people=_hidden((row[name].strip() or UNSAID for row in profiles), k)) for name in names
    ]


def _hidden(values: Iterable[str], k: int) -> dict[str, int]:
    ordered = Counter(values).most_common()
    ordered.sort(key=lambda item: (-item[1], item[0]))
    told = [(value, n) for value, n in ordered if n >= k and value != OTHERS]
    rest = sum(n for value, n in ordered if n < k or value == OTHERS)
    while told and 0 < rest < k:
        rest += told.pop()[1]
    if not told:
        return {}
    return dict(told) | ({OTHERS: rest} if rest else {})


def pseudonymous(project: Project, profiles: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The same profiles, each under the pseudonym that the person's answers have.

    A person is named as under ``[label] annotators``, by e-mail address, or by the pseudonym itself. Who has several
    accounts is told once, under the first of them.

    Raises:
        DataError: Somebody is named whom no account belongs to.
    """
    pseudonym, owners = pseudonyms(project), read_accounts(project)
    emails = {name: email for email, name in sorted(owners.items(), reverse=True)}
    return [{**row, WHO: _pseudonym(row[WHO].strip(), emails, pseudonym)} for row in profiles]


def _pseudonym(who: str, emails: Mapping[str, str], pseudonym: Callable[[str], str]) -> str:
    if who.startswith(("annotator-", "simulated-")):
        return who
    if "@" in who or who in emails:
        return pseudonym(emails.get(who, who))
    message = f"profiles: nobody is called {who!r}{nearest(who, emails)}; name a person as under [label] annotators "
    message += "whose account is known, by e-mail address, or by the pseudonym in annotations/"
    raise DataError(message)
