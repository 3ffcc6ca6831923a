"""Vouchers, their codes and who used them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.engine.models.base import CURRENCY_LENGTH, MetadataRecord, Record, money_field
from shop.engine.models.channel import Channel
from shop.engine.models.product import Category, Collection, Product, ProductVariant
from shop.kernel.ids import uuid4


class Voucher(MetadataRecord):
    """A discount that a code gives; what it is worth is set per channel."""

    name = models.CharField(max_length=255, null=True, blank=True)
    type = models.CharField(max_length=20, default="ENTIRE_ORDER")
    discount_value_type = models.CharField(max_length=10, default="FIXED")
    usage_limit = models.PositiveIntegerField(null=True, blank=True)
    start_at = models.DateTimeField()
    end_at = models.DateTimeField(null=True, blank=True)
    apply_once_per_order = models.BooleanField(default=False)
    apply_once_per_customer = models.BooleanField(default=False)
    single_use = models.BooleanField(default=False)
    only_for_staff = models.BooleanField(default=False)
    min_checkout_items_quantity = models.PositiveIntegerField(null=True, blank=True)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    products = models.ManyToManyField(Product, related_name="+")
    variants = models.ManyToManyField(ProductVariant, related_name="+")
    collections = models.ManyToManyField(Collection, related_name="+")
    categories = models.ManyToManyField(Category, related_name="+")


class VoucherCode(Record):
    """A code of a voucher and how often orders used it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=255, unique=True)
    used = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()


class VoucherCustomer(Record):
    """A customer, by e-mail address, who has used a code that works once per customer."""

    voucher_code = models.ForeignKey(
        VoucherCode, on_delete=models.CASCADE, related_name="customers"
    )
    customer_email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voucher_code", "customer_email"], name="engine_voucher_customer_once"
            )
        ]


class VoucherChannelListing(Record):
    """A voucher's worth in a channel and the total it needs."""

    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    discount_value = money_field()
    min_spent_amount = money_field(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voucher", "channel"], name="engine_voucher_listing_once"
            )
        ]
