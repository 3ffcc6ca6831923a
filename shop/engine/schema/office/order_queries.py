"""Lists of orders and transactions for the back office and apps."""

from typing import Any

from shop.engine import models
from shop.engine.schema.base import arg, connection_field, connection_type, needs, queryset_page
from shop.engine.schema.notation import OLD
from shop.engine.schema.office.order_filters import orders_search, orders_where, transactions_where
from shop.engine.schema.office.order_filters_old import orders_filter
from shop.engine.schema.rows import row_of, siblings

_SORTS = {
    "NUMBER": "number",
    "RANK": "created_at",
    "CREATION_DATE": "created_at",
    "CREATED_AT": "created_at",
    "LAST_MODIFIED_AT": "updated_at",
    "CUSTOMER": "user_email",
    "PAYMENT": "charge_status",
    "FULFILLMENT_STATUS": "status",
    "STATUS": "status",
}
OrderCountableConnection = connection_type("Order")
TransactionCountableConnection = connection_type("Transaction", node_type="TransactionItem")


def _together(model: Any) -> Any:
    def nodes(found: list[Any]) -> list[Any]:
        return siblings([row_of(row) for row in found], model)

    return nodes


def _page(rows: Any, arguments: dict[str, Any], *, name: str) -> Any:
    sort = arguments.get("sort_by")
    descending = sort is None or sort["direction"] == "DESC"
    column = _SORTS[str(sort["field"])] if sort else "created_at"
    order = [(column, descending), ("number", descending)]
    return queryset_page(rows, arguments, name=name, order=order, node=_together(models.Order))


class OrderQueries:
    """Root fields."""

    orders = connection_field(
        "Order",
        sort_by="OrderSortingInput",
        where="OrderWhereInput",
        channel="String",
        search="String",
        filter=arg("OrderFilterInput", deprecated=OLD),
    )
    draft_orders = connection_field(
        "Order",
        sort_by="OrderSortingInput",
        search="String",
        filter=arg("OrderDraftFilterInput", deprecated=OLD),
    )
    transactions = connection_field(
        "Transaction", where="TransactionWhereInput", sort_by="TransactionSortingInput"
    )

    @staticmethod
    @needs("MANAGE_ORDERS")
    def resolve_orders(
        _root: Any,
        _info: Any,
        *,
        channel: str | None = None,
        search: str | None = None,
        **arguments: Any,
    ) -> Any:
        """Orders that are no drafts, the newest first."""
        rows = models.Order.objects.exclude(status="DRAFT").filter(
            orders_where(arguments.get("where")), orders_filter(arguments.get("filter"))
        )
        rows = rows.filter(orders_search(search))
        if channel:
            rows = rows.filter(channel__slug=channel)
        return _page(rows, arguments, name="orders")

    @staticmethod
    @needs("MANAGE_ORDERS")
    def resolve_draft_orders(
        _root: Any, _info: Any, *, search: str | None = None, **arguments: Any
    ) -> Any:
        """Drafts, the newest first. Nobody makes drafts here, so there are none."""
        rows = models.Order.objects.filter(
            orders_filter(arguments.get("filter")), orders_search(search), status="DRAFT"
        )
        return _page(rows, arguments, name="draftOrders")

    @staticmethod
    @needs("HANDLE_PAYMENTS", "MANAGE_ORDERS")
    def resolve_transactions(_root: Any, info: Any, **arguments: Any) -> Any:
        """Transactions, the newest first; an app without MANAGE_ORDERS reads its own."""
        rows = models.TransactionItem.objects.filter(transactions_where(arguments.get("where")))
        if "MANAGE_ORDERS" not in info.context.permissions and info.context.app is not None:
            rows = rows.filter(app_identifier=info.context.app.identifier)
        sort = arguments.get("sort_by")
        descending = sort is None or sort["direction"] == "DESC"
        name = "modified_at" if sort and sort["field"] == "MODIFIED_AT" else "created_at"
        order = [(name, descending), ("pk", descending)]
        return queryset_page(rows, arguments, name="transactions", order=order)
