"""What the boundary returns: frozen facts with exact money. Ids are the server's, opaque to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from shop.commerce.metadata import Origin
from shop.kernel.money import Money

Item = TypeVar("Item")
Metadata = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page of a longer list; `next_cursor` is None on the last one."""

    items: tuple[Item, ...]
    next_cursor: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address. In China: country_area 江苏省, city 南通市, city_area 海门区."""

    first_name: str = ""
    last_name: str = ""
    company_name: str = ""
    street1: str = ""
    street2: str = ""
    city: str = ""
    city_area: str = ""
    country_area: str = ""
    postal_code: str = ""
    phone: str = ""
    country: str = "CN"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture of a product."""

    id: str
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Units of one variant in one warehouse."""

    id: str
    warehouse_id: str
    warehouse_name: str
    quantity: int
    allocated: int
    reserved: int

    @property
    def available(self) -> int:
        """What can still be sold from here; never below zero."""
        return max(0, self.quantity - self.allocated - self.reserved)


@dataclass(frozen=True, slots=True)
class VariantSnapshot:
    """What is bought: price and availability in the channel that was asked for; price None when not listed there."""

    id: str
    product_id: str
    name: str
    sku: str
    price: Money | None
    undiscounted_price: Money | None
    quantity_available: int
    quantity_limit: int | None
    track_inventory: bool
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class ProductSnapshot:
    """A product as the server holds it, seen through one channel."""

    id: str
    name: str
    slug: str
    description: str
    """EditorJS JSON, or empty."""
    category_id: str | None
    category_name: str
    is_published: bool
    """In the channel that was asked for."""
    is_available_for_purchase: bool
    published_channels: tuple[str, ...]
    thumbnail_url: str
    media: tuple[Media, ...]
    variants: tuple[VariantSnapshot, ...]
    metadata: Metadata
    updated_at: datetime

    @property
    def origin(self) -> Origin:
        """Where it comes from, as our keys say."""
        return Origin.from_metadata(self.metadata)


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A variant to make: prices by channel id, units by warehouse id."""

    name: str
    sku: str
    prices: Mapping[str, Money]
    stock: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line to put into a checkout. `price` overrides the listing's and needs a reason."""

    variant_id: str
    quantity: int
    metadata: Metadata = field(default_factory=dict)
    price: Money | None = None
    price_reason: str = ""
    separate: bool = False
    """Keep it apart from another line of the same variant."""


@dataclass(frozen=True, slots=True)
class CheckoutLine:
    """A line of a checkout. `left` is set when fewer are available than asked for."""

    id: str
    variant_id: str
    variant_name: str
    sku: str
    product_id: str
    product_name: str
    product_slug: str
    thumbnail_url: str
    quantity: int
    unit_price: Money
    undiscounted_unit_price: Money
    total: Money
    undiscounted_total: Money
    price_reason: str
    metadata: Metadata
    product_metadata: Metadata
    left: int | None
    is_available: bool

    @property
    def origin(self) -> Origin:
        """The line's own keys, else the product's."""
        return Origin.from_metadata({**self.product_metadata, **self.metadata})


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way to deliver to the checkout's address. `id` is what `checkout_delivery_set` takes."""

    id: str
    name: str
    price: Money
    min_days: int | None
    max_days: int | None
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class CollectionPoint:
    """A place where the buyer can pick up; its id is a delivery choice too."""

    id: str
    name: str
    address: Address | None
    metadata: Metadata = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckoutSnapshot:
    """A checkout as it is now. All prices are what the buyer pays, tax included."""

    id: str
    channel: str
    email: str
    language: str
    """"zh" or "en": what the buyer reads."""
    note: str
    customer_id: str | None
    lines: tuple[CheckoutLine, ...]
    shipping_address: Address | None
    billing_address: Address | None
    delivery: DeliveryOption | None
    collection_point: CollectionPoint | None
    needs_delivery: bool
    is_delivery_stale: bool
    """Lines or address changed since the delivery was calculated."""
    is_delivery_invalid: bool
    voucher_code: str
    discount: Money
    subtotal: Money
    shipping: Money
    tax: Money
    total: Money
    balance: Money
    """Paid minus total: negative while something is owed."""
    authorize_status: str
    charge_status: str
    reserved_until: datetime | None
    metadata: Metadata
    updated_at: datetime

    @property
    def quantity(self) -> int:
        """Units over all lines."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class TransactionEvent:
    """Something that happened to a payment."""

    id: str
    type: str
    amount: Money
    psp_reference: str
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TransactionSnapshot:
    """A payment on a checkout or order, with its sums."""

    id: str
    token: str
    name: str
    psp_reference: str
    message: str
    actions: tuple[str, ...]
    authorized: Money
    charged: Money
    charge_pending: Money
    refunded: Money
    refund_pending: Money
    canceled: Money
    events: tuple[TransactionEvent, ...]
    metadata: Metadata
    created_at: datetime
    checkout_id: str | None = None
    order_id: str | None = None


@dataclass(frozen=True, slots=True)
class TransactionStart:
    """The answer to starting or continuing a payment: `data` is what the payment app told the page to do."""

    transaction_id: str
    token: str
    event_type: str
    message: str
    amount: Money
    psp_reference: str
    data: Any
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckoutPayment:
    """What a payment handler may know of a checkout, private metadata included."""

    id: str
    channel: str
    total: Money
    lines: tuple[tuple[str, int, Money], ...]
    """Variant id, quantity, unit price."""
    metadata: Metadata
    private_metadata: Metadata
    authorize_status: str
    charge_status: str
    transactions: tuple[TransactionSnapshot, ...]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order; it knows where it came from."""

    id: str
    product_id: str | None
    product_name: str
    variant_id: str | None
    variant_name: str
    sku: str
    thumbnail_url: str
    quantity: int
    quantity_fulfilled: int
    quantity_to_fulfil: int
    unit_price: Money
    undiscounted_unit_price: Money
    total: Money
    is_price_overridden: bool
    price_reason: str
    metadata: Metadata

    @property
    def origin(self) -> Origin:
        """Cooperative, township, village, and the broadcast when it was sold in one."""
        return Origin.from_metadata(self.metadata)


@dataclass(frozen=True, slots=True)
class FulfillmentLine:
    """Units of an order line in a parcel."""

    id: str
    order_line_id: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Fulfillment:
    """A parcel: what was shipped from where, with its tracking number."""

    id: str
    number: int
    status: str
    tracking_number: str
    carrier: str
    warehouse_id: str | None
    warehouse_name: str
    lines: tuple[FulfillmentLine, ...]
    created_at: datetime
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class GrantedRefund:
    """Money that was promised back."""

    id: str
    amount: Money
    status: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderSnapshot:
    """An order as it is now. Status and payment words are Saleor's enum values."""

    id: str
    number: str
    channel: str
    status: str
    charge_status: str
    authorize_status: str
    is_paid: bool
    email: str
    language: str
    """"zh" or "en": what the buyer reads."""
    customer_id: str | None
    checkout_id: str | None
    note: str
    voucher_code: str
    lines: tuple[OrderLine, ...]
    fulfillments: tuple[Fulfillment, ...]
    transactions: tuple[TransactionSnapshot, ...]
    granted_refunds: tuple[GrantedRefund, ...]
    shipping_address: Address | None
    billing_address: Address | None
    delivery_name: str
    collection_point: CollectionPoint | None
    subtotal: Money
    shipping: Money
    tax: Money
    total: Money
    undiscounted_total: Money
    balance: Money
    charged: Money
    authorized: Money
    refunded: Money
    metadata: Metadata
    created_at: datetime
    updated_at: datetime

    @property
    def quantity(self) -> int:
        """Units over all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def was_paid(self) -> bool:
        """Whether the money came; what was given back since does not make it unpaid."""
        return self.is_paid or bool(self.refunded)


@dataclass(frozen=True, slots=True)
class OrderRef:
    """An order that changed, and when."""

    id: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CustomerRef:
    """A customer record of the server."""

    id: str
    email: str
    is_active: bool
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class CategoryRef:
    """A category of the server."""

    id: str
    name: str
    slug: str
    level: int
    parent_id: str | None
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A sales channel."""

    id: str
    slug: str
    name: str
    is_active: bool
    currency: str


@dataclass(frozen=True, slots=True)
class WarehouseRef:
    """A warehouse: one per cooperative, and one per service station with pickup."""

    id: str
    name: str
    slug: str
    external_reference: str
    is_collection_point: bool
    address: Address


@dataclass(frozen=True, slots=True)
class NamedRef:
    """Anything with an id, a name and a slug."""

    id: str
    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send: its name, its bytes, its media type."""

    filename: str
    content: bytes
    content_type: str
