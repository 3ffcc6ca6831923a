"""From the generated models to our contracts, one function per thing."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from shop.commerce import contracts as c
from shop.commerce.generated.enums import CountryCode, LanguageCodeEnum
from shop.commerce.generated.fragments import (
    AddressParts,
    CheckoutLineParts,
    CheckoutParts,
    DeliveryParts,
    FulfillmentParts,
    OrderLineParts,
    OrderParts,
    ProductParts,
    StockParts,
    TransactionEventParts,
    TransactionParts,
    VariantParts,
)
from shop.commerce.generated.input_types import AddressInput, MetadataInput
from shop.commerce.metadata import CARRIER
from shop.kernel.money import Money


class _Amount(Protocol):
    amount: float
    currency: str


class _Item(Protocol):
    key: str
    value: str


def money(parts: _Amount) -> Money:
    """Exact money from the server's JSON number, by its shortest decimal form."""
    return Money(Decimal(str(parts.amount)), parts.currency)


def metadata(items: Iterable[_Item]) -> c.Metadata:
    """Key and value pairs as a mapping."""
    return {item.key: item.value for item in items}


def metadata_input(values: c.Metadata) -> list[MetadataInput]:
    """A mapping as the server takes it."""
    return [MetadataInput(key=key, value=value) for key, value in values.items()]


def address(parts: AddressParts | None) -> c.Address | None:
    """An address, or None."""
    if parts is None:
        return None
    return c.Address(
        first_name=parts.first_name,
        last_name=parts.last_name,
        company_name=parts.company_name,
        street1=parts.street_address_1,
        street2=parts.street_address_2,
        city=parts.city,
        city_area=parts.city_area,
        country_area=parts.country_area,
        postal_code=parts.postal_code,
        phone=parts.phone or "",
        country=parts.country.code,
    )


def address_input(value: c.Address, *, skip_validation: bool = True) -> AddressInput:
    """An address to send. Our own forms have checked it: the server's Chinese divisions are years old."""
    return AddressInput(
        first_name=value.first_name,
        last_name=value.last_name,
        company_name=value.company_name,
        street_address_1=value.street1,
        street_address_2=value.street2,
        city=value.city,
        city_area=value.city_area,
        country_area=value.country_area,
        postal_code=value.postal_code,
        phone=value.phone,
        country=CountryCode(value.country),
        skip_validation=skip_validation,
    )


def variant(parts: VariantParts) -> c.VariantSnapshot:
    """A variant in the channel that was asked for."""
    pricing = parts.pricing
    price = pricing.price if pricing else None
    undiscounted = pricing.price_undiscounted if pricing else None
    return c.VariantSnapshot(
        id=parts.id,
        product_id=parts.product.id,
        name=parts.name,
        sku=parts.sku or "",
        price=money(price.gross) if price else None,
        undiscounted_price=money(undiscounted.gross) if undiscounted else None,
        quantity_available=parts.quantity_available or 0,
        quantity_limit=parts.quantity_limit_per_customer,
        track_inventory=parts.track_inventory,
        metadata=metadata(parts.metadata),
    )


def product(parts: ProductParts, *, channel: str | None) -> c.ProductSnapshot:
    """A product with its variants."""
    published = tuple(
        listing.channel.slug for listing in parts.channel_listings or [] if listing.is_published
    )
    variants = parts.product_variants.edges if parts.product_variants else []
    return c.ProductSnapshot(
        id=parts.id,
        name=parts.name,
        slug=parts.slug,
        description=parts.description or "",
        category_id=parts.category.id if parts.category else None,
        category_name=parts.category.name if parts.category else "",
        is_published=channel in published,
        is_available_for_purchase=bool(parts.is_available_for_purchase),
        published_channels=published,
        thumbnail_url=parts.thumbnail.url if parts.thumbnail else "",
        media=tuple(c.Media(id=m.id, url=m.url, alt=m.alt) for m in parts.media or []),
        variants=tuple(variant(edge.node) for edge in variants),
        metadata=metadata(parts.metadata),
        updated_at=parts.updated_at,
    )


def stock(parts: StockParts) -> c.StockLevel:
    """A stock row."""
    return c.StockLevel(
        id=parts.id,
        warehouse_id=parts.warehouse.id,
        warehouse_name=parts.warehouse.name,
        quantity=parts.quantity,
        allocated=parts.quantity_allocated,
        reserved=parts.quantity_reserved,
    )


def delivery(parts: DeliveryParts | None) -> c.DeliveryOption | None:
    """A delivery choice, or None."""
    if parts is None or parts.shipping_method is None:
        return None
    method = parts.shipping_method
    return c.DeliveryOption(
        id=parts.id,
        name=method.name,
        price=money(method.price),
        min_days=method.minimum_delivery_days,
        max_days=method.maximum_delivery_days,
        metadata=metadata(method.metadata),
    )


def checkout_line(parts: CheckoutLineParts) -> c.CheckoutLine:
    """A line of a checkout with its problems."""
    problems = parts.problems or []
    lefts = [getattr(p, "available_quantity", None) for p in problems]
    found = parts.variant.product
    return c.CheckoutLine(
        id=parts.id,
        variant_id=parts.variant.id,
        variant_name=parts.variant.name,
        sku=parts.variant.sku or "",
        product_id=found.id,
        product_name=found.name,
        product_slug=found.slug,
        thumbnail_url=found.thumbnail.url if found.thumbnail else "",
        quantity=parts.quantity,
        unit_price=money(parts.unit_price.gross),
        undiscounted_unit_price=money(parts.undiscounted_unit_price),
        total=money(parts.total_price.gross),
        undiscounted_total=money(parts.undiscounted_total_price),
        price_reason=parts.price_override_reason or "",
        metadata=metadata(parts.metadata),
        product_metadata=metadata(found.metadata),
        left=next((left for left in lefts if left is not None), None),
        is_available=all(
            p.typename__ != "CheckoutLineProblemVariantNotAvailable" for p in problems
        ),
    )


LANGUAGES = {"zh": LanguageCodeEnum.ZH_HANS, "en": LanguageCodeEnum.EN}


def language(code: LanguageCodeEnum) -> str:
    """The store's language for a server's: English for its kinds of English, Chinese for all others."""
    return "en" if code.value.split("_")[0] == "EN" else "zh"


def checkout(parts: CheckoutParts) -> c.CheckoutSnapshot:
    """A checkout as it is now."""
    total = money(parts.total_price.gross)
    problems = {problem.typename__ for problem in parts.problems or []}
    return c.CheckoutSnapshot(
        id=parts.id,
        channel=parts.channel.slug,
        email=parts.email or "",
        language=language(parts.language_code),
        note=parts.customer_note,
        customer_id=parts.user.id if parts.user else None,
        lines=tuple(checkout_line(line) for line in parts.lines),
        shipping_address=address(parts.shipping_address),
        billing_address=address(parts.billing_address),
        delivery=delivery(parts.delivery),
        collection_point=_collection_point(parts.delivery_method),
        needs_delivery=parts.is_shipping_required,
        is_delivery_stale="CheckoutProblemDeliveryMethodStale" in problems,
        is_delivery_invalid="CheckoutProblemDeliveryMethodInvalid" in problems,
        voucher_code=parts.voucher_code or "",
        discount=money(parts.discount) if parts.discount else Money.zero(total.currency),
        subtotal=money(parts.subtotal_price.gross),
        shipping=money(parts.shipping_price.gross),
        tax=money(parts.total_price.tax),
        total=total,
        balance=money(parts.total_balance),
        authorize_status=parts.authorize_status.value,
        charge_status=parts.charge_status.value,
        reserved_until=parts.stock_reservation_expires,
        metadata=metadata(parts.metadata),
        updated_at=parts.updated_at,
    )


def _collection_point(method: object) -> c.CollectionPoint | None:
    if getattr(method, "typename__", None) != "Warehouse":
        return None
    return c.CollectionPoint(
        id=getattr(method, "id", ""),
        name=getattr(method, "name", ""),
        address=address(getattr(method, "address", None)),
    )


def transaction_event(parts: TransactionEventParts) -> c.TransactionEvent:
    """An event of a payment."""
    return c.TransactionEvent(
        id=parts.id,
        type=parts.type_.value if parts.type_ else "",
        amount=money(parts.amount),
        psp_reference=parts.psp_reference,
        message=parts.message,
        at=parts.created_at,
    )


def transaction(
    parts: TransactionParts, *, checkout_id: str | None = None, order_id: str | None = None
) -> c.TransactionSnapshot:
    """A payment with its sums."""
    return c.TransactionSnapshot(
        id=parts.id,
        token=parts.token,
        name=parts.name,
        psp_reference=parts.psp_reference,
        message=parts.message,
        actions=tuple(action.value for action in parts.actions),
        authorized=money(parts.authorized_amount),
        charged=money(parts.charged_amount),
        charge_pending=money(parts.charge_pending_amount),
        refunded=money(parts.refunded_amount),
        refund_pending=money(parts.refund_pending_amount),
        canceled=money(parts.canceled_amount),
        events=tuple(transaction_event(event) for event in parts.events),
        metadata=metadata(parts.metadata),
        created_at=parts.created_at,
        checkout_id=checkout_id,
        order_id=order_id,
    )


def order_line(parts: OrderLineParts) -> c.OrderLine:
    """A line of an order."""
    return c.OrderLine(
        id=parts.id,
        product_id=parts.variant.product.id if parts.variant else None,
        product_name=parts.product_name,
        variant_id=parts.variant.id if parts.variant else parts.product_variant_id,
        variant_name=parts.variant_name,
        sku=parts.product_sku or "",
        thumbnail_url=parts.thumbnail.url if parts.thumbnail else "",
        quantity=parts.quantity,
        quantity_fulfilled=parts.quantity_fulfilled,
        quantity_to_fulfil=parts.quantity_to_fulfill,
        unit_price=money(parts.unit_price.gross),
        undiscounted_unit_price=money(parts.undiscounted_unit_price.gross),
        total=money(parts.total_price.gross),
        is_price_overridden=bool(parts.is_price_overridden),
        price_reason=parts.price_override_reason or "",
        metadata=metadata(parts.metadata),
    )


def fulfillment(parts: FulfillmentParts) -> c.Fulfillment:
    """A parcel."""
    facts = metadata(parts.metadata)
    return c.Fulfillment(
        id=parts.id,
        number=parts.fulfillment_order,
        status=parts.status.value,
        tracking_number=parts.tracking_number,
        carrier=facts.get(CARRIER, ""),
        warehouse_id=parts.warehouse.id if parts.warehouse else None,
        warehouse_name=parts.warehouse.name if parts.warehouse else "",
        lines=tuple(
            c.FulfillmentLine(
                id=line.id,
                order_line_id=line.order_line.id if line.order_line else None,
                quantity=line.quantity,
            )
            for line in parts.lines or []
        ),
        created_at=parts.created,
        metadata=facts,
    )


def order(parts: OrderParts) -> c.OrderSnapshot:
    """An order as it is now."""
    return c.OrderSnapshot(
        id=parts.id,
        number=parts.number,
        channel=parts.channel.slug,
        status=parts.status.value,
        charge_status=parts.charge_status.value,
        authorize_status=parts.authorize_status.value,
        is_paid=parts.is_paid,
        email=parts.user_email or "",
        language=language(parts.language_code_enum),
        customer_id=parts.user.id if parts.user else None,
        checkout_id=parts.checkout_id,
        note=parts.customer_note,
        voucher_code=parts.voucher_code or "",
        lines=tuple(order_line(line) for line in parts.lines),
        fulfillments=tuple(fulfillment(f) for f in parts.fulfillments),
        transactions=tuple(transaction(t, order_id=parts.id) for t in parts.transactions),
        granted_refunds=tuple(
            c.GrantedRefund(
                id=g.id,
                amount=money(g.amount),
                status=g.status.value,
                reason=g.reason or "",
                at=g.created_at,
            )
            for g in parts.granted_refunds
        ),
        shipping_address=address(parts.shipping_address),
        billing_address=address(parts.billing_address),
        delivery_name=parts.shipping_method_name or parts.collection_point_name or "",
        collection_point=_collection_point(parts.delivery_method),
        subtotal=money(parts.subtotal.gross),
        shipping=money(parts.shipping_price.gross),
        tax=money(parts.total.tax),
        total=money(parts.total.gross),
        undiscounted_total=money(parts.undiscounted_total.gross),
        balance=money(parts.total_balance),
        charged=money(parts.total_charged),
        authorized=money(parts.total_authorized),
        refunded=money(parts.total_refunded),
        metadata=metadata(parts.metadata),
        created_at=parts.created,
        updated_at=parts.updated_at,
    )
