"""Warehouses, shipping zones and their flat-rate methods, and taxes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.engine.models.account import Address
from shop.engine.models.base import CURRENCY_LENGTH, MetadataRecord, Record, money_field, rate_field
from shop.engine.models.channel import Channel
from shop.kernel.ids import uuid4


class TaxClass(MetadataRecord):
    """A kind of goods that is taxed alike."""

    name = models.CharField(max_length=255)


class TaxClassCountryRate(Record):
    """The percentage (9.0000 is 9 %) for a class in a country; without a class, the country's default."""

    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.CASCADE, related_name="country_rates"
    )
    country = models.CharField(max_length=2)
    rate = rate_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tax_class", "country"],
                nulls_distinct=False,
                name="engine_tax_rate_once",
            )
        ]


class TaxConfiguration(MetadataRecord):
    """How a channel charges taxes."""

    channel = models.OneToOneField(
        Channel, on_delete=models.CASCADE, related_name="tax_configuration"
    )
    charge_taxes = models.BooleanField(default=True)
    tax_calculation_strategy = models.CharField(max_length=20, default="FLAT_RATES")
    display_gross_prices = models.BooleanField(default=True)
    prices_entered_with_tax = models.BooleanField(default=True)
    tax_app_id = models.CharField(max_length=256, null=True, blank=True)


class TaxConfigurationPerCountry(Record):
    """A country's exception to a channel's tax configuration."""

    tax_configuration = models.ForeignKey(
        TaxConfiguration, on_delete=models.CASCADE, related_name="country_exceptions"
    )
    country = models.CharField(max_length=2)
    charge_taxes = models.BooleanField(default=True)
    tax_calculation_strategy = models.CharField(max_length=20, default="FLAT_RATES")
    display_gross_prices = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tax_configuration", "country"], name="engine_tax_exception_once"
            )
        ]


class Warehouse(MetadataRecord):
    """A place that holds stock; with click and collect, a place where orders are picked up."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(blank=True, default="")
    click_and_collect_option = models.CharField(max_length=30, default="DISABLED")
    is_private = models.BooleanField(default=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()


class ShippingZone(MetadataRecord):
    """Countries that are served alike."""

    name = models.CharField(max_length=100)
    description = models.TextField(blank=True, default="")
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    is_default = models.BooleanField(default=False)
    channels = models.ManyToManyField(Channel, related_name="shipping_zones")
    warehouses = models.ManyToManyField(Warehouse, related_name="shipping_zones")


class ShippingMethod(MetadataRecord):
    """A flat-rate way of delivery in a zone."""

    shipping_zone = models.ForeignKey(
        ShippingZone, on_delete=models.CASCADE, related_name="shipping_methods"
    )
    name = models.CharField(max_length=100)
    type = models.CharField(max_length=30, default="PRICE")
    description = models.JSONField(null=True, blank=True)
    minimum_order_weight = models.FloatField(null=True, blank=True, default=0)  # kilograms
    maximum_order_weight = models.FloatField(null=True, blank=True)
    minimum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    maximum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    excluded_products = models.ManyToManyField("engine.Product", related_name="+")


class ShippingMethodChannelListing(Record):
    """A method's price in a channel, and between which order totals it applies."""

    shipping_method = models.ForeignKey(
        ShippingMethod, on_delete=models.CASCADE, related_name="channel_listings"
    )
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    price_amount = money_field(default=0)
    minimum_order_price_amount = money_field(null=True, blank=True, default=0)
    maximum_order_price_amount = money_field(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shipping_method", "channel"], name="engine_shipping_listing_once"
            )
        ]


class ShippingMethodPostalCodeRule(Record):
    """A range of postal codes that a method includes or excludes."""

    id = models.BigAutoField(primary_key=True)
    shipping_method = models.ForeignKey(
        ShippingMethod, on_delete=models.CASCADE, related_name="postal_code_rules"
    )
    start = models.CharField(max_length=32)
    end = models.CharField(max_length=32, null=True, blank=True)
    inclusion_type = models.CharField(max_length=32, default="EXCLUDE")
