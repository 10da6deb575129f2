from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.config import Config, CorpusConfig, CrawlConfig, LabelConfig, load_config
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
[corpus]
name = "sikap-csto"
seed = 20240625
contact = "redaksi@sikap.example"

[[crawl]]
portal = "sindonews"
sections = ["international"]
since = 2024-06-20
until = 2024-06-30

[[crawl]]
portal = "detik"
since = 2024-06-20
until = 2024-06-20
limit = 10
delay_seconds = 2

[build]
languages = ["id", "jv"]

[label]
scheme = "stance-topic"
overlap = 3
sample = 200
targets = ["NATO", "Rusia"]

[release]
mode = "gated"
license = "cc-by-4.0"
published = 2025-01-02
"""


def config(tmp_path: Path, text: str) -> Config:
    """What a ``corpus.toml`` of that text says."""
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path / "corpus.toml")


def test_the_whole_experiment_is_read(tmp_path: Path) -> None:
    """Every part of the design's example comes out as a value of its kind."""
    read = config(tmp_path, WHOLE)

    assert read.corpus == CorpusConfig(name="sikap-csto", seed=20240625, contact="redaksi@sikap.example")
    assert read.crawl == (
        CrawlConfig(portal="sindonews", sections=("international",), since=date(2024, 6, 20), until=date(2024, 6, 30)),
        CrawlConfig(portal="detik", since=date(2024, 6, 20), until=date(2024, 6, 20), limit=10, delay_seconds=2.0),
    )
    assert read.build.languages == ("id", "jv")
    assert read.label == LabelConfig(scheme="stance-topic", overlap=3, sample=200, targets=("NATO", "Rusia"))
    assert read.release.mode == "gated"
    assert read.release.published == date(2025, 1, 2)


def test_a_name_is_enough(tmp_path: Path) -> None:
    """All but the name has a default."""
    read = config(tmp_path, '[corpus]\nname = "a"\n')

    assert read == Config(corpus=CorpusConfig(name="a"))
    assert read.release.version == "1.0.0"
    assert read.release.published is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[corpus]\nname = 'a'\nsede = 1", "unknown key 'corpus.sede'; did you mean 'seed' (a whole number)?"),
        ("[corpus]\nname = 'a'\n[biuld]\nlanguages = []", "unknown key 'biuld'; did you mean 'build' (a table)?"),
        ("[corpus]\nname = 'a'\n[label]\nq = 1", "unknown key 'label.q'; known: "),
        ("[corpus]\nseed = 1", "'corpus.name' is missing; it has no default"),
        ("[build]\nlanguages = []", "'corpus' is missing; it has no default"),
        ("[corpus]\nname = 7", "'corpus.name' is 7; expected text in quotes"),
        ("[corpus]\nname = ' '", "'corpus.name' is empty"),
        ("[corpus]\nname = 'a'\nseed = '7'", "'corpus.seed' is '7'; expected a whole number"),
        ("[corpus]\nname = 'a'\nseed = true", "'corpus.seed' is true; expected a whole number"),
        (
            "[corpus]\nname = 'a'\n[build]\nlanguages = 'id'",
            "'build.languages' is 'id'; expected a list of text",
        ),
        ("[corpus]\nname = 'a'\n[build]\nlanguages = ['id', 3]", "'build.languages[1]' is 3; expected text in quotes"),
        ("[corpus]\nname = 'a'\n[release]\nmode = 'open'", "expected one of 'full', 'gated', 'dehydrated', 'snippet'"),
        ("[corpus]\nname = 'a'\n[release]\npublished = '2024-01-02'", "expected a day such as 2024-06-20, unquoted"),
        ("[corpus]\nname = 'a'\n[label]\noverlap = 0", "'label.overlap' is 0; expected 1 or more"),
        ("[corpus]\nname = 'a'\n[label]\nsample = -5", "'label.sample' is -5; expected 1 or more"),
        ("corpus = 'a'", "corpus should be a table"),
        ("[corpus]\nname = 'a'\n[crawl]\nportal = 'x'", "[crawl] is in single brackets; write [[crawl]]"),
        (
            "[corpus]\nname = 'a'\n[[crawl]]\nportal = 'x'",
            "line 3, [[crawl]] block 1 (portal 'x'): 'since' is missing; ",
        ),
        ("[corpus\n", "not valid TOML"),
    ],
)
def test_faults_are_told_in_words(tmp_path: Path, text: str, said: str) -> None:
    """Each fault names the file, the key, what is there and what was expected."""
    with pytest.raises(ConfigError) as error:
        config(tmp_path, text)

    assert said in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "corpus.toml"))


CRAWL = "[corpus]\nname = 'a'\n[[crawl]]\nportal = 'x'\nsince = 2024-06-20\nuntil = 2024-06-30\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("limit = -1", "line 7, [[crawl]] block 1 (portal 'x'): 'limit' is -1; expected 0 or more"),
        ("delay_seconds = -0.5", "[[crawl]] block 1 (portal 'x'): 'delay_seconds' is -0.5; expected 0 or more"),
        ("delay_seconds = '1'", "[[crawl]] block 1 (portal 'x'): 'delay_seconds' is '1'; expected a number"),
        (
            "untl = 2024-06-30",
            "line 7, [[crawl]] block 1 (portal 'x'): unknown key 'untl'; did you mean 'until' (a day such",
        ),
    ],
)
def test_faults_of_a_crawl_name_its_block(tmp_path: Path, line: str, said: str) -> None:
    """A fault in a crawl says on which line and in which of the blocks it stands."""
    with pytest.raises(ConfigError) as error:
        config(tmp_path, CRAWL + line)

    assert said in str(error.value)


def test_a_range_turned_round_is_told(tmp_path: Path) -> None:
    """A first day after the last is told with both, and what to do."""
    turned = CRAWL.replace("since = 2024-06-20", "since = 2024-07-20")

    with pytest.raises(
        ConfigError, match=r"block 1 \(portal 'x'\): since \(2024-07-20\) is later than until .*exchange them"
    ):
        config(tmp_path, turned)


def test_a_day_with_a_time_is_told(tmp_path: Path) -> None:
    """A day that was written with a time is no day."""
    with pytest.raises(ConfigError, match="expected a day such as"):
        config(tmp_path, CRAWL.replace("until = 2024-06-30", "until = 2024-06-30T00:00:00"))


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """Without ``corpus.toml`` the error names the command and the option that help."""
    with pytest.raises(ConfigError, match="kliping init DIR"):
        load_config(tmp_path / "corpus.toml")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused with the line that is not."""
    (tmp_path / "corpus.toml").write_bytes("[corpus]\nname = 'é'\n".encode("latin-1"))

    with pytest.raises(ConfigError, match=r"corpus\.toml, line 2: not UTF-8; save the file as UTF-8"):
        load_config(tmp_path / "corpus.toml")


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    """A folder called ``corpus.toml`` is no settings."""
    (tmp_path / "corpus.toml").mkdir()

    with pytest.raises(ConfigError, match=r"corpus\.toml: not a file; expected the settings of a project"):
        load_config(tmp_path / "corpus.toml")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("test = 2024-10-01", "'release.temporal' names one day; expected both"),
        (
            "validation = 2024-10-01\ntest = 2024-10-01",
            r"'release.temporal.validation' .2024-10-01. is not before 'test'",
        ),
    ],
)
def test_a_split_by_time_has_two_days_in_their_order(days: str, said: str, tmp_path: Path) -> None:
    """Or there would be nothing to train on, or to test."""
    path = tmp_path / "corpus.toml"
    path.write_text(f'[corpus]\nname = "a"\n[release.temporal]\n{days}\n')

    with pytest.raises(ConfigError, match=said):
        load_config(path)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ('captures = "arsip"', r"'paths\.captures' is 'arsip'; expected an address such as 's3://bucket/folder'"),
        ('captures = "s3://"', r"'paths\.captures' is 's3://'; expected an address"),
        ('shards = "s3://kunci:rahasia@berita/x"', r"'paths\.shards' has credentials in it; leave them out"),
        (
            'articles = "s3://b/x"\nshards = "s3://b/x/"',
            r"'paths\.shards' lies in 'paths\.articles'; give each",
        ),
        ('articles = "s3://b/x/y"\nshards = "s3://b/x"', r"'paths\.articles' lies in 'paths\.shards'"),
        ('parts = "s3://b/x"', r"'paths\.parts' is of no use without 'paths\.captures'"),
        ('captures = "s3://b/x"\nsplits = "s3://b/y"', r"unknown key 'paths\.splits'"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(tmp_path: Path, paths: str, said: str) -> None:
    """Before anything is read or written there."""
    path = tmp_path / "corpus.toml"
    path.write_text(f'[corpus]\nname = "a"\n[paths]\n{paths}\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=said):
        load_config(path)


def test_folders_beside_each_other_may_begin_alike(tmp_path: Path) -> None:
    """A folder is another's only where a slash follows."""
    path = tmp_path / "corpus.toml"
    path.write_text('[corpus]\nname = "a"\n[paths]\narticles = "s3://b/x"\nshards = "s3://b/x2"\n', encoding="utf-8")

    assert load_config(path).paths.shards == "s3://b/x2"
