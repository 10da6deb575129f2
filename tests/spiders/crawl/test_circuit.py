from __future__ import annotations

from spiders.crawl.circuit import Circuit

HOST, OTHER = "www.kabarfiksi.test", "foto.kabarfiksi.test"


def test_failures_in_a_row_open_it() -> None:
    """The third of three; the host is told with its reason, once, and other hosts are asked on."""
    said: list[str] = []
    circuit = Circuit(3, said.append)

    for _ in range(2):
        circuit.failed(HOST, "connection lost")
    assert circuit.objection(HOST) == ""
    circuit.failed(HOST, "connection lost")
    circuit.failed(HOST, "connection lost")

    assert circuit.objection(HOST) == "left alone: 3 requests in a row failed (connection lost)"
    assert circuit.objection(OTHER) == ""
    (sentence,) = said
    assert sentence == (
        f"{HOST}: 3 requests in a row failed (connection lost); it was left alone from then on. "
        "Later, run the same crawl again to go on"
    )


def test_an_answer_ends_the_row() -> None:
    """Failures that are parted by answers are none in a row, and each host has its own row."""
    circuit = Circuit(2, lambda _: None)

    for _ in range(5):
        circuit.failed(HOST, "answered 500")
        circuit.answered(HOST)
        circuit.failed(OTHER, "answered 500")
        circuit.answered(OTHER)

    assert (circuit.objection(HOST), circuit.objection(OTHER)) == ("", "")


def test_a_host_may_be_left_alone_at_once() -> None:
    """Where it asks for it; the first reason stays."""
    said: list[str] = []
    circuit = Circuit(9, said.append)

    circuit.leave(HOST, "answered 429 and asks to be left alone for 3600 s")
    circuit.leave(HOST, "something else")

    assert circuit.objection(HOST) == "left alone: answered 429 and asks to be left alone for 3600 s"
    assert len(said) == 1
