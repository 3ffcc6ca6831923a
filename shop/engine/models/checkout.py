"""Checkouts: what someone is about to buy."""

from django.db import models

from shop.engine.models.account import User
from shop.engine.models.base import CURRENCY_LENGTH, MetadataRecord, money_field, rate_field
from shop.engine.models.channel import Channel
from shop.engine.models.product import ProductVariant
from shop.engine.models.shipping import ShippingMethod, TaxClass, Warehouse
from shop.kernel.ids import uuid4


class Checkout(MetadataRecord):
    """A purchase in the making. Prices are computed from its lines on every read, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="checkouts")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="checkouts"
    )
    email = models.EmailField(null=True, blank=True)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    country = models.CharField(max_length=2)
    language_code = models.CharField(max_length=35, default="EN")
    note = models.TextField(blank=True, default="")
    # a copy of an address: the columns of Address by name, with an `id` of Address's sequence
    shipping_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    save_shipping_address = models.BooleanField(default=True)
    save_billing_address = models.BooleanField(default=True)
    delivery = models.ForeignKey(
        "engine.CheckoutDelivery",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_delivery_stale = models.BooleanField(default=False)
    collection_point = models.ForeignKey(
        Warehouse, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    voucher_code = models.CharField(max_length=255, null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    last_transaction_modified_at = models.DateTimeField(null=True, blank=True)
    last_automatic_completion_attempt_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["updated_at"], name="engine_checkout_updated"),
            models.Index(
                fields=["last_transaction_modified_at"],
                condition=models.Q(last_transaction_modified_at__isnull=False),
                name="engine_checkout_paid",
            ),
        ]


class CheckoutLine(MetadataRecord):
    """So many of one variant; an app may have set its price."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    checkout = models.ForeignKey(Checkout, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    price_override = money_field(null=True, blank=True)
    price_override_reason = models.CharField(max_length=255, null=True, blank=True)
    is_gift = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    position = models.BigIntegerField(default=0)


class CheckoutDelivery(MetadataRecord):
    """A way of delivery that was offered to a checkout, with the price of that moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    checkout = models.ForeignKey(Checkout, on_delete=models.CASCADE, related_name="deliveries")
    external_id = models.CharField(max_length=1024, blank=True, default="")
    shipping_method = models.ForeignKey(
        ShippingMethod, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    price_amount = money_field()
    minimum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    maximum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tax_rate = rate_field(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_valid = models.BooleanField(default=True)
    message = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
