"""What the SDK can tell of a labelling screen without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_config(config: str, data: Mapping[str, Any]) -> None:
    """Check what can be told without a server: names, links between them, the objects' variables.

    Raises:
        ConfigError: The screen or the task's data would be refused.
    """
    from label_studio_sdk._legacy import exceptions as refusals  # noqa: PLC0415 -- brings in the SDK

    try:
        interface = _interface(config)
        interface.validate()
        fits = interface.validate_task({"data": dict(data)})
    except (
        refusals.LabelStudioValidationErrorSentryIgnored,
        refusals.LabelStudioXMLSyntaxErrorSentryIgnored,
        ValueError,
        KeyError,
    ) as error:
        message = f"labelling screen: Label Studio would refuse it: {error}"
        raise ConfigError(message) from error
    if not fits:
        message = "labelling screen: it shows data that the tasks do not have; build the tasks again"
        raise ConfigError(message)


def stored_codes(config: str) -> dict[str, frozenset[str]]:
    """Control -> the values that it can store, as the server itself would read them from a screen."""
    return {control.name: frozenset(control.labels) for control in _interface(config).controls}


def _interface(config: str) -> Any:  # noqa: ANN401 -- half of it bears no types
    from label_studio_sdk.label_interface.interface import LabelInterface  # noqa: PLC0415 -- a second

    return LabelInterface(config)
