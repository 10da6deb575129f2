"""What is said of secrets: whether, never what."""

from __future__ import annotations

import pytest

from kliping.doctor import tokens

SECRET = "hf_rahasia123"  # noqa: S105 -- invented


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, "passed"),
        ({"KLIPING_LABEL_STUDIO_URL": "https://label.example", "KLIPING_LABEL_STUDIO_TOKEN": SECRET}, "passed"),
        ({"KLIPING_LABEL_STUDIO_TOKEN": SECRET}, "failed"),
    ],
)
def test_one_variable_without_the_other_fails(
    given: dict[str, str], state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both name a server elsewhere, none the project's own; half is a mistake, and the token is not printed."""
    for name in ("KLIPING_LABEL_STUDIO_URL", "KLIPING_LABEL_STUDIO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    found = tokens.label_studio()

    assert found.state == state
    assert SECRET not in repr(found)


def test_the_hub_token_is_set_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks are none, and what is set is not printed."""
    monkeypatch.setenv("HF_TOKEN", " ")
    assert tokens.hub().state == "warning"

    monkeypatch.setenv("HF_TOKEN", SECRET)
    assert repr(tokens.hub()) == repr(tokens.passed("Hub token", "HF_TOKEN is set"))
