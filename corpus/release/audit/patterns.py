"""What secrets, scripts and paths of a machine look like in text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = re.compile(
    r"<\s*+/?\s*+(?:script|iframe|object|embed|svg|style|meta|link)\b|<[a-z!/][^<>]*\son[a-z]{3,}\s*=|"
    r"\bjavascript\s*:\s*[\w(]|\bvbscript\s*:\s*\w|\bdata:text/html\b|\bsrcdoc\s*=",
    re.IGNORECASE,
)
"""What a browser would run if a text were shown as it is."""
_ADDRESS = re.compile(r"\d\.\d{1,3}\.\d")

SECRETS = {
    "Hugging Face token": (("hf_", "api_org_"), r"\b(?:hf|api_org)_[A-Za-z0-9]{16,}"),
    "GitHub token": (("gh", "github_pat_"), r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})"),
    "GitLab token": (("glpat-",), r"\bglpat-[\w-]{16,}"),
    "AWS key": (
        ("AKIA", "ASIA", "AROA", "AIDA", "aws_"),
        r"\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\b|aws_(?:secret_access_key|session_token)\W{1,5}[A-Za-z0-9/+=]{16,}",
    ),
    "Google key": (("AIza", "ya29.", "GOCSPX-"), r"\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}"),
    "OpenAI or Anthropic key": (("sk-",), r"\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}"),
    "Slack token": (("xox",), r"\bxox[abeprs]-[\w-]{10,}"),
    "Telegram token": ((":AA",), r"\b\d{8,10}:AA[\w-]{32,}"),
    "PyPI or npm token": (("pypi-", "npm_"), r"\bpypi-[\w-]{16,}|\bnpm_[A-Za-z0-9]{20,}"),
    "JSON web token": (("eyJ",), r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*"),
    "private key": (("PRIVATE KEY",), r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    "authorization header": (
        ("uthorization", "UTHORIZATION", "earer ", "EARER "),
        r"(?i:\bauthorization\W{1,4}(?:bearer|token|basic|apikey)\s+[\w.+/=-]{6,}|\bbearer\s+[\w.+/=-]{20,})",
    ),
    "password in an address": (("://",), r"://[^\s/:@\"'<>]+:[^\s/:@\"'<>]+@[\w.-]+"),
    "Label Studio token": (("oken", "OKEN"), r"(?i:\btoken\b\W{1,6})[0-9a-f]{40}\b"),
}
"""Kind -> words without which it cannot be there (they are found faster), and its form, which nothing else has."""
LOOSE_SECRETS = {
    "40 hex digits, the form of a Label Studio token": (("",), r"(?<![\w/@.-])[0-9a-f]{40}(?![\w-])"),
    "password or key": (
        ("ass", "ASS", "key", "KEY", "ecret", "ECRET", "oken", "OKEN", "alt", "ALT"),
        r"(?i:(?:password|passwd|api_?key|secret(?:_?key)?|(?:access|auth)_?token|kliping_salt)\b[\"']?\s*[:=]\s*[\"']?[^\s\"',;{}]{6,})",
    ),
}
"""Likewise, but prose may have them by chance: looked for in papers and in what machines write."""
_COMPILED = {name: (words, re.compile(form)) for name, (words, form) in (SECRETS | LOOSE_SECRETS).items()}

PATHS = re.compile(
    r"(?<![\w./:-])(?:/(?:home|Users|root|mnt|media|srv|opt|tmp|var|private|work|workspace|data\d?|scratch|content)/[\w.~-]+"
    r"|[A-Za-z]:\\{1,2}(?:Users|Documents|home|[\w.-]+\\)[\w.\\ -]*|~/[\w.-]+)"
    r"|\bfile://\S+|(?<![\w\\])\\\\{1,3}[\w.-]+\\{1,2}[\w$.-]+"
)
"""A path of somebody's machine: it names a user, and leads nowhere for anybody else."""
_ROOTS = "home Users root mnt media srv opt tmp var private work workspace data scratch content"
_OF_PATHS = (*(f"/{name}" for name in _ROOTS.split()), ":\\", "~/", "file:", "\\\\")
"""Without one of these there is no path; addresses of pages are passed over by them."""
HOSTS = re.compile(
    r"\b(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3})(?::\d{2,5})\b"
    r"|\bhttps?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3})\b"
)
"""A server that only the maker reaches."""


def secrets(text: str, *, loose: bool) -> Iterator[tuple[str, str]]:
    """(kind, what was found) of every token, key and password; with ``loose`` also what prose may have by chance."""
    for name, (words, form) in _COMPILED.items():
        if (loose or name in SECRETS) and any(word in text for word in words):
            yield from ((name, found[0]) for found in form.finditer(text))


def paths(text: str) -> Iterator[str]:
    """Every path of a machine, and every server of a machine's own."""
    if any(sign in text for sign in _OF_PATHS):
        yield from (found[0] for found in PATHS.finditer(text))
    if "localhost" in text or _ADDRESS.search(text):
        yield from (found[0] for found in HOSTS.finditer(text))
