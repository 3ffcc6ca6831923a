"""What orders add to the user: the customer's own orders."""

from typing import Any

from shop.engine import models
from shop.engine.schema.access import permission_check
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.notation import input_type
from shop.engine.schema.office.order_filters import orders_where
from shop.engine.schema.rows import row_of, siblings

CustomerOrderWhereInput = input_type(
    "CustomerOrderWhereInput",
    """
    metadata: MetadataFilterInput
    ids: [ID!]
    number: IntFilterInput
    channelId: GlobalIDFilterInput
    createdAt: DateTimeRangeInput
    updatedAt: DateTimeRangeInput
    userEmail: StringFilterInput
    authorizeStatus: OrderAuthorizeStatusEnumFilterInput
    chargeStatus: OrderChargeStatusEnumFilterInput
    status: OrderStatusEnumFilterInput
    checkoutId: GlobalIDFilterInput
    voucherCode: StringFilterInput
    AND: [CustomerOrderWhereInput!]
    OR: [CustomerOrderWhereInput!]
    """,
)


def _together(found: list[Any]) -> list[Any]:
    return siblings([row_of(order) for order in found], models.Order)


class UserFields:
    """Fields of User."""

    orders = connection_field("Order", where="CustomerOrderWhereInput")

    @staticmethod
    def resolve_orders(root: Any, info: Any, **arguments: Any) -> Any:
        """The customer's orders, the newest first; one's own, or anyone's for who manages orders."""
        customer = row_of(root)["id"]
        user = info.context.user
        if user is None or user.pk != customer:
            permission_check(info.context, "MANAGE_ORDERS")
        orders = models.Order.objects.filter(orders_where(arguments.get("where")), user_id=customer)
        orders = orders.exclude(status="DRAFT")
        order = [("created_at", True), ("number", True)]
        return queryset_page(orders, arguments, name="orders", order=order, node=_together)
