"""What services say when they refuse, as errors that say what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, KlipingError, ServiceError
from corpus.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES = frozenset({"botocore", "aiobotocore", "aiohttp", "s3fs", "gcsfs", "adlfs", "google", "azure", "requests"})
"""Whose exceptions tell of the service and not of this program."""
_OF_THIS_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_LONGEST = 200


@contextmanager
def told(address: str, name: str = "") -> Iterator[None]:
    """Say what is the matter with an address, and what to do about it.

    Raises:
        ConfigError: No library for such addresses is installed, or there is no such kind.
        ServiceError: The service cannot be reached, has no such bucket, or refuses.
    """
    try:
        yield
    except KlipingError:
        raise
    except ImportError as error:
        raise ConfigError(_missing(address, error)) from error
    except PermissionError as error:
        raise ServiceError(_refused(address, name, error)) from error
    except FileNotFoundError as error:
        message = f"{address}: no such bucket ({_short(error)}); make it, or correct the address in [paths]"
        raise ServiceError(message) from error
    except Exception as error:
        raise _otherwise(address, error) from error


def _otherwise(address: str, error: Exception) -> Exception:
    """The error to raise in the place of another; the same where it is none of a service."""
    if isinstance(error, OSError) and error.errno in _OF_THIS_DISK:
        return error
    kind = type(error)
    if isinstance(error, ValueError) and "rotocol" in str(error):
        return ConfigError(f"{address}: no such kind of address ({_short(error)}); expected e.g. s3://bucket/folder")
    if "Credentials" in kind.__name__:
        return ServiceError(
            f"{address}: no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, "
            "on every machine, then run this again"
        )
    if isinstance(error, OSError) or kind.__module__.partition(".")[0] in _LIBRARIES:
        return ServiceError(
            f"{address}: cannot be reached ({_short(error)}); see that the service answers (for another one than "
            "Amazon's, AWS_ENDPOINT_URL), then run this again"
        )
    return error


def _missing(address: str, error: ImportError) -> str:
    if address.startswith(("s3://", "s3a://")) or (error.name or "").startswith("fsspec"):
        return f"{address}: this needs a library of the extra 's3'; install it with: {install_command('s3')}"
    return f"{address}: {_short(error)}; install what fsspec asks for such addresses on every machine"


def _refused(address: str, name: str, error: PermissionError) -> str:
    what = f"{name} there" if name else "its files"
    return (
        f"{address}: no right to {what} ({_short(error)}); the credentials (AWS_ACCESS_KEY_ID, AWS_PROFILE) must be "
        "allowed to list and read, and for articles and shards to write and delete"
    )


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:_LONGEST].rstrip(".") or type(error).__name__
