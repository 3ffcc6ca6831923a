"""A small shop on the commerce server: a cooperative's warehouse, a pickup station, goods with stock."""

from dataclasses import dataclass, field
from itertools import count

from shop.commerce import api
from shop.commerce.contracts import Address, NewLine, OrderSnapshot, ProductSnapshot
from shop.commerce.metadata import COOPERATIVE, LISTING, STORAGE, TOWNSHIP_NAME
from shop.kernel.ids import short_code
from shop.kernel.money import Money

HOME = Address(
    first_name="三",
    last_name="张",
    street1="人民路 1 号",
    city="南通市",
    city_area="海门区",
    country_area="江苏省",
    postal_code="226100",
    phone="+8613800138000",
)


@dataclass
class Goods:
    """A product with one variant on sale in both channels."""

    product_id: str
    variant_id: str


@dataclass
class Shop:
    """Ids of what stands ready; `goods()` makes more to sell."""

    channels: dict[str, str]
    product_type_id: str
    category_id: str
    warehouse_id: str
    station_id: str
    numbers: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]

    def goods(self, *, price: str = "9.90", stock: int = 100, name: str = "崇川香芋") -> Goods:
        """A published product with a price in both channels and stock in the cooperative's warehouse."""
        mark = f"{short_code(6).lower()}-{next(self.numbers)}"
        product_id = api.product_create(
            product_type_id=self.product_type_id,
            category_id=self.category_id,
            name=name,
            slug=f"goods-{mark}",
            metadata={
                LISTING: mark,
                COOPERATIVE: "COOP1",
                TOWNSHIP_NAME: "常乐镇",
                STORAGE: "AMBIENT",
            },
        )
        api.product_listing_set(
            product_id=product_id, channel_ids=list(self.channels.values()), is_published=True
        )
        variant_id = api.variant_create(
            product_id=product_id,
            name="5 斤",
            sku=f"SKU-{mark}",
            stock={self.warehouse_id: stock},
        )
        money = Money.from_minor(int(price.replace(".", "")))
        api.variant_price_set(
            variant_id=variant_id, prices=dict.fromkeys(self.channels.values(), money)
        )
        return Goods(product_id=product_id, variant_id=variant_id)

    def product(self, goods: Goods, channel: str = "store") -> ProductSnapshot:
        """The product as it is now."""
        found = api.product_fetch(product_id=goods.product_id, channel=channel)
        assert found is not None
        return found

    def line(self, goods: Goods, quantity: int = 1, **facts: object) -> NewLine:
        """A line for a checkout."""
        return NewLine(variant_id=goods.variant_id, quantity=quantity, **facts)  # type: ignore[arg-type]

    def stock(self, goods: Goods) -> tuple[int, int, int]:
        """Units in the cooperative's warehouse: there, promised to orders, reserved for checkouts."""
        rows = api.stocks_fetch(variant_ids=[goods.variant_id])[goods.variant_id]
        (row,) = [row for row in rows if row.warehouse_id == self.warehouse_id]
        return row.quantity, row.allocated, row.reserved


def shop_open() -> Shop:
    """Find or make what the shop stands on; the server must be provisioned."""
    channels = {
        channel.slug: channel.id
        for channel in api.channels_list()
        if channel.slug in {"store", "live"}
    }
    types = {found.slug: found.id for found in api.product_types_list()}
    categories = {found.slug: found.id for found in api.categories_list()}
    category_id = (
        categories.get("test-roots") or api.category_create(name="根茎", slug="test-roots").id
    )
    warehouses = {found.slug: found.id for found in api.warehouses_list()}
    warehouse_id = _warehouse(warehouses, "test-coop", "甲合作社仓", is_station=False)
    station_id = _warehouse(warehouses, "test-station", "常乐服务站", is_station=True)
    (zone_id,) = [zone.id for zone in api.shipping_zones_list() if zone.name == api.SHIPPING_ZONE]
    for channel_id in channels.values():
        api.channel_warehouses_add(channel_id=channel_id, warehouse_ids=[warehouse_id, station_id])
    api.zone_warehouses_add(zone_id=zone_id, warehouse_ids=[warehouse_id, station_id])
    return Shop(
        channels=channels,
        product_type_id=types["farm-goods"],
        category_id=category_id,
        warehouse_id=warehouse_id,
        station_id=station_id,
    )


def _warehouse(known: dict[str, str], slug: str, name: str, *, is_station: bool) -> str:
    if slug in known:
        return known[slug]
    return api.warehouse_create(
        name=name, slug=slug, address=HOME, is_collection_point=is_station
    ).id


def ordered(
    shop: Shop,
    *,
    quantity: int = 2,
    price: str = "10.00",
    charge: bool = True,
    customer_id: str | None = None,
) -> tuple[Goods, OrderSnapshot]:
    """An order for pickup of new goods (10 in stock), paid unless `charge` is False (then only authorized)."""
    goods = shop.goods(price=price, stock=10)
    checkout = api.checkout_create(
        channel="store",
        lines=[shop.line(goods, quantity, metadata={COOPERATIVE: "COOP1"})],
        email="buyer@example.com",
    )
    if customer_id:
        api.checkout_customer_attach(checkout_id=checkout.id, customer_id=customer_id)
    api.checkout_address_set(checkout_id=checkout.id, shipping=HOME)
    chosen = api.checkout_delivery_set(checkout_id=checkout.id, option_id=shop.station_id)
    start = api.transaction_initialize(
        source_id=checkout.id,
        amount=chosen.total,
        data={"method": "pay_on_pickup"},
        idempotency_key=short_code(12),
    )
    if charge:
        api.transaction_event_report(
            transaction_id=start.transaction_id,
            event_type="CHARGE_SUCCESS",
            psp_reference=f"pi_{short_code(10)}",
            amount=chosen.total,
            actions=("REFUND",),
        )
    return goods, api.checkout_complete(checkout_id=checkout.id)
