"""Certificates made for a test: a small authority, and what hosts show."""

from __future__ import annotations

import datetime as dt
import ssl
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

_DAY = dt.timedelta(days=1)


class Authority:
    """Signs certificates; ``pem`` is what those who trust it know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("Otoritas Uji")
        self.pem = folder / "authority.pem"
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        own = _certificate(self._name, self._name, self._key, _DAY).add_extension(constraints, critical=True)
        self.pem.write_bytes(own.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def context(self, kind: str) -> ssl.SSLContext:
        """What a server on 127.0.0.1 shows: ``good``, ``expired``, ``other host`` or ``self-signed``."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _named("127.0.0.1")
        alone = kind == "self-signed"
        host = x509.DNSName("lain.test") if kind == "other host" else x509.IPAddress(ip_address("127.0.0.1"))
        ends = -_DAY / 2 if kind == "expired" else _DAY
        made = _certificate(subject, subject if alone else self._name, key, ends)
        signed = made.add_extension(x509.SubjectAlternativeName([host]), critical=False)
        certificate = signed.sign(key if alone else self._key, hashes.SHA256())
        return _context(self._folder / f"{kind}.pem", key, certificate)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server context whose certificate nobody else has signed."""
    return Authority(folder).context("self-signed")


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, ends: dt.timedelta
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return made.serial_number(x509.random_serial_number()).not_valid_before(now - _DAY).not_valid_after(now + ends)


def _context(path: Path, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> ssl.SSLContext:
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
