"""Channels and the shop's settings: where things are sold and by which rules."""

from django.db import models

from shop.engine.models.base import CURRENCY_LENGTH, MetadataRecord, Record


class Channel(MetadataRecord):
    """A place of sale with a currency and rules of its own."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    is_active = models.BooleanField(default=False)
    currency_code = models.CharField(max_length=CURRENCY_LENGTH)
    default_country = models.CharField(max_length=2)
    allocation_strategy = models.CharField(max_length=255, default="PRIORITIZE_SORTING_ORDER")
    automatically_confirm_all_new_orders = models.BooleanField(default=True)
    automatically_fulfill_non_shippable_gift_card = models.BooleanField(default=True)
    expire_orders_after = models.PositiveIntegerField(null=True, blank=True)  # minutes
    delete_expired_orders_after = models.PositiveIntegerField(default=60)  # days
    mark_as_paid_strategy = models.CharField(max_length=255, default="PAYMENT_FLOW")
    allow_unpaid_orders = models.BooleanField(default=False)
    include_draft_order_in_voucher_usage = models.BooleanField(default=False)
    use_legacy_error_flow = models.BooleanField(default=True)
    default_transaction_flow_strategy = models.CharField(max_length=255, default="CHARGE")
    release_funds_for_expired_checkouts = models.BooleanField(default=False)
    checkout_ttl_before_releasing_funds = models.PositiveIntegerField(default=6)  # hours
    checkout_release_funds_cut_off_date = models.DateTimeField(null=True, blank=True)
    automatic_completion_enabled = models.BooleanField(default=False)
    automatic_completion_delay = models.PositiveIntegerField(default=30)  # minutes
    automatic_completion_cut_off_date = models.DateTimeField(null=True, blank=True)
    allow_legacy_gift_card_use = models.BooleanField(default=True)
    warehouses = models.ManyToManyField(
        "engine.Warehouse", through="engine.ChannelWarehouse", related_name="channels"
    )


class ChannelWarehouse(Record):
    """A warehouse that serves a channel; the sort order is the order of allocation."""

    channel = models.ForeignKey(
        Channel, on_delete=models.CASCADE, related_name="channel_warehouses"
    )
    warehouse = models.ForeignKey(
        "engine.Warehouse", on_delete=models.CASCADE, related_name="channel_warehouses"
    )
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "warehouse"], name="engine_channel_warehouse_once"
            )
        ]


class ShopSettings(MetadataRecord):
    """The one row of settings for the whole shop; its primary key is always 1."""

    name = models.CharField(max_length=255, default="Shop")
    description = models.TextField(blank=True, default="")
    header_text = models.CharField(max_length=200, blank=True, default="")
    domain_host = models.CharField(max_length=255, blank=True, default="")
    default_weight_unit = models.CharField(max_length=3, default="KG")
    track_inventory_by_default = models.BooleanField(default=True)
    reserve_stock_duration_anonymous_user = models.PositiveIntegerField(null=True, blank=True)
    reserve_stock_duration_authenticated_user = models.PositiveIntegerField(null=True, blank=True)
    limit_quantity_per_checkout = models.PositiveIntegerField(null=True, blank=True, default=50)
    enable_account_confirmation_by_email = models.BooleanField(default=True)
    allow_login_without_confirmation = models.BooleanField(default=False)
    fulfillment_auto_approve = models.BooleanField(default=True)
    fulfillment_allow_unpaid = models.BooleanField(default=True)
    default_mail_sender_name = models.CharField(max_length=78, blank=True, default="")
    default_mail_sender_address = models.EmailField(null=True, blank=True)
    customer_set_password_url = models.CharField(max_length=255, null=True, blank=True)
    automatic_fulfillment_digital_products = models.BooleanField(default=False)
    default_digital_max_downloads = models.PositiveIntegerField(null=True, blank=True)
    default_digital_url_valid_days = models.PositiveIntegerField(null=True, blank=True)
    preserve_all_address_fields = models.BooleanField(default=False)
    allow_storefront_traffic = models.BooleanField(default=True)
    password_login_mode = models.CharField(max_length=32, default="ENABLED")
    use_legacy_update_webhook_emission = models.BooleanField(default=True)
    use_legacy_shipping_zone_stock_availability = models.BooleanField(default=False)
    refund_reason_reference_type = models.ForeignKey(
        "engine.PageType", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="engine_settings_one_row")
        ]


class Translation(Record):
    """Words of one object in another language; `fields` holds the translated columns."""

    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    language_code = models.CharField(max_length=35)
    fields = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "language_code"], name="engine_translation_once"
            )
        ]


class UploadedFile(Record):
    """A file that was uploaded and may be named by others; `path` is below the media folder."""

    path = models.CharField(max_length=512, unique=True)
    content_type = models.CharField(max_length=255, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()


class Thumbnail(Record):
    """A sized copy of a picture, made when it was first asked for."""

    source = models.CharField(max_length=512)
    size = models.PositiveIntegerField()
    format = models.CharField(max_length=8, blank=True, default="")
    path = models.CharField(max_length=512)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "size", "format"], name="engine_thumbnail_once"
            )
        ]
