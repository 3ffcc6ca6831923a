"""Failures as Stripe answers them: an HTTP status and an `error` object."""

from typing import Any


class StripeError(Exception):
    """One refusal. `recorded` failures changed something (a failed charge) and are kept; the others leave no trace."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        recorded: bool = False,
        **facts: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.recorded = recorded
        self.error: dict[str, Any] = {"type": kind, "message": message, **facts}

    @property
    def body(self) -> dict[str, Any]:
        """The JSON answer."""
        return {"error": self.error}


def missing_object(kind: str, object_id: str, *, param: str) -> StripeError:
    """No such object."""
    return StripeError(
        f"No such {kind}: '{object_id}'", status=404, code="resource_missing", param=param
    )


def missing_parameter(name: str) -> StripeError:
    """A required parameter was not sent."""
    return StripeError(f"Missing required param: {name}.", code="parameter_missing", param=name)


def unexpected_state(message: str, intent: dict[str, Any]) -> StripeError:
    """The payment intent is not in a state that allows the call."""
    return StripeError(message, code="payment_intent_unexpected_state", payment_intent=intent)
