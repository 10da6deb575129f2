"""What can be told of a screen without a server."""

from __future__ import annotations

import pytest

from annotation.label_studio.interface import check_config, stored_codes
from corpus.errors import ConfigError


def test_a_screen_is_checked_before_it_is_sent() -> None:
    """The SDK's offline check finds links to nowhere, names that occur twice, and data that is missing."""
    choices = '<Choices name="{name}" toName="{to}"><Choice value="a"/></Choices>'
    screen = f'<View><Text name="body" value="$text"/>{choices}</View>'

    check_config(screen.format(name="stance", to="body"), {"text": "Isi."})
    for name, to, data in (("stance", "head", "text"), ("body", "body", "text"), ("stance", "body", "title")):
        with pytest.raises(ConfigError, match="labelling screen"):
            check_config(screen.format(name=name, to=to), {data: "Isi."})


def test_codes_are_what_the_server_stores() -> None:
    """The alias of a choice and of a label, where it has one; else the words that are shown."""
    screen = """<View><Text name="body" value="$text"/>
      <Choices name="stance" toName="body"><Choice value="Setuju" alias="favor"/><Choice value="Lain"/></Choices>
      <Labels name="evidence" toName="body"><Label value="Bukti" alias="evidence_1"/></Labels></View>"""

    assert stored_codes(screen) == {"stance": {"favor", "Lain"}, "evidence": {"evidence_1"}}
