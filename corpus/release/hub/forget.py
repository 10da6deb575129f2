"""The Python by which the owner of a repository makes the Hub forget versions; it is printed, and nothing here runs it.

A deleted tag alone forgets nothing: its commit is a parent of the later ones. So the history goes as well, of the main
branch and of every tag that stays, and then the large files that nothing names any more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.release.hub.marker import Marker

_SCRIPT = """\
from huggingface_hub import HfApi

name = {hub}
gone = {{{tags}}}  # tag: its commit
hub, dataset = HfApi(), {{"repo_type": "dataset"}}
if hub.dataset_info(name).sha in gone.values():
    raise SystemExit("publish the next version first")
refs = hub.list_repo_refs(name, **dataset)
tags = {{ref.name for ref in refs.tags}}
for tag in tags & gone.keys():
    hub.delete_tag(name, tag=tag, **dataset)
hub.super_squash_history(name, **dataset)
alone = {{ref.name[6:] for ref in refs.branches if ref.name[:6] == "alone-"}}
kept = sorted((tags | alone) - gone.keys())
for tag in kept:  # the same files, without the history that leads to others
    branch = "alone-" + tag
    if tag in tags:
        at = {{"revision": tag, "exist_ok": True}}
        hub.create_branch(name, branch=branch, **at, **dataset)
        hub.super_squash_history(name, branch=branch, **dataset)
        hub.delete_tag(name, tag=tag, **dataset)
    hub.create_tag(name, tag=tag, revision=branch, **dataset)
    hub.delete_branch(name, branch=branch, **dataset)
named = set()
for revision in ["main", *kept]:
    at = {{"revision": revision, "recursive": True}}
    for file in hub.list_repo_tree(name, **at, **dataset):
        named.add(file.lfs.sha256 if getattr(file, "lfs", None) else "")
large = hub.list_lfs_files(name, **dataset)
lost = [file for file in large if file.file_oid not in named]
hub.permanently_delete_lfs_files(name, lost, **dataset)
print(name, "forgot", *gone, "and", len(lost), "large files")"""


def forgetting(published: Sequence[Marker]) -> str:
    """A script that makes one repository forget these versions; it needs ``HF_TOKEN``, and may be run again."""
    (hub,) = {marker.hub for marker in published}
    tags = "".join(f"\n    {json.dumps(marker.tag)}: {json.dumps(marker.commit)}," for marker in published)
    return _SCRIPT.format(hub=json.dumps(hub), tags=f"{tags}\n")
