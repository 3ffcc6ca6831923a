"""Checkouts: from the first line to the order."""

from collections.abc import Mapping, Sequence

from shop.commerce import mapping
from shop.commerce.calls.door import client, given, present
from shop.commerce.contracts import (
    Address,
    CheckoutSnapshot,
    CollectionPoint,
    DeliveryOption,
    Metadata,
    NewLine,
    OrderSnapshot,
)
from shop.commerce.errors import CheckoutExpired, CommerceBroken, PriceChanged
from shop.commerce.generated.fragments import CheckoutParts
from shop.commerce.generated.input_types import (
    CheckoutCreateInput,
    CheckoutLineInput,
    CheckoutLineUpdateInput,
)
from shop.commerce.refusals import refuse, refuse_address, refuse_checkout, refuse_lines
from shop.kernel.money import Money


def checkout_create(
    *,
    channel: str,
    lines: Sequence[NewLine],
    email: str = "",
    language: str = "zh",
    metadata: Metadata | None = None,
    private_metadata: Metadata | None = None,
) -> CheckoutSnapshot:
    """Open a checkout; its units are reserved for it at once. `language` ("zh" or "en") is what its buyer reads.

    Raises SoldOut, ProductUnavailable, LimitExceeded, CommerceUnavailable.
    """
    answer = client().checkout_create(
        input=CheckoutCreateInput(
            **given(
                channel=channel,
                lines=[_line_input(line) for line in lines],
                email=email or None,
                language_code=mapping.LANGUAGES[language],
                metadata=mapping.metadata_input(metadata or {}),
                private_metadata=(
                    mapping.metadata_input(private_metadata) if private_metadata else None
                ),
            )
        )
    )
    payload = present(answer.checkout_create, operation="checkout_create")
    refuse_lines(payload.errors, operation="checkout_create")
    return mapping.checkout(present(payload.checkout, operation="checkout_create"))


def checkout_fetch(*, checkout_id: str) -> CheckoutSnapshot | None:
    """The checkout as it is now; None when it is gone or completed."""
    found = client().checkout_fetch(id=checkout_id).checkout
    return None if found is None else mapping.checkout(found)


def checkout_lines_add(*, checkout_id: str, lines: Sequence[NewLine]) -> CheckoutSnapshot:
    """Add units; a variant that is there already grows. Raises as `checkout_create`, and CheckoutExpired."""
    answer = client().checkout_lines_add(
        id=checkout_id, lines=[_line_input(line) for line in lines]
    )
    payload = present(answer.checkout_lines_add, operation="checkout_lines_add")
    return _checkout(payload.errors, payload.checkout, "checkout_lines_add", checkout_id)


def checkout_line_quantity_set(
    *, checkout_id: str, line_id: str, quantity: int
) -> CheckoutSnapshot:
    """Set a line's units; zero takes the line out. Raises SoldOut, LimitExceeded, CheckoutExpired."""
    if quantity == 0:
        return checkout_lines_delete(checkout_id=checkout_id, line_ids=[line_id])
    return _lines_update(checkout_id, [CheckoutLineUpdateInput(line_id=line_id, quantity=quantity)])


def checkout_prices_set(
    *, checkout_id: str, prices: Mapping[str, Money], reason: str
) -> CheckoutSnapshot:
    """Give lines, by id, another price of their own. Raises SoldOut, ProductUnavailable, CheckoutExpired."""
    return _lines_update(
        checkout_id,
        [
            CheckoutLineUpdateInput(
                line_id=line_id, price=price.amount, price_override_reason=reason
            )
            for line_id, price in prices.items()
        ],
    )


def checkout_lines_delete(*, checkout_id: str, line_ids: Sequence[str]) -> CheckoutSnapshot:
    """Take lines out and free their units. Raises CheckoutExpired."""
    payload = present(
        client().checkout_lines_delete(id=checkout_id, lines=list(line_ids)).checkout_lines_delete,
        operation="checkout_lines_delete",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_lines_delete", checkout_id)


def checkout_email_set(*, checkout_id: str, email: str) -> CheckoutSnapshot:
    """Set the address that order mails go to. Raises CheckoutExpired."""
    payload = present(
        client().checkout_email_update(id=checkout_id, email=email).checkout_email_update,
        operation="checkout_email_set",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_email_set", checkout_id)


def checkout_note_set(*, checkout_id: str, note: str) -> CheckoutSnapshot:
    """Keep the buyer's note for the cooperative. Raises CheckoutExpired."""
    payload = present(
        client().checkout_note_update(id=checkout_id, note=note).checkout_customer_note_update,
        operation="checkout_note_set",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_note_set", checkout_id)


def checkout_language_set(*, checkout_id: str, language: str) -> CheckoutSnapshot:
    """Note what the buyer reads now, "zh" or "en"; the order keeps it. Raises CheckoutExpired."""
    payload = present(
        client()
        .checkout_language_update(id=checkout_id, language=mapping.LANGUAGES[language])
        .checkout_language_code_update,
        operation="checkout_language_set",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_language_set", checkout_id)


def checkout_address_set(
    *, checkout_id: str, shipping: Address, billing: Address | None = None
) -> CheckoutSnapshot:
    """Set where it goes and who pays (the same unless said). Raises AddressRejected, CheckoutExpired, SoldOut."""
    answer = client().checkout_address_update(
        id=checkout_id,
        shipping=mapping.address_input(shipping),
        billing=mapping.address_input(billing or shipping),
    )
    first = present(answer.shipping, operation="checkout_address_set")
    refuse_address(first.errors, operation="checkout_address_set", checkout_id=checkout_id)
    payload = present(answer.billing, operation="checkout_address_set")
    refuse_address(payload.errors, operation="checkout_address_set", checkout_id=checkout_id)
    return mapping.checkout(present(payload.checkout, operation="checkout_address_set"))


def checkout_billing_address_set(*, checkout_id: str, billing: Address) -> CheckoutSnapshot:
    """Set who pays, as for a pickup without a delivery address. Raises AddressRejected, CheckoutExpired."""
    payload = present(
        client()
        .checkout_billing_address_update(id=checkout_id, billing=mapping.address_input(billing))
        .checkout_billing_address_update,
        operation="checkout_billing_address_set",
    )
    refuse_address(
        payload.errors, operation="checkout_billing_address_set", checkout_id=checkout_id
    )
    return mapping.checkout(present(payload.checkout, operation="checkout_billing_address_set"))


def checkout_customer_attach(*, checkout_id: str, customer_id: str) -> CheckoutSnapshot:
    """Make it this customer's, e-mail included; one that is theirs already stays as it is.

    Raises CheckoutExpired; CommerceBroken when it is somebody else's.
    """
    try:
        answer = client().checkout_customer_attach(id=checkout_id, customer=customer_id)
    except CommerceBroken:
        found = checkout_fetch(checkout_id=checkout_id)
        if found is None or found.customer_id != customer_id:
            raise
        return found
    payload = present(answer.checkout_customer_attach, operation="checkout_customer_attach")
    return _checkout(payload.errors, payload.checkout, "checkout_customer_attach", checkout_id)


def checkout_promo_add(*, checkout_id: str, code: str) -> CheckoutSnapshot:
    """Apply a voucher. Raises VoucherRejected, CheckoutExpired."""
    payload = present(
        client().checkout_promo_add(id=checkout_id, code=code).checkout_add_promo_code,
        operation="checkout_promo_add",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_promo_add", checkout_id)


def checkout_promo_remove(*, checkout_id: str, code: str) -> CheckoutSnapshot:
    """Take a voucher away. Raises CheckoutExpired."""
    payload = present(
        client().checkout_promo_remove(id=checkout_id, code=code).checkout_remove_promo_code,
        operation="checkout_promo_remove",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_promo_remove", checkout_id)


def delivery_options(*, checkout_id: str) -> tuple[DeliveryOption, ...]:
    """The ways to deliver to the checkout's address, calculated now; none without an address or out of every zone.

    A write on the server, in spite of its name there. Raises CheckoutExpired.
    """
    payload = present(
        client().delivery_options(id=checkout_id).delivery_options_calculate,
        operation="delivery_options",
    )
    refuse_checkout(payload.errors, operation="delivery_options", checkout_id=checkout_id)
    options = (mapping.delivery(parts) for parts in payload.deliveries)
    return tuple(option for option in options if option is not None)


def collection_points(*, checkout_id: str) -> tuple[CollectionPoint, ...]:
    """Where this checkout can be picked up. Raises CheckoutExpired."""
    found = client().checkout_collection_points(id=checkout_id).checkout
    if found is None:
        raise CheckoutExpired(checkout_id=checkout_id)
    return tuple(
        CollectionPoint(
            id=point.id,
            name=point.name,
            address=mapping.address(point.address),
            metadata=mapping.metadata(point.metadata),
        )
        for point in found.available_collection_points
    )


def checkout_delivery_set(*, checkout_id: str, option_id: str | None) -> CheckoutSnapshot:
    """Choose a delivery option or a collection point by its id; None takes the choice back.

    Raises DeliveryUnavailable, CheckoutExpired.
    """
    payload = present(
        client()
        .checkout_delivery_update(id=checkout_id, method=option_id)
        .checkout_delivery_method_update,
        operation="checkout_delivery_set",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_delivery_set", checkout_id)


def checkout_metadata_set(*, checkout_id: str, metadata: Metadata) -> None:
    """Write public keys on a checkout or checkout line; other keys stay. Raises NotFound."""
    payload = present(
        client()
        .metadata_update(id=checkout_id, input=mapping.metadata_input(metadata))
        .update_metadata,
        operation="checkout_metadata_set",
    )
    refuse(payload.errors, operation="checkout_metadata_set")


def checkout_private_metadata_set(*, checkout_id: str, metadata: Metadata) -> None:
    """Write private keys, which nobody outside can read or forge. Raises NotFound."""
    payload = present(
        client()
        .private_metadata_update(id=checkout_id, input=mapping.metadata_input(metadata))
        .update_private_metadata,
        operation="checkout_private_metadata_set",
    )
    refuse(payload.errors, operation="checkout_private_metadata_set")


def checkout_refresh(*, checkout_id: str) -> CheckoutSnapshot | None:
    """Reserve the checkout's units anew, with the quantities it has; None when it is gone or completed.

    Raises SoldOut when an expired reservation was sold to somebody else meanwhile.
    """
    found = checkout_fetch(checkout_id=checkout_id)
    if found is None or not found.lines:
        return found
    return _lines_update(
        checkout_id,
        [CheckoutLineUpdateInput(line_id=line.id, quantity=line.quantity) for line in found.lines],
    )


def checkout_complete(
    *, checkout_id: str, expected_total: Money | None = None, metadata: Metadata | None = None
) -> OrderSnapshot:
    """Turn the checkout into its order; a second call returns the same order.

    1. The lines are sent again with the same quantities, so that a reservation that ran out is taken anew under the
       server's row lock: Saleor would otherwise sell the same unit twice.
    2. The total must still be `expected_total`, else PriceChanged and nothing is ordered.
    3. `checkoutComplete`.
    Raises SoldOut, PriceChanged, NotPaid, DeliveryUnavailable, CheckoutIncomplete, VoucherRejected, CheckoutExpired.
    """
    current = checkout_refresh(checkout_id=checkout_id)
    if current is not None and expected_total is not None and current.total != expected_total:
        raise PriceChanged(expected=expected_total, actual=current.total)
    answer = client().checkout_complete(
        id=checkout_id, metadata=mapping.metadata_input(metadata or {})
    )
    payload = present(answer.checkout_complete, operation="checkout_complete")
    refuse_checkout(payload.errors, operation="checkout_complete", checkout_id=checkout_id)
    return mapping.order(present(payload.order, operation="checkout_complete"))


def checkout_delete(*, checkout_id: str) -> None:
    """Give the checkout up and free its units; one with payments keeps its row but loses its lines."""
    payload = client().checkout_delete(id=checkout_id).checkout_delete
    if payload is not None and not payload.errors:
        return
    found = checkout_fetch(checkout_id=checkout_id)
    if found is not None and found.lines:
        checkout_lines_delete(checkout_id=checkout_id, line_ids=[line.id for line in found.lines])


def _lines_update(checkout_id: str, lines: list[CheckoutLineUpdateInput]) -> CheckoutSnapshot:
    payload = present(
        client().checkout_lines_update(id=checkout_id, lines=lines).checkout_lines_update,
        operation="checkout_lines_update",
    )
    return _checkout(payload.errors, payload.checkout, "checkout_lines_update", checkout_id)


def _checkout(
    errors: Sequence[object], found: CheckoutParts | None, operation: str, checkout_id: str
) -> CheckoutSnapshot:
    refuse_checkout(errors, operation=operation, checkout_id=checkout_id)
    return mapping.checkout(present(found, operation=operation))


def _line_input(line: NewLine) -> CheckoutLineInput:
    sent = CheckoutLineInput(
        variant_id=line.variant_id,
        quantity=line.quantity,
        metadata=mapping.metadata_input(line.metadata),
    )
    if line.separate:
        sent.force_new_line = True
    if line.price is not None:
        sent.price = line.price.amount
        sent.price_override_reason = line.price_reason
    return sent
