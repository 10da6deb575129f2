"""Licences that labels are commonly published under: the Hub's identifier, the SPDX one, name and address."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import ConfigError, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """One licence."""

    hub: str
    """As the card's front matter names it."""
    spdx: str
    name: str
    url: str


_CC = "https://creativecommons.org"
LICENSES = (
    License(hub="cc-by-4.0", spdx="CC-BY-4.0", name="Creative Commons Attribution 4.0", url=f"{_CC}/licenses/by/4.0/"),
    License(
        hub="cc-by-sa-4.0",
        spdx="CC-BY-SA-4.0",
        name="Creative Commons Attribution-ShareAlike 4.0",
        url=f"{_CC}/licenses/by-sa/4.0/",
    ),
    License(
        hub="cc-by-nc-4.0",
        spdx="CC-BY-NC-4.0",
        name="Creative Commons Attribution-NonCommercial 4.0",
        url=f"{_CC}/licenses/by-nc/4.0/",
    ),
    License(
        hub="cc-by-nc-sa-4.0",
        spdx="CC-BY-NC-SA-4.0",
        name="Creative Commons Attribution-NonCommercial-ShareAlike 4.0",
        url=f"{_CC}/licenses/by-nc-sa/4.0/",
    ),
    License(hub="cc0-1.0", spdx="CC0-1.0", name="Creative Commons Zero 1.0", url=f"{_CC}/publicdomain/zero/1.0/"),
    License(
        hub="odc-by",
        spdx="ODC-By-1.0",
        name="Open Data Commons Attribution License 1.0",
        url="https://opendatacommons.org/licenses/by/1-0/",
    ),
    License(
        hub="odbl",
        spdx="ODbL-1.0",
        name="Open Data Commons Open Database License 1.0",
        url="https://opendatacommons.org/licenses/odbl/1-0/",
    ),
)


def license_named(hub: str) -> License:
    """The licence of that Hub identifier.

    Raises:
        ConfigError: It is not among those known here.
    """
    known = {each.hub: each for each in LICENSES}
    if hub not in known:
        message = f"release.license is {hub!r}, which is not a licence known here{nearest(hub, known)}"
        raise ConfigError(message)
    return known[hub]
