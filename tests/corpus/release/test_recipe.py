from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.config import load_config
from corpus.release.recipe import settings_text, write_recipe

if TYPE_CHECKING:
    from pathlib import Path

TOML = """\
# Sari tidak mau disebut namanya.
[corpus]
name = "sikap-fiksi"  # jangan diganti
seed = 7

[label]
scheme = "rahasia/skema.toml"
annotators = ["sari", "budi"]
targets = ["Republik Samudra"]

[[label.leave_out]]
annotator = "budi"
reason = "Mengundurkan diri."

[[label.leave_out]]
annotator = "annotator-0123456789ab"
reason = "Papan orang lain."

[release]
version = "1.2.0"
"""


def test_settings_go_out_without_names_and_comments(tmp_path: Path) -> None:
    """Annotators by number, the scheme beside the file, a pseudonym as the answers have it."""
    text = settings_text(TOML)
    (tmp_path / "corpus.toml").write_text(text)

    config = load_config(tmp_path / "corpus.toml")
    assert not [word for word in ("sari", "Sari", "budi", "rahasia", "jangan", "#") if word in text]
    assert config.label.annotators == ("annotator-1", "annotator-2")
    assert config.label.scheme == "scheme.toml"
    assert [one.annotator for one in config.label.leave_out] == ["annotator-2", "annotator-0123456789ab"]
    assert (config.corpus.seed, config.label.targets, config.release.version) == (7, ("Republik Samudra",), "1.2.0")


@pytest.mark.parametrize("text", ['[corpus]\nname = "sikap"\n', '[corpus]\nname = "sikap"\n[label]\nsample = 3\n'])
def test_settings_without_names_say_the_same(text: str, tmp_path: Path) -> None:
    """Whether or not anything is said of labels."""
    (tmp_path / "corpus.toml").write_text(text)
    (tmp_path / "recipe.toml").write_text(settings_text(text))

    asked, published = (load_config(tmp_path / name) for name in ("corpus.toml", "recipe.toml"))
    assert (published.corpus, published.label.sample) == (asked.corpus, asked.label.sample)


def test_somebody_who_is_not_listed_is_not_named_either() -> None:
    """A name may stand under ``leave_out`` alone."""
    text = settings_text('[corpus]\nname = "a"\n[[label.leave_out]]\nannotator = "wati"\nreason = "x"\n')

    assert 'annotator = "annotator-x"' in text


def test_a_recipe_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """Which is not there where there is no recipe."""
    write_recipe({}, tmp_path)
    assert list(tmp_path.iterdir()) == []

    write_recipe({"portals/kota.py.txt": "PORTAL = 1\n"}, tmp_path)

    assert (tmp_path / "recipe" / "portals" / "kota.py.txt").read_text() == "PORTAL = 1\n"


def test_the_addresses_of_folders_stay_behind() -> None:
    """Others have neither the buckets nor the rights."""
    text = settings_text('[corpus]\nname = "a"\n[paths]\ncaptures = "s3://berita/captures"\n')

    assert text == '[corpus]\nname = "a"\n'
