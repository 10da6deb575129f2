from __future__ import annotations

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards import language
from corpus.shards.language import LanguageVerdict, identify

INDONESIAN = (
    "Warga Desa Lembah Angin bergotong royong memperbaiki jembatan gantung yang rusak karena banjir pekan lalu. "
    "Kepala desa mengatakan bahwa pekerjaan itu selesai lebih cepat daripada rencana, sehingga anak-anak bisa "
    "bersekolah lagi tanpa memutar jauh lewat jalan di kaki bukit."
)
MALAY = (
    "Penduduk Kampung Lembah Bayu bergotong-royong membaiki jambatan gantung yang rosak akibat banjir minggu lepas. "
    "Ketua kampung berkata kerja itu siap lebih awal daripada jadual kerana ramai yang datang membantu, dan beliau "
    "berharap kerajaan negeri akan menyalurkan peruntukan bagi projek seterusnya."
)
ENGLISH = (
    "Villagers of Windy Valley repaired the hanging bridge that last week's flood had torn away. The head of the "
    "village said the work was finished sooner than planned, so that children could walk to school again without "
    "the long way around the hill."
)
JAVANESE = (
    "Warga desa Lembah Angin padha gotong royong ndandani kreteg gantung sing rusak amarga banjir minggu wingi. "
    "Lurahe ngendika yen gaweyan kuwi rampung luwih cepet tinimbang rencanane, mula bocah-bocah bisa mangkat sekolah "
    "maneh tanpa kudu muter adoh liwat dalan ing sikil gunung."
)
SUNDANESE = (
    "Warga désa Lebak Angin sasarengan ngalereskeun sasak gantung anu ruksak ku caah minggu kamari. Kapala désa "
    "nyarios yén éta pagawéan réngsé leuwih gancang tibatan rencana, ku kituna barudak bisa sakola deui teu kudu "
    "muter jauh ngaliwatan jalan di suku pasir."
)
GERMAN = (
    "Die Bewohner des Dorfes haben die Hängebrücke ausgebessert, die das Hochwasser der vergangenen Woche zerrissen "
    "hatte. Die Arbeit war früher fertig als geplant, sagte der Ortsvorsteher, sodass die Kinder wieder zur Schule "
    "gehen können, ohne den langen Umweg um den Hügel zu nehmen."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(INDONESIAN, "id"), (MALAY, "ms"), (ENGLISH, "en"), (JAVANESE, "jv"), (SUNDANESE, "su")],
    ids=["Indonesian", "Malay", "English", "Javanese", "Sundanese"],
)
def test_the_languages_of_the_archipelago_are_told_apart(text: str, code: str) -> None:
    """A paragraph in each language is recognised, and no person needs to look."""
    assert identify("", text) == LanguageVerdict(language=code, review=False)


@pytest.mark.parametrize(("text", "code"), [(MALAY, "ms"), (ENGLISH, "en")], ids=["Malay", "English"])
def test_a_long_text_is_judged_by_itself(text: str, code: str) -> None:
    """What the portal writes in does not override a text that is long enough to judge."""
    assert identify("", text, expected="id").language == code


def test_a_language_beyond_the_four_is_named_and_looked_at() -> None:
    """Where only the second detector can know the language, its word is taken and a person is asked."""
    assert identify("", GERMAN) == LanguageVerdict(language="de", review=True)


def test_a_few_words_are_undetermined() -> None:
    """Below forty characters nothing is claimed."""
    assert identify("Pasar", "Buka besok pagi.") == LanguageVerdict(language="und", review=False)


def test_a_known_portal_wins_over_a_few_words() -> None:
    """Below forty characters the portal's language is taken, and a person is asked."""
    assert identify("Pasar", "Buka besok pagi.", expected="id") == LanguageVerdict(language="id", review=True)


def test_a_known_portal_wins_over_a_short_text() -> None:
    """A short text that looks like another language takes the portal's, and a person is asked."""
    short = "The bridge is open again, says the head of the village."

    assert identify("", short) == LanguageVerdict(language="en", review=False)
    assert identify("", short, expected="id") == LanguageVerdict(language="id", review=True)


def test_a_short_text_in_the_language_of_its_portal_is_not_looked_at() -> None:
    """Where the short text agrees with its portal, no person is asked."""
    short = "Jembatan gantung di Desa Lembah Angin sudah dibuka lagi."

    assert identify("", short, expected="id") == LanguageVerdict(language="id", review=False)


def test_the_headline_counts() -> None:
    """Title and body together are judged, so that a long headline over a few words is enough."""
    assert identify(INDONESIAN, "Foto.") == LanguageVerdict(language="id", review=False)


def test_only_the_head_of_a_text_is_read() -> None:
    """What comes after the first 1,000 characters of the body changes nothing."""
    head = (INDONESIAN * 5)[: language.READ]

    assert identify("", head + ENGLISH * 20) == identify("", head)


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("id", "id", ("id", False)),
        ("id", "ms", ("id", False)),
        ("id", None, ("id", False)),
        ("id", "tl", ("id", True)),
        ("ms", "ms", ("ms", False)),
        ("ms", "id", ("id", True)),
        ("ms", None, ("id", True)),
        ("jv", None, ("jv", False)),
        ("jv", "su", ("su", False)),
        ("id", "su", ("su", False)),
        ("en", "en", ("en", False)),
        ("en", "fr", ("fr", True)),
        ("ms", "ar", ("ar", True)),
    ],
)
def test_the_rule_for_two_votes(first: str, second: str | None, verdict: tuple[str, bool]) -> None:
    """Malay needs both votes; Indonesian, Javanese and English the first; what it does not know, the second."""
    code, review = verdict

    assert language._weigh(first, second) == LanguageVerdict(language=code, review=review)


@given(st.text(max_size=80), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_verdict(title: str, text: str) -> None:
    """Control characters, surrogates and scripts of all kinds give a verdict and no error."""
    assert identify(title, text).language


@pytest.mark.parametrize("seed", range(20))
def test_invented_articles_are_indonesian(seed: int) -> None:
    """The articles that tests invent are Indonesian, so that they can be sampled."""
    assert identify("Kabar desa", factory.prose(seed)) == LanguageVerdict(language="id", review=False)


def test_the_manifest_is_told_what_decides() -> None:
    """The settings name both detectors with their versions, and every threshold."""
    said = language.settings()

    assert said.keys() == {"py3langid", "pycld2", "languages", "read", "short", "too_short"}
    assert said["languages"] == ["id", "ms", "en", "jv"]
