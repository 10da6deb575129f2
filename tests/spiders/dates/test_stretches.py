"""Where dates stand in a line that holds other words too."""

from __future__ import annotations

import pytest

from spiders.dates.stretches import without_dates


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sari Melati 25 Juni 2024", "Sari Melati |"),
        ("Sari Melati Selasa, 25 Juni 2024 11:14 WIB", "Sari Melati |"),
        ("Sari Melati Terbit: 25/06/2024, 11.14", "Sari Melati |"),
        ("2024-06-25T11:14:00+07:00 Sari Melati", "| Sari Melati"),
        ("By Sari Melati on June 25, 2024 at 8:00 am", "By Sari Melati |"),
        ("Sari Melati Disember 2, 2026 @ 8:00am", "Sari Melati |"),
        ("Sari Melati 3 jam yang lalu", "Sari Melati |"),
        ("Sari Melati 2 hours ago", "Sari Melati |"),
        ("Sari Melati 18 November", "Sari Melati |"),
        ("Juni Santoso", "Juni Santoso"),
        ("Minggu Suryadi", "Minggu Suryadi"),
        ("Sari Melati", "Sari Melati"),
        ("", ""),
    ],
)
def test_a_date_is_taken_out_with_its_weekday_its_time_and_its_word(line: str, expected: str) -> None:
    """What is left are the other words; a name that is a month or a weekday too is no date."""
    assert without_dates(line) == expected
