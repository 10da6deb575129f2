"""The TDM Reservation Protocol."""

from __future__ import annotations

import json

import pytest

from spiders.rights.tdmrep import HEADER, by_file, by_rule, by_value, recorded


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [(" 1 ", {"train": False, "tdm": False}), ("0", {"tdm": True}), ("yes", None), ("", None), (None, None)],
)
def test_one_reserves_and_zero_does_not(value: str | None, verdicts: dict[str, bool] | None) -> None:
    """Reserved mining reserves training too; any other value counts as none."""
    signal = by_value(HEADER, value)

    assert (signal and signal.verdicts) == verdicts


def test_policy_is_recorded_and_read_back() -> None:
    """Value and policy are kept in one string, from which the same signal is read."""
    signal = by_value(HEADER, "1", " https://a.example/policy ")

    assert signal is not None
    assert signal.raw == "1 https://a.example/policy"
    assert recorded(HEADER, signal.raw) == signal


def test_first_location_that_matches_decides() -> None:
    """Rules are tried in their order; a location may lack its slash."""
    rules = [{"location": "foto/", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]
    text = json.dumps(rules)

    assert [found and found.verdicts for found in (by_file(text, "/foto/1"), by_file(text, "/read/1"))] == [
        {"tdm": True},
        {"train": False, "tdm": False},
    ]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"location": 5}]', "[" * 100_000, "<html>"])
def test_anything_else_is_no_file_of_rules(text: str) -> None:
    """What is not a list of rules says nothing, and never fails."""
    assert by_file(text, "/read/1") is None


def test_rule_with_an_unknown_value_is_no_signal() -> None:
    """A rule that neither reserves nor allows decides nothing."""
    assert by_rule('{"location": "/", "tdm-reservation": "x"}') is None
