"""What payment apps may answer to a session or a request, and how their answers are read."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from shop.engine.errors import MutationError
from shop.engine.webhooks.sync import Reply
from shop.kernel.money import quantize

SESSION_RESULTS = frozenset(
    f"{action}_{outcome}"
    for action in ("CHARGE", "AUTHORIZATION")
    for outcome in ("SUCCESS", "FAILURE", "REQUEST", "ACTION_REQUIRED")
) | {"CANCEL_SUCCESS"}
MAX = 512
"""Characters that are kept of a text."""
LARGEST = Decimal(10) ** 12
"""Amounts from here on are no money of a shop; the database could not keep all of them."""
ACTIONS = frozenset({"CHARGE", "REFUND", "CANCEL"})


@dataclass(frozen=True, slots=True)
class PaymentReply:
    """A valid answer. `result` is an event's type, or empty for "asked, will report later"."""

    result: str
    amount: Decimal
    psp_reference: str = ""
    message: str = ""
    external_url: str = ""
    time: datetime | None = None
    data: Any = None
    actions: list[str] | None = None
    payment_method: dict[str, Any] | None = None


class ReplyRefused(Exception):
    """The answer cannot be used; the text says why and ends up in the event's message."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was asked: which results are possible and which amount is meant when the answer names none."""

    results: frozenset[str]
    amount: Decimal
    currency: str
    may_report_later: bool = False


def reply_read(reply: Reply, expected: Expected) -> PaymentReply:
    """Read an app's answer. Raises ReplyRefused with the reason."""
    if reply.error:
        raise ReplyRefused(reply.error)
    data = reply.data
    if not isinstance(data, dict):
        raise ReplyRefused("Incorrect value for response. Expected an object.")
    result = data.get("result")
    if result is None and expected.may_report_later:
        result = ""
    elif result not in expected.results:
        raise ReplyRefused(f"Incorrect value ({result}) for field: result.")
    reference = str(data.get("pspReference") or "")[:MAX]
    if not reference and _needs_reference(result):
        raise ReplyRefused("Missing value for field: pspReference.")
    return PaymentReply(
        result=result,
        amount=_amount(data, expected),
        psp_reference=reference,
        message=str(data.get("message") or "")[:MAX],
        external_url=str(data.get("externalUrl") or "")[:MAX],
        time=_time(data.get("time")),
        data=data.get("data"),
        actions=_actions(data.get("actions")),
        payment_method=_method(data.get("paymentMethodDetails")),
    )


def _needs_reference(result: str) -> bool:
    if result == "CANCEL_SUCCESS":
        return False
    return result == "" or result.endswith(("_SUCCESS", "_REQUEST"))


def _amount(data: dict[str, Any], expected: Expected) -> Decimal:
    if data.get("amount") is None:
        return expected.amount
    try:
        amount = Decimal(str(data["amount"]))
    except InvalidOperation as error:
        raise ReplyRefused("Incorrect value for field: amount.") from error
    if not amount.is_finite() or not 0 <= amount < LARGEST:
        raise ReplyRefused("Incorrect value for field: amount.")
    return quantize(amount, expected.currency)


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ReplyRefused("Incorrect value for field: time.") from error
    return moment if moment.tzinfo else None


def _actions(value: Any) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise ReplyRefused("Incorrect value for field: actions.")
    return [one for one in value if one in ACTIONS]


_METHOD_KEYS = {
    "name": "name",
    "brand": "brand",
    "firstDigits": "first_digits",
    "lastDigits": "last_digits",
    "expMonth": "exp_month",
    "expYear": "exp_year",
    "lastChars": "last_chars",
}


def _method(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.get("type") not in {"CARD", "OTHER", "GIFT_CARD"}:
        raise ReplyRefused("Incorrect value for field: paymentMethodDetails.")
    found = {ours: _detail(ours, value.get(theirs)) for theirs, ours in _METHOD_KEYS.items()}
    told = {name: one for name, one in found.items() if one is not None}
    return {"type": value["type"], "name": "", **told}


def _detail(name: str, value: Any) -> Any:
    """What a method's field can show: numbers of the expiry, texts of the rest; None for anything else."""
    if name in {"exp_month", "exp_year"}:
        return value if type(value) is int and 0 <= value < 10_000 else None
    return value[:MAX] if isinstance(value, str) else None


def method_from_input(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """The stored form of PaymentMethodDetailsInput. Raises MutationError unless exactly one kind is given."""
    if value is None:
        return None
    kinds = {"card": "CARD", "other": "OTHER", "gift_card": "GIFT_CARD"}
    given = [(kinds[name], data) for name, data in value.items() if data is not None]
    if len(given) != 1:
        raise MutationError(
            "paymentMethodDetails", "INVALID", "Exactly one kind of payment method must be given."
        )
    kind, data = given[0]
    return {"type": kind, **data}
