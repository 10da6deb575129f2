"""``kliping label``: the annotation side."""

from __future__ import annotations

import click

from kliping.groups import ListedGroup

ORDER = (
    "scheme",
    "plan",
    "serve",
    "users",
    "push",
    "people",
    "status",
    "pull",
    "alarms",
    "review",
    "reopen",
    "agree",
    "adjudicate",
    "resolve",
    "suggest",
    "profile",
)


@click.command(
    "label", cls=ListedGroup, package=__name__, short_help="Collect answers from annotators, and make labels from them."
)
def command() -> None:
    """Have people label the sample: in the project's own Label Studio, or in any other.

    Another server is named by KLIPING_LABEL_STUDIO_URL and KLIPING_LABEL_STUDIO_TOKEN in the environment.
    """
