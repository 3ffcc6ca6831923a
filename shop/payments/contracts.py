"""What the commerce server tells us about a payment, typed; read from the sync webhooks' payloads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from shop.kernel.errors import FinalError
from shop.kernel.money import CNY, Money
from shop.payments.enums import PaymentMethod, SourceKind


class PayloadUnreadable(FinalError):
    """A sync webhook without the facts that it must carry. Facts: `missing`."""

    code = "PAYLOAD_UNREADABLE"


@dataclass(frozen=True, slots=True)
class TransactionRequest:
    """A transaction that is begun or continued."""

    transaction_id: str
    source_kind: SourceKind
    source_id: str
    channel: str
    amount: Money
    method: PaymentMethod | None
    language: str
    email: str
    summary: str
    is_pickup: bool
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """A charge, refund or cancellation that staff, an app or the server asks for."""

    transaction_id: str
    amount: Money
    reason: str
    request_id: str
    """Tells two requests of the same amount apart; the same for a repeated delivery of one, and for one granted refund."""


def transaction_request(payload: Mapping[str, Any]) -> TransactionRequest:
    """Read `transaction_initialize_session` or `transaction_process_session`. Raises PayloadUnreadable."""
    source = _hash(payload, "sourceObject")
    kind = SourceKind.ORDER if source.get("__typename") == "Order" else SourceKind.CHECKOUT
    said = data_of(payload)
    method = said.get("method")
    language = str(
        said.get("language")
        or source.get("languageCode")
        or source.get("languageCodeEnum")
        or "ZH_HANS"
    )
    delivery = source.get("deliveryMethod") or {}
    return TransactionRequest(
        transaction_id=_text(_hash(payload, "transaction"), "id"),
        source_kind=kind,
        source_id=_text(source, "id"),
        channel=str((source.get("channel") or {}).get("slug") or ""),
        amount=_amount(payload),
        method=_METHODS.get(method) if isinstance(method, str) else None,
        language="en" if language.upper().startswith("EN") else "zh",
        email=str(source.get("email") or source.get("userEmail") or ""),
        summary=_summary(source.get("lines") or ()),
        is_pickup=delivery.get("__typename") == "Warehouse",
        idempotency_key=str(payload.get("idempotencyKey") or ""),
    )


def action_request(payload: Mapping[str, Any], *, request_type: str) -> ActionRequest:
    """Read `transaction_{charge,refund,cancelation}_requested`. Raises PayloadUnreadable."""
    transaction = _hash(payload, "transaction")
    granted = payload.get("grantedRefund") or {}
    grant_id = granted.get("id")
    request_id = _request_id(transaction.get("events") or (), request_type)
    return ActionRequest(
        transaction_id=_text(transaction, "id"),
        amount=_amount(payload),
        reason=str(granted.get("reason") or ""),
        request_id=f"grant-{grant_id}" if grant_id else request_id,
    )


def data_of(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The storefront's own `data`: a hash, or JSON text of one."""
    data = payload.get("data")
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except json.JSONDecodeError:
            return {}
    return data if isinstance(data, Mapping) else {}


_METHODS = {method.value.lower(): method for method in PaymentMethod}


def _request_id(events: Sequence[Mapping[str, Any]], request_type: str) -> str:
    """The newest request event names the request: its own id, else how many there are."""
    asked = [event for event in events if event.get("type") == request_type]
    if not asked:
        return "0"
    newest = max(asked, key=lambda event: str(event.get("createdAt") or ""))
    return str(newest.get("id") or len(asked))


def _amount(payload: Mapping[str, Any]) -> Money:
    action = _hash(payload, "action")
    try:
        amount = Decimal(str(action["amount"]))
    except (KeyError, InvalidOperation) as error:
        raise PayloadUnreadable(missing="action.amount") from error
    return Money(amount, str(action.get("currency") or CNY))


def _summary(lines: Sequence[Mapping[str, Any]]) -> str:
    """烟台红富士 ×2、…, as the buyer sees it on the payment page."""
    named = [(_line_name(line), line.get("quantity", 1)) for line in lines]
    text = "、".join(f"{name} ×{quantity}" for name, quantity in named if name)
    return text if len(text) <= 120 else text[:119] + "…"


def _line_name(line: Mapping[str, Any]) -> str:
    variant = line.get("variant") or {}
    product = variant.get("product") or {}
    return str(line.get("productName") or product.get("name") or variant.get("name") or "")


def _hash(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = payload.get(name)
    if not isinstance(found, Mapping):
        raise PayloadUnreadable(missing=name)
    return found


def _text(payload: Mapping[str, Any], name: str) -> str:
    found = payload.get(name)
    if not isinstance(found, str) or not found:
        raise PayloadUnreadable(missing=name)
    return found
