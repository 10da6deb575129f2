"""What the files of a host say of one of its pages."""

from __future__ import annotations

from spiders.rights.host_signals import host_signals

URL = "https://kabarfiksi.example/read/1/berita"
ROBOTS = b"User-agent: *\nContent-Usage: /read/ tdm=n\nContent-Signal: ai-train=no\nLicense: https://a.example/l.xml\n"


def test_each_rule_of_robots_txt_is_a_signal() -> None:
    """Usage, signal and licence of robots.txt each become a signal, in that order."""
    found = host_signals(URL, robots=ROBOTS)

    assert [(one.source, one.raw) for one in found] == [
        ("content-usage-robots", "tdm=n"),
        ("content-signal-robots", "ai-train=no"),
        ("rsl-robots", "https://a.example/l.xml"),
    ]


def test_rule_of_another_path_does_not_hold() -> None:
    """A rule that names a path says nothing of a page elsewhere."""
    found = host_signals("https://kabarfiksi.example/foto/1", robots=b"User-agent: *\nContent-Usage: /read/ tdm=n\n")

    assert found == ()


def test_reservation_file_is_read_with_its_byte_order_mark() -> None:
    """A tdmrep.json may begin with a byte order mark."""
    file = b'\xef\xbb\xbf[{"location": "/read/*", "tdm-reservation": 1}]'

    assert [one.verdicts for one in host_signals(URL, tdmrep_json=file)] == [{"train": False, "tdm": False}]


def test_host_without_files_says_nothing() -> None:
    """No file, no signal."""
    assert host_signals(URL) == ()
