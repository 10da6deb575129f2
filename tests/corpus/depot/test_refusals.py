"""What services say when they refuse, and what is said of it."""

from __future__ import annotations

import errno

import pytest
from botocore.exceptions import EndpointConnectionError, NoCredentialsError

from corpus.depot.refusals import told
from corpus.errors import ConfigError, DataError, KlipingError, ServiceError


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (ModuleNotFoundError("No module named 's3fs'", name="s3fs"), ConfigError, "of the extra 's3'; install it with"),
        (ValueError("Protocol not known: bukan"), ConfigError, "no such kind of address (Protocol not known: bukan)"),
        (PermissionError("Access Denied."), ServiceError, "no right to its files (Access Denied); the credentials ("),
        (FileNotFoundError("The bucket does not exist"), ServiceError, "no such bucket (The bucket does not exist); m"),
        (NoCredentialsError(), ServiceError, "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCES"),
        (EndpointConnectionError(endpoint_url="http://x"), ServiceError, "cannot be reached (Could not connect to"),
        (TimeoutError(), ServiceError, "cannot be reached (TimeoutError); see that the service answers"),
    ],
)
def test_a_refusal_says_what_to_do(error: Exception, kind: type[KlipingError], said: str) -> None:
    """And names the address."""
    with pytest.raises(kind) as raised, told("s3://berita/x"):
        raise error

    assert str(raised.value).startswith("s3://berita/x: ")
    assert said in str(raised.value)


def test_a_file_that_is_refused_is_named() -> None:
    """One may be allowed to read and not to write."""
    with pytest.raises(ServiceError, match=r"s3://b/x: no right to a\.parquet there"), told("s3://b/x", "a.parquet"):
        raise PermissionError


def test_a_library_for_another_service_is_named_by_itself() -> None:
    """No extra of this package brings it."""
    with pytest.raises(ConfigError, match="gs://b: Please install gcsfs; install what fsspec asks for"), told("gs://b"):
        raise ImportError("Please install gcsfs")  # noqa: TRY003 -- what fsspec says


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left"), DataError("a row"), ZeroDivisionError(), ValueError("of ours")]
)
def test_what_no_service_said_stays_as_it_is(error: Exception) -> None:
    """A full disk of this machine, an error that is told already, a fault of this program."""
    with pytest.raises(type(error)) as raised, told("s3://b"):
        raise error

    assert raised.value is error
