"""``kliping release publish``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.extras import need
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("publish", short_help="Send the release to the Hugging Face Hub, as one commit and a tag.")
@click.argument("hub", required=False, default="", metavar="[NS/NAME]")
@click.option("--private", is_flag=True, help="Make the repository private.")
@click.option("--dry-run", is_flag=True, help="Only list the files and bytes that would be uploaded.")
@click.option("--json", "as_json", is_flag=True, help="Print what was uploaded as JSON.")
@click.pass_obj
def command(here: Here, hub: str, *, private: bool, dry_run: bool, as_json: bool) -> None:
    """Publish release/<version>/ to the repository NS/NAME; by default, 'hub' of [release] in corpus.toml.

    Uploads all differences in one commit, sets the tag v<version>, downloads it again and compares. After a failure,
    run the same command again: it resumes where it stopped. A release that fails 'kliping release check' is refused.
    The token is read from HF_TOKEN only.
    """
    need("release")
    from corpus.release.hub.publish import publish_release  # noqa: PLC0415 -- brings in the Hub's client
    from kliping.views.published import print_published  # noqa: PLC0415 -- only here

    done = publish_release(here.project, hub, private=private, dry_run=dry_run, told=console.note)
    if as_json:
        console.emit(done)
    else:
        print_published(done)
