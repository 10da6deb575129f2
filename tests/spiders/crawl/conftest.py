from __future__ import annotations

from typing import Any

import pytest
from crawl_site import at, crawl_here, items, project, site
from loopback import serve


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One crawl of three days with nine articles, three of them on two addresses; only read by the tests."""
    folder = project(tmp_path_factory.mktemp("crawl"), contact="mailto:uji@contoh.id")
    with serve(site(items())) as portal:
        report, events = crawl_here(folder, hosts=at(portal))
    return {"folder": folder, "report": report, "events": events, "portal": portal}
