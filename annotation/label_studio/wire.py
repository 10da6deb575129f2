"""One request to Label Studio and its answer, read in one way: whole, under bounds, and in the shape that is asked for.

The SDK gives authentication (both kinds of token). Requests go through its own transport but not through its models,
for these drop what they do not know, and the log of answers keeps all. Nothing on the server is idempotent, so nothing
is ever sent twice by itself: the SDK's retries are off, and a request without an answer raises :class:`Unanswered`;
look at the server before trying again. So does a request to change something whose answer cannot be understood.

No error of this file ever holds the token or a header: the status and the server's own words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from annotation.label_studio.connection import TOKEN_VARIABLE, checked_token, checked_url, is_loopback
from annotation.label_studio.environment import VERSION
from annotation.label_studio.objects import read_reason
from corpus.errors import ConfigError, ServiceError
from corpus.json_text import parsed
from corpus.shape import shaped
from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

T = TypeVar("T")
_SAID = 800
"""Letters of what the server said that are quoted."""
_REMEDY = f"correct the address, or see that it has version {VERSION} there"
_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What the SDK raises for an access token that is none: it reads it without a look."""


class Unanswered(ServiceError):  # noqa: N818 -- what happened, not what kind of fault it is
    """The server did not answer in time or not to the question, or the line broke: what was asked for may or may not
    have been done.
    """


class RequestRefused(ServiceError):  # noqa: N818 -- what happened
    """The server answered, and said no."""

    def __init__(self, message: str, status: int | None) -> None:
        super().__init__(message)
        self.status = status


def understood(kind: type[T], answer: httpx.Response, url: str, secret: str) -> T:
    """The JSON of an answer from the server at ``url``, of that shape; ``secret`` is not to be quoted.

    Raises:
        ServiceError: It is something else; :class:`Unanswered` where something was to be changed.
    """
    try:
        return shaped(kind, parsed(answer.content) if answer.content else None)
    except ValueError as error:
        asked = answer.request
        what = f"{asked.method} {asked.url.path}, and not as a Label Studio does ({_quoted(error, secret)})"
        message = f"{url} answered {what}; {_REMEDY}"
        raise (ServiceError if asked.method == "GET" else Unanswered)(message) from None


def _quoted(said: object, secret: str) -> str:
    """A few words of the server's, fit to be shown."""
    return visible(str(said).replace(secret, "…"))[:_SAID]


class Wire:
    """The line to one server, as one account.

    Raises (every method):
        ServiceError: The server is unreachable, refuses the token, failed, or answers with something else than was
            asked for; :class:`Unanswered` where it is not known whether the request was carried out.
    """

    def __init__(self, url: str, token: str, *, timeout: float) -> None:
        from label_studio_sdk import LabelStudio  # noqa: PLC0415 -- a third of a second
        from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415

        from annotation.label_studio.bounded import BoundedClient  # noqa: PLC0415 -- the SDK's own HTTP library

        self.url = checked_url(url)
        self.token = checked_token(token)
        # A proxy of the environment has no business on the loopback.
        self._http = BoundedClient(timeout=timeout, follow_redirects=True, trust_env=not is_loopback(self.url))
        try:
            make: Any = LabelStudio  # its initialiser bears no types
            sdk = make(base_url=self.url, api_key=self.token, httpx_client=self._http, max_retries=0)
        except ApiError as error:
            raise self._refused(error.status_code, error.body) from None
        except _FAULTS:
            message = f"{TOKEN_VARIABLE}: not a token of Label Studio; copy it again from the account's page there"
            raise ConfigError(message) from None
        # The SDK's typed calls have no raw form; its transport is the one thing that knows both kinds of token.
        self._wrapper = sdk._client_wrapper  # noqa: SLF001

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def ask(
        self,
        kind: type[T],
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: object = None,
    ) -> T:
        """One request, once; the JSON that came back, of that shape (see :mod:`annotation.label_studio.shapes`)."""
        return self.read(kind, self.answer(method, path, params=params, json=json))

    def read(self, kind: type[T], answer: httpx.Response) -> T:
        """The JSON of an answer, of that shape; an empty answer is None."""
        return understood(kind, answer, self.url, self.token)

    def answer(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: object = None
    ) -> httpx.Response:
        """One request, once; what came back with its headers."""
        import httpx  # noqa: PLC0415
        from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415

        try:
            self._sign()
            answer = self._wrapper.httpx_client.request(path, method=method, params=dict(params or {}), json=json)
        except httpx.HTTPError as error:
            raise self._silent(error) from None  # its request holds the token
        except ApiError as error:  # a personal access token that could not be exchanged
            raise self._refused(error.status_code, error.body) from None
        if not answer.is_success:
            raise self._refused(answer.status_code, answer.text)
        received: httpx.Response = answer
        return received

    def _sign(self) -> None:
        """Have the SDK exchange a personal access token for one that a request can bear; it keeps it for a while."""
        try:
            headers: dict[str, str] = self._wrapper.get_headers()
            checked_token(headers["Authorization"].partition(" ")[2])
        except (*_FAULTS, AttributeError, ConfigError):
            message = f"{self.url} gave no access token for {TOKEN_VARIABLE}; {_REMEDY}"
            raise ServiceError(message) from None

    def _silent(self, error: httpx.HTTPError) -> ServiceError:
        """No answer. Only a connection that was never made is sure to have done nothing."""
        import httpx  # noqa: PLC0415

        from annotation.label_studio.bounded import TooLarge  # noqa: PLC0415

        what = str(error) if isinstance(error, TooLarge) else type(error).__name__
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            message = f"Label Studio at {self.url} is unreachable ({what}); start it, or correct the address"
            return ServiceError(message)
        message = f"Label Studio at {self.url} did not answer ({what}); see that it runs, then run this again"
        return Unanswered(message)

    def _refused(self, status: int | None, body: object) -> RequestRefused:
        advice = {401: "; give a token that is valid there", 403: "; ask for an account that may do this"}
        reason = read_reason(body)
        if reason is None:
            message = f"{self.url} answered {status}, and not as a Label Studio does; correct the address, or look at "
            return RequestRefused(f"{message}the proxy before it", status)
        said = _quoted(reason, self.token) + advice.get(status or 0, "")
        return RequestRefused(f"Label Studio at {self.url} answered {status}: {said}", status)
