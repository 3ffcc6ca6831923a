"""Mutations of the order desk."""

from datetime import datetime
from typing import Any

from shop.engine.domain import fulfilment, fulfilment_changes, order_desk, returns
from shop.engine.domain.returns import Back
from shop.engine.domain.shelves import Pick
from shop.engine.errors import MutationError
from shop.engine.schema.office.writing import lookup_of, office, pk_of, uuid_of

Payload = dict[str, Any]


@office("OrderConfirm", "MANAGE_ORDERS", "OrderError", arguments={"id": "ID!"}, order="Order")
def order_confirm(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Confirms an order."""
    return {
        "order": order_desk.order_confirm(
            order_id=uuid_of(node_id, "Order"), now=moment, requestor=requestor
        )
    }


@office("OrderCancel", "MANAGE_ORDERS", "OrderError", arguments={"id": "ID!"}, order="Order")
def order_cancel(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Cancels an order."""
    return {
        "order": order_desk.order_cancel(
            order_id=uuid_of(node_id, "Order"), now=moment, requestor=requestor
        )
    }


@office(
    "OrderUpdate",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={"external_reference": "String", "id": "ID", "input": "OrderUpdateInput!"},
    order="Order",
)
def order_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Corrects an order."""
    lookup = lookup_of(
        "Order", as_uuid=True, node_id=node_id, external_reference=external_reference
    )
    return {
        "order": order_desk.order_update(lookup=lookup, data=data, now=moment, requestor=requestor)
    }


@office(
    "OrderNoteAdd",
    "MANAGE_ORDERS",
    "OrderNoteAddError",
    arguments={"order": "ID!", "input": "OrderNoteInput!"},
    order="Order",
    event="OrderEvent",
)
def order_note_add(moment: datetime, requestor: str, *, order: str, data: Any) -> Payload:
    """Adds a note to an order."""
    pk = uuid_of(order, "Order", field="order")
    event = order_desk.order_note_add(
        order_id=pk, message=data["message"], now=moment, requestor=requestor
    )
    return {"order": event.order, "event": event}


def _picks(lines: list[dict[str, Any]]) -> list[Pick]:
    named = [line["order_line_id"] for line in lines]
    if len(set(named)) != len(named):
        raise MutationError("orderLineId", "DUPLICATED_INPUT_ITEM", "Duplicated order line ID.")
    if any(line_id is None for line_id in named):
        raise MutationError("orderLineId", "REQUIRED", "This field is required.")
    return [
        Pick(
            uuid_of(line["order_line_id"], "OrderLine", field="orderLineId"),
            uuid_of(stock["warehouse"], "Warehouse", field="warehouse"),
            stock["quantity"],
        )
        for line in lines
        for stock in line["stocks"]
    ]


@office(
    "OrderFulfill",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={"input": "OrderFulfillInput!", "order": "ID"},
    fulfillments="[Fulfillment!]",
    order="Order",
)
def order_fulfill(
    moment: datetime, requestor: str, *, data: Any, order: str | None = None
) -> Payload:
    """Sends goods of an order."""
    if order is None:
        raise MutationError("order", "REQUIRED", "This field is required.")
    lines = [{"order_line_id": None, **line} for line in data["lines"]]
    row, made = fulfilment.order_fulfill(
        order_id=uuid_of(order, "Order", field="order"),
        picks=_picks(lines),
        exceed=bool(data.get("allow_stock_to_be_exceeded")),
        tracking_number=data.get("tracking_number") or "",
        notify=bool(data.get("notify_customer", True)),
        now=moment,
        requestor=requestor,
    )
    return {"order": row, "fulfillments": made}


def _pair(result: tuple[Any, Any]) -> Payload:
    order, found = result
    return {"order": order, "fulfillment": found}


@office(
    "FulfillmentUpdateTracking",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={"id": "ID!", "input": "FulfillmentUpdateTrackingInput!"},
    fulfillment="Fulfillment",
    order="Order",
)
def tracking_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Sets a fulfilment's tracking number."""
    pk, number = pk_of(node_id, "Fulfillment"), data.get("tracking_number") or ""
    return _pair(
        fulfilment_changes.tracking_update(
            fulfillment_id=pk, tracking_number=number, now=moment, requestor=requestor
        )
    )


@office(
    "FulfillmentCancel",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={"id": "ID!", "input": "FulfillmentCancelInput"},
    fulfillment="Fulfillment",
    order="Order",
)
def fulfillment_cancel(
    moment: datetime, requestor: str, *, node_id: str, data: Any = None
) -> Payload:
    """Takes a fulfilment back."""
    given = (data or {}).get("warehouse_id")
    place = uuid_of(given, "Warehouse", field="warehouseId") if given else None
    pk = pk_of(node_id, "Fulfillment")
    return _pair(
        fulfilment_changes.fulfillment_cancel(
            fulfillment_id=pk, warehouse_id=place, now=moment, requestor=requestor
        )
    )


@office(
    "FulfillmentApprove",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={
        "allow_stock_to_be_exceeded": "Boolean = false",
        "id": "ID!",
        "notify_customer": "Boolean!",
    },
    fulfillment="Fulfillment",
    order="Order",
)
def fulfillment_approve(
    moment: datetime,
    requestor: str,
    *,
    node_id: str,
    notify_customer: bool,
    allow_stock_to_be_exceeded: bool = False,
) -> Payload:
    """Lets a waiting fulfilment go."""
    return _pair(
        fulfilment_changes.fulfillment_approve(
            fulfillment_id=pk_of(node_id, "Fulfillment"),
            exceed=allow_stock_to_be_exceeded,
            notify=notify_customer,
            now=moment,
            requestor=requestor,
        )
    )


@office(
    "FulfillmentReturnProducts",
    "MANAGE_ORDERS",
    "OrderError",
    arguments={"input": "OrderReturnProductsInput!", "order": "ID!"},
    return_fulfillment="Fulfillment",
    order="Order",
)
def products_return(moment: datetime, requestor: str, *, data: Any, order: str) -> Payload:
    """Records goods that came back."""
    row, target = returns.products_return(
        order_id=uuid_of(order, "Order", field="order"),
        fulfillment_lines=[
            Back(
                pk_of(entry["fulfillment_line_id"], "FulfillmentLine", field="fulfillmentLineId"),
                entry["quantity"],
                entry.get("reason") or "",
            )
            for entry in data.get("fulfillment_lines") or ()
        ],
        order_lines=[
            Back(
                uuid_of(entry["order_line_id"], "OrderLine", field="orderLineId"),
                entry["quantity"],
                entry.get("reason") or "",
            )
            for entry in data.get("order_lines") or ()
        ],
        refund=bool(data.get("refund")),
        now=moment,
        requestor=requestor,
    )
    return {"order": row, "return_fulfillment": target}


class OrderMutations:
    """Root fields."""

    order_confirm = order_confirm.Field()
    order_cancel = order_cancel.Field()
    order_update = order_update.Field()
    order_note_add = order_note_add.Field()
    order_fulfill = order_fulfill.Field()
    order_fulfillment_update_tracking = tracking_update.Field()
    order_fulfillment_cancel = fulfillment_cancel.Field()
    order_fulfillment_approve = fulfillment_approve.Field()
    order_fulfillment_return_products = products_return.Field()
