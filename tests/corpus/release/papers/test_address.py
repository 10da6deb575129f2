from __future__ import annotations

import paper_parts

from corpus.release.papers.address import NAME, address_of, files_of, name_of


def test_without_a_repository_the_reader_writes_the_address() -> None:
    """For loading and for reading files; there is no web page."""
    stated = paper_parts.stated()

    assert (name_of(stated), files_of(stated), address_of(stated)) == (NAME, NAME, "")


def test_a_repository_is_named_with_the_tag_of_the_version() -> None:
    """Where files are read; the page is that of the repository."""
    stated = paper_parts.stated(hub="ns/sikap")

    assert name_of(stated) == "ns/sikap"
    assert files_of(stated) == "hf://datasets/ns/sikap@v1.2.0"
    assert address_of(stated) == "https://huggingface.co/datasets/ns/sikap"


def test_the_makers_homepage_goes_before_the_repository() -> None:
    """It is what they want to be cited."""
    assert address_of(paper_parts.stated(hub="ns/sikap", homepage="https://sikap.example/")) == "https://sikap.example/"
