from __future__ import annotations

import pytest

from corpus.release.audit.patterns import paths, secrets

HEX = "0123456789abcdef" * 2 + "01234567"
LETTERS = "AbCdEfGhIjKlMnOpQrStUvWxYz01234567"


def kinds(text: str, *, loose: bool = False) -> list[str]:
    """The kinds of secrets that are recognised in a text."""
    return [kind for kind, _ in secrets(text, loose=loose)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"hf_{LETTERS}", "Hugging Face token"),
        (f"ghp_{LETTERS}", "GitHub token"),
        (f"github_pat_{LETTERS}", "GitHub token"),
        (f"glpat-{LETTERS}", "GitLab token"),
        ("AKIAABCDEFGHIJKLMNOP", "AWS key"),
        (f"AIza{LETTERS}x", "Google key"),
        (f"sk-proj-{LETTERS}", "OpenAI or Anthropic key"),
        ("eyJhbGciOiJI.eyJzdWIiOiIx.abc", "JSON web token"),
        ("-----BEGIN RSA PRIVATE KEY-----", "private key"),
        ("Authorization: Basic YWJjOmRlZg==", "authorization header"),
        ("https://sari:rahasia@kabar.example/", "password in an address"),
        (f"Token {HEX}", "Label Studio token"),
    ],
)
def test_a_secret_is_known_by_its_form(text: str, kind: str) -> None:
    """In the midst of a sentence."""
    assert kinds(f"Isi: {text} dan lagi.") == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEX, "40 hex digits, the form of a Label Studio token"),
        ('password = "rahasia123"', "password or key"),
        ("KLIPING_SALT=abcdef123", "password or key"),
        ("api_key: abcdef123", "password or key"),
    ],
)
def test_what_prose_may_have_by_chance_is_looked_for_only_where_asked(text: str, kind: str) -> None:
    """In papers and in what machines write; a portal may print such words."""
    assert kinds(text, loose=True) == [kind]
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", ["hf_hub_download_url_for", "sk-", "ghost_of_a_word", "token bus kota", "AKIA 48", "password adalah kata"]
)
def test_words_that_only_begin_like_a_token_are_none(text: str) -> None:
    """Functions, names and ordinary words are no secrets."""
    assert kinds(text, loose=True) == []


def test_every_secret_of_a_text_is_found() -> None:
    """Two of a kind too."""
    assert [found for _, found in secrets(f"hf_{LETTERS} hf_{LETTERS[::-1]}", loose=False)] == [
        f"hf_{LETTERS}",
        f"hf_{LETTERS[::-1]}",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("di /home/sari/berkas.txt.", ["/home/sari"]),
        ("/Users/sari", ["/Users/sari"]),
        ("~/rahasia", ["~/rahasia"]),
        ("C:\\Users\\sari", ["C:\\Users\\sari"]),
        ("file:///etc/hosts", ["file:///etc/hosts"]),
        ("\\\\server\\bagi", ["\\\\server\\bagi"]),
        ("http://localhost:8080/x", ["http://localhost:8080"]),
        ("10.0.0.1:80", ["10.0.0.1:80"]),
        ("http://192.168.1.2/", ["http://192.168.1.2"]),
    ],
)
def test_a_path_or_server_of_a_machine_is_found(text: str, found: list[str]) -> None:
    """Of any system; it leads nowhere for anybody else."""
    assert list(paths(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        *("https://x.example/home/ayu", "dan/atau", "km/jam", "data/stance/*.parquet", "3/4", "C: dan D:", "v1.10.0.1"),
        *("10.0.0.1", "pukul 10.00.00.10", "/read/2024", ""),
    ],
)
def test_slashes_of_prose_are_no_paths(text: str) -> None:
    """Addresses, alternatives, units, versions and patterns of files are not paths of a machine."""
    assert list(paths(text)) == []
