"""Orders as the commerce server would tell them, made by hand for tests."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from shop.commerce.contracts import (
    Address,
    CollectionPoint,
    Fulfillment,
    FulfillmentLine,
    OrderLine,
    OrderSnapshot,
    TransactionSnapshot,
)
from shop.kernel.money import Money
from tests.conftest import MOMENT

ADDRESS = Address(
    first_name="施秀兰",
    street1="海门街道解放中路 1 号",
    city="南通市",
    country_area="江苏省",
    phone="+8613800000001",
)
STATION = CollectionPoint(id="W9", name="悦来服务站", address=None)


def yuan(amount: str) -> Money:
    """Money in yuan."""
    return Money(Decimal(amount))


def line_make(
    cooperative: str, *, number: int = 1, quantity: int = 2, left: int | None = None, **facts: Any
) -> OrderLine:
    """Units of one pack of a cooperative at 10 yuan each; all of them still to send unless `left` says so."""
    storage = facts.pop("storage", "AMBIENT")
    to_send = quantity if left is None else left
    made = OrderLine(
        id=f"line-{number}",
        product_id="P1",
        product_name="南粳46 新米",
        variant_id="V1",
        variant_name="5 kg",
        sku=f"SKU-{number}",
        thumbnail_url="",
        quantity=quantity,
        quantity_fulfilled=quantity - to_send,
        quantity_to_fulfil=to_send,
        unit_price=yuan("10"),
        undiscounted_unit_price=yuan("10"),
        total=yuan("10") * quantity,
        is_price_overridden=False,
        price_reason="",
        metadata={
            "xh.cooperative": cooperative,
            "xh.storage": storage,
            "xh.village_name": "保民村",
            "xh.broadcast_title": "新米开镰",
            "xh.host_name": "小禾",
        },
    )
    return replace(made, **facts)


def fulfillment_make(
    *line_ids: str, at: datetime = MOMENT, tracking: str = "YT123456"
) -> Fulfillment:
    """A parcel on its way with these lines."""
    return Fulfillment(
        id="F1",
        number=1,
        status="FULFILLED",
        tracking_number=tracking,
        carrier="邮政快递",
        warehouse_id="W1",
        warehouse_name="仓库",
        lines=tuple(FulfillmentLine(f"FL-{name}", name, 1) for name in line_ids),
        created_at=at,
        metadata={},
    )


def transaction_make(charged: str = "0", authorized: str = "0") -> TransactionSnapshot:
    """A payment with so much taken and so much promised."""
    nothing = yuan("0")
    return TransactionSnapshot(
        id="T1",
        token="T1",
        name="",
        psp_reference="pi_1",
        message="",
        actions=("REFUND",),
        authorized=yuan(authorized),
        charged=yuan(charged),
        charge_pending=nothing,
        refunded=nothing,
        refund_pending=nothing,
        canceled=nothing,
        events=(),
        metadata={},
        created_at=MOMENT,
    )


def order_make(*lines: OrderLine, at: datetime = MOMENT, **facts: Any) -> OrderSnapshot:
    """A paid order of these lines, last changed at `at`."""
    total = Money.total(line.total for line in lines)
    made = OrderSnapshot(
        id="order-1",
        number="1001",
        channel="store",
        status="UNFULFILLED",
        charge_status="FULL",
        authorize_status="FULL",
        is_paid=True,
        email="buyer@example.com",
        language="zh",
        customer_id=None,
        checkout_id=None,
        note="",
        voucher_code="",
        lines=lines,
        fulfillments=(),
        transactions=(transaction_make(str(total.amount)),),
        granted_refunds=(),
        shipping_address=ADDRESS,
        billing_address=ADDRESS,
        delivery_name="送到家",
        collection_point=None,
        subtotal=total,
        shipping=yuan("0"),
        tax=yuan("0"),
        total=total,
        undiscounted_total=total,
        balance=yuan("0"),
        charged=total,
        authorized=yuan("0"),
        refunded=yuan("0"),
        metadata={},
        created_at=MOMENT,
        updated_at=at,
    )
    return replace(made, **facts)
