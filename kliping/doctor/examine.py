"""Everything that is looked at, in the order in which it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import KlipingError
from kliping.doctor import machine, network, parts, tokens
from kliping.doctor.checkup import failed, passed, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kliping.doctor.checkup import Checkup
    from kliping.groups import Here


def examine(here: Here, *, offline: bool = False, hosts: Mapping[str, str]) -> Iterator[Checkup]:
    """The machine, the parts, the tokens, the project, and the way to its portals, each as it is found out.

    Args:
        here: The folder of the project, which need not be one.
        offline: Ask no portal.
        hosts: Host -> the address at which it is reached instead.
    """
    yield from (machine.system(), machine.python(), machine.disk(here.folder), machine.zones())
    yield from parts.extras()
    yield from (parts.label_studio(), parts.browser(), tokens.label_studio(), tokens.hub())
    if not (here.folder / "corpus.toml").exists():
        yield warning("project", f"no corpus.toml in {here.folder.resolve()}", "name a project: kliping -C DIR doctor")
        return
    try:
        project, known = here.project, here.portals
    except KlipingError as error:
        yield failed("project", str(error), "correct the file")
        return
    yield passed("project", f"{project.root / 'corpus.toml'} can be read")
    if not offline:
        yield from network.portals(project.config, known, hosts)
