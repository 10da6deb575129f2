from __future__ import annotations

import pytest

from kliping.blotting import without_secrets

ENVIRON = {
    "HF_TOKEN": "hf_rahasia",
    "KLIPING_LABEL_STUDIO_DATABASE": "postgresql://label:ka%2Fta@127.0.0.1/label",
    "KLIPING_LEASE": "sqlite:/srv/kerja",
    "https_proxy": "http://u:sandi@proksi:3128",
}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bearer hf_rahasia", "Bearer ***"),
        ("ka%2Fta and ka/ta", "*** and ***"),
        ("sandi", "***"),
        ("redis://:lain@h/0", "redis://:***@h/0"),
        ("http://u:x@h and https://h:8/p@q", "http://u:***@h and https://h:8/p@q"),
        ("sqlite:/srv/kerja", "sqlite:/srv/kerja"),
        ("http://proksi:3128", "http://proksi:3128"),
    ],
)
def test_secrets_are_blotted_out_and_nothing_else(said: str, told: str) -> None:
    """Tokens whole, of addresses the password alone."""
    assert without_secrets(said, ENVIRON) == told
