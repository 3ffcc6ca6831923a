"""Orders, their lines, discounts, history and fulfilments."""

from django.db import models
from django.db.models.expressions import Func, Value

from shop.engine.models.account import User
from shop.engine.models.app import App
from shop.engine.models.base import (
    CURRENCY_LENGTH,
    MetadataRecord,
    Record,
    metadata_index,
    money_field,
    rate_field,
)
from shop.engine.models.channel import Channel
from shop.engine.models.product import ProductVariant
from shop.engine.models.shipping import ShippingMethod, Warehouse
from shop.engine.models.voucher import Voucher
from shop.kernel.ids import uuid4

ORDER_NUMBER_SEQUENCE = "engine_order_number_seq"


class Order(MetadataRecord):
    """A purchase that was made. Prices are those of the moment it was made."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.BigIntegerField(
        unique=True, db_default=Func(Value(ORDER_NUMBER_SEQUENCE), function="nextval")
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expired_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=32, default="UNFULFILLED")
    origin = models.CharField(max_length=32, default="CHECKOUT")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="orders")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders"
    )
    user_email = models.EmailField(blank=True, default="")
    language_code = models.CharField(max_length=35, default="EN")
    customer_note = models.TextField(blank=True, default="")
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    # a copy of an address: the columns of Address by name, with an `id` of Address's sequence
    shipping_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    shipping_method = models.ForeignKey(
        ShippingMethod, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    external_shipping_method_id = models.CharField(max_length=1024, blank=True, default="")
    shipping_method_name = models.CharField(max_length=255, null=True, blank=True)
    shipping_method_metadata = models.JSONField(default=dict, blank=True)
    shipping_method_private_metadata = models.JSONField(default=dict, blank=True)
    collection_point = models.ForeignKey(
        Warehouse, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    collection_point_name = models.CharField(max_length=255, null=True, blank=True)
    shipping_price_net_amount = money_field(default=0)
    shipping_price_gross_amount = money_field(default=0)
    undiscounted_shipping_price_amount = money_field(default=0)
    shipping_tax_rate = rate_field(null=True, blank=True)
    shipping_tax_class_name = models.CharField(max_length=255, null=True, blank=True)
    subtotal_net_amount = money_field(default=0)
    subtotal_gross_amount = money_field(default=0)
    total_net_amount = money_field(default=0)
    total_gross_amount = money_field(default=0)
    undiscounted_total_net_amount = money_field(default=0)
    undiscounted_total_gross_amount = money_field(default=0)
    total_charged_amount = money_field(default=0)
    total_authorized_amount = money_field(default=0)
    charge_status = models.CharField(max_length=32, default="NONE")
    authorize_status = models.CharField(max_length=32, default="NONE")
    voucher = models.ForeignKey(
        Voucher, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    voucher_code = models.CharField(max_length=255, null=True, blank=True)
    display_gross_prices = models.BooleanField(default=True)
    weight = models.FloatField(default=0)  # kilograms
    checkout_id = models.UUIDField(null=True, blank=True, unique=True)
    redirect_url = models.CharField(max_length=512, null=True, blank=True)
    tracking_client_id = models.CharField(max_length=36, blank=True, default="")
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-created_at", "id"], name="engine_order_created"),
            models.Index(fields=["updated_at", "id"], name="engine_order_updated"),
            models.Index(fields=["user_email"], name="engine_order_email"),
            metadata_index("engine_order_metadata"),
        ]


class OrderLine(MetadataRecord):
    """So many of one variant, with the words and prices of the moment of purchase."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    position = models.IntegerField(default=0)
    created_at = models.DateTimeField()
    variant = models.ForeignKey(
        ProductVariant, null=True, blank=True, on_delete=models.SET_NULL, related_name="order_lines"
    )
    product_variant_id = models.CharField(max_length=255, null=True, blank=True)
    product_name = models.CharField(max_length=386)
    variant_name = models.CharField(max_length=255, blank=True, default="")
    translated_product_name = models.CharField(max_length=386, blank=True, default="")
    translated_variant_name = models.CharField(max_length=255, blank=True, default="")
    product_sku = models.CharField(max_length=255, null=True, blank=True)
    product_type_id_at_purchase = models.BigIntegerField(null=True, blank=True)
    is_shipping_required = models.BooleanField(default=True)
    is_gift_card = models.BooleanField(default=False)
    is_gift = models.BooleanField(default=False)
    quantity = models.PositiveIntegerField()
    quantity_fulfilled = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    unit_price_net_amount = money_field()
    unit_price_gross_amount = money_field()
    total_price_net_amount = money_field()
    total_price_gross_amount = money_field()
    undiscounted_unit_price_net_amount = money_field()
    undiscounted_unit_price_gross_amount = money_field()
    undiscounted_total_price_net_amount = money_field()
    undiscounted_total_price_gross_amount = money_field()
    unit_discount_amount = money_field(default=0)
    unit_discount_type = models.CharField(max_length=10, null=True, blank=True)
    unit_discount_value = money_field(default=0)
    unit_discount_reason = models.TextField(null=True, blank=True)
    tax_rate = rate_field(null=True, blank=True)
    tax_class_name = models.CharField(max_length=255, null=True, blank=True)
    voucher_code = models.CharField(max_length=255, null=True, blank=True)
    is_price_overridden = models.BooleanField(default=False)
    price_override_reason = models.CharField(max_length=255, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity_fulfilled__lte=models.F("quantity")),
                name="engine_order_line_fulfilled_in_bounds",
            )
        ]


class OrderDiscount(Record):
    """A discount on the whole order; its amount is final."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="discounts")
    type = models.CharField(max_length=64, default="MANUAL")
    value_type = models.CharField(max_length=10, default="FIXED")
    value = money_field(default=0)
    amount_value = money_field(default=0)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    name = models.CharField(max_length=255, null=True, blank=True)
    translated_name = models.CharField(max_length=255, null=True, blank=True)
    reason = models.TextField(null=True, blank=True)
    voucher_code = models.CharField(max_length=255, null=True, blank=True)


class OrderEvent(Record):
    """Something that happened to an order; never edited."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    date = models.DateTimeField()
    type = models.CharField(max_length=255)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey(App, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    parameters = models.JSONField(default=dict, blank=True)
    related = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="related_events"
    )


class Fulfillment(MetadataRecord):
    """Goods of an order that left, came back or were written off."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="fulfillments")
    fulfillment_order = models.PositiveIntegerField()
    status = models.CharField(max_length=32, default="FULFILLED")
    tracking_number = models.CharField(max_length=255, blank=True, default="")
    created_at = models.DateTimeField()
    shipping_refund_amount = money_field(null=True, blank=True)
    total_refund_amount = money_field(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "fulfillment_order"], name="engine_fulfillment_order_once"
            )
        ]


class FulfillmentLine(Record):
    """So many of an order line, from one stock."""

    fulfillment = models.ForeignKey(Fulfillment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(
        OrderLine, on_delete=models.CASCADE, related_name="fulfillment_lines"
    )
    quantity = models.PositiveIntegerField()
    stock = models.ForeignKey(
        "engine.Stock", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True, default="")
