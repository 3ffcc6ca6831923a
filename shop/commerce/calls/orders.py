"""Orders and customers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from shop.commerce import mapping
from shop.commerce.calls.door import HEAVY_BATCH, batches, client, given, present
from shop.commerce.contracts import (
    CustomerRef,
    Fulfillment,
    Metadata,
    OrderRef,
    OrderSnapshot,
    Page,
)
from shop.commerce.errors import FulfilmentRefused
from shop.commerce.generated.base_model import UNSET
from shop.commerce.generated.fragments import OrderParts
from shop.commerce.generated.input_types import (
    CustomerInput,
    OrderFulfillInput,
    OrderFulfillLineInput,
    OrderFulfillStockInput,
    UserCreateInput,
)
from shop.commerce.metadata import CARRIER
from shop.commerce.refusals import refuse


class _Info(Protocol):
    has_next_page: bool
    end_cursor: str | None


class _Edge(Protocol):
    @property
    def node(self) -> OrderParts: ...


class _Orders(Protocol):
    total_count: int | None

    @property
    def page_info(self) -> _Info: ...
    @property
    def edges(self) -> Sequence[_Edge]: ...


def order_fetch(*, order_id: str) -> OrderSnapshot | None:
    """The order as it is now; None when unknown."""
    found = client().order_fetch(id=order_id).order
    return None if found is None else mapping.order(found)


def orders_fetch(*, order_ids: Sequence[str]) -> tuple[OrderSnapshot, ...]:
    """The orders with these ids, newest first; unknown ids are left out."""
    found: list[OrderSnapshot] = []
    for ids in batches(order_ids, size=HEAVY_BATCH):
        found.extend(_page(client().orders_fetch(ids=ids, first=len(ids)).orders).items)
    return tuple(sorted(found, key=lambda order: (order.created_at, order.id), reverse=True))


def orders_of_customer(
    *, customer_id: str, first: int = HEAVY_BATCH, after: str | None = None
) -> Page[OrderSnapshot]:
    """A customer's orders, newest first."""
    return _page(
        client().orders_of_customer(user=customer_id, first=first, after=after or UNSET).orders
    )


def orders_by_metadata(
    *, key: str, value: str, first: int = HEAVY_BATCH, after: str | None = None
) -> Page[OrderSnapshot]:
    """Orders whose public metadata holds this, newest first: all orders of a broadcast."""
    return _page(
        client().orders_by_metadata(key=key, value=value, first=first, after=after or UNSET).orders
    )


def orders_by_line_metadata(
    *, key: str, value: str, first: int = HEAVY_BATCH, after: str | None = None
) -> Page[OrderSnapshot]:
    """Orders with a line whose public metadata holds this, newest first: all orders of a cooperative."""
    return _page(
        client()
        .orders_by_line_metadata(key=key, value=value, first=first, after=after or UNSET)
        .orders
    )


def order_of_checkout(*, checkout_id: str) -> OrderSnapshot | None:
    """The order that a checkout became; None while it is none."""
    found = _page(client().orders_by_checkout(checkout=checkout_id, first=1).orders)
    return found.items[0] if found.items else None


def orders_updated_since(
    *, since: datetime, after: str | None = None, first: int = 100
) -> Page[OrderRef]:
    """Ids of the orders that changed since that moment; for the poll that finds what no webhook brought."""
    found = present(
        client().orders_updated_since(since=since, first=first, after=after or UNSET).orders,
        operation="orders_updated_since",
    )
    return Page(
        items=tuple(
            OrderRef(id=edge.node.id, updated_at=edge.node.updated_at) for edge in found.edges
        ),
        next_cursor=found.page_info.end_cursor if found.page_info.has_next_page else None,
    )


def order_confirm(*, order_id: str) -> None:
    """Confirm an UNCONFIRMED order. Raises CommerceRefused."""
    payload = present(client().order_confirm(id=order_id).order_confirm, operation="order_confirm")
    refuse(payload.errors, operation="order_confirm")


def order_cancel(*, order_id: str) -> OrderSnapshot:
    """Cancel and free its units; money is not returned by this. Raises OrderNotCancellable, NotFound."""
    payload = present(client().order_cancel(id=order_id).order_cancel, operation="order_cancel")
    refuse(payload.errors, operation="order_cancel")
    return mapping.order(present(payload.order, operation="order_cancel"))


def order_fulfil(
    *,
    order_id: str,
    quantities: Mapping[str, int],
    warehouse_id: str,
    tracking_number: str = "",
    carrier: str = "",
    notify_customer: bool = False,
) -> Fulfillment:
    """Ship units of order lines (line id → quantity) from one warehouse as one parcel.

    Raises FulfilmentRefused (too many, none in that warehouse, not paid), NotFound.
    """
    lines = [
        OrderFulfillLineInput(
            order_line_id=line_id,
            stocks=[OrderFulfillStockInput(quantity=quantity, warehouse=warehouse_id)],
        )
        for line_id, quantity in quantities.items()
        if quantity
    ]
    answer = client().order_fulfil(
        order=order_id,
        input=OrderFulfillInput(
            **given(
                lines=lines,
                tracking_number=tracking_number or None,
                notify_customer=notify_customer,
            )
        ),
    )
    payload = present(answer.order_fulfill, operation="order_fulfil")
    if payload.errors and payload.errors[0].code.value == "INSUFFICIENT_STOCK":
        raise FulfilmentRefused(reasons=tuple(error.message for error in payload.errors))
    refuse(payload.errors, operation="order_fulfil", otherwise=FulfilmentRefused)
    made = mapping.fulfillment(present(payload.fulfillments, operation="order_fulfil")[0])
    if carrier:
        _carrier_set(made.id, carrier)
    return made


def fulfilment_tracking_set(
    *, fulfilment_id: str, tracking_number: str, carrier: str = "", notify_customer: bool = False
) -> Fulfillment:
    """Change a parcel's tracking number and carrier. Raises NotFound."""
    payload = present(
        client()
        .fulfilment_tracking_update(
            id=fulfilment_id, tracking_number=tracking_number, notify_customer=notify_customer
        )
        .order_fulfillment_update_tracking,
        operation="fulfilment_tracking_set",
    )
    refuse(payload.errors, operation="fulfilment_tracking_set")
    if carrier:
        _carrier_set(fulfilment_id, carrier)
    return mapping.fulfillment(present(payload.fulfillment, operation="fulfilment_tracking_set"))


def fulfilment_cancel(*, fulfilment_id: str, warehouse_id: str) -> Fulfillment:
    """Undo a parcel; its units go back to the warehouse. Raises CommerceRefused."""
    payload = present(
        client()
        .fulfilment_cancel(id=fulfilment_id, warehouse=warehouse_id)
        .order_fulfillment_cancel,
        operation="fulfilment_cancel",
    )
    refuse(payload.errors, operation="fulfilment_cancel")
    return mapping.fulfillment(present(payload.fulfillment, operation="fulfilment_cancel"))


def order_note_add(*, order_id: str, message: str) -> None:
    """Leave a note on the order for the staff. Raises CommerceRefused."""
    payload = present(
        client().order_note_add(order=order_id, message=message).order_note_add,
        operation="order_note_add",
    )
    refuse(payload.errors, operation="order_note_add")


def order_metadata_set(*, order_id: str, metadata: Metadata) -> None:
    """Write public keys on an order, order line or fulfilment; other keys stay. Raises NotFound."""
    payload = present(
        client()
        .metadata_update(id=order_id, input=mapping.metadata_input(metadata))
        .update_metadata,
        operation="order_metadata_set",
    )
    refuse(payload.errors, operation="order_metadata_set")


def customer_find(*, email: str) -> CustomerRef | None:
    """The customer record with that e-mail; None when there is none."""
    found = client().customer_by_email(email=email).user
    if found is None:
        return None
    return CustomerRef(
        id=found.id,
        email=found.email,
        is_active=found.is_active,
        metadata=mapping.metadata(found.metadata),
    )


def customer_create(*, email: str, name: str = "", metadata: Metadata | None = None) -> str:
    """Make a customer record and return its id. Raises CommerceRefused (UNIQUE: somebody has this e-mail)."""
    payload = present(
        client()
        .customer_create(
            input=UserCreateInput(
                **given(
                    email=email,
                    first_name=name or None,
                    is_active=True,
                    is_confirmed=True,
                    metadata=mapping.metadata_input(metadata) if metadata else None,
                )
            )
        )
        .customer_create,
        operation="customer_create",
    )
    refuse(payload.errors, operation="customer_create")
    return present(payload.user, operation="customer_create").id


def customer_update(
    *,
    customer_id: str,
    email: str | None = None,
    name: str | None = None,
    is_active: bool | None = None,
) -> None:
    """Change a customer record; what is None stays. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .customer_update(
            id=customer_id,
            input=CustomerInput(**given(email=email, first_name=name, is_active=is_active)),
        )
        .customer_update,
        operation="customer_update",
    )
    refuse(payload.errors, operation="customer_update")


def _carrier_set(fulfilment_id: str, carrier: str) -> None:
    order_metadata_set(order_id=fulfilment_id, metadata={CARRIER: carrier})


def _page(found: _Orders | None) -> Page[OrderSnapshot]:
    orders = present(found, operation="orders")
    info = orders.page_info
    return Page(
        items=tuple(mapping.order(edge.node) for edge in orders.edges),
        next_cursor=info.end_cursor if info.has_next_page else None,
        total=orders.total_count,
    )
