"""The shop and its channels: settings, for staff and apps where they are nobody else's business."""

from typing import Any
from urllib.parse import urlsplit

import graphene
from django.conf import settings
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.countries import country_row
from shop.engine.schema.catalog.logistics import linked
from shop.engine.schema.catalog.translations import language_row, translation_of
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.enums import CountryCode, LanguageCodeEnum
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type
from shop.engine.schema.rows import Row, column, loaded, row_of, rows_of, stored

VERSION = "3.23"
STAFF = ("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")

CountryFilterInput = input_type(
    "CountryFilterInput",
    """
    attachedToShippingZones: Boolean
    """,
)

MarkAsPaidStrategyEnum = enum_type(
    "MarkAsPaidStrategyEnum",
    """
    TRANSACTION_FLOW PAYMENT_FLOW
    """,
    deprecated="PAYMENT_FLOW",
)

TransactionFlowStrategyEnum = enum_type("TransactionFlowStrategyEnum", "AUTHORIZATION CHARGE")

AllocationStrategyEnum = enum_type(
    "AllocationStrategyEnum",
    """
    PRIORITIZE_SORTING_ORDER PRIORITIZE_HIGH_STOCK
    """,
)


def shop_row() -> Row:
    """The one row of settings; defaults before anyone saved any."""
    found = rows_of(models.ShopSettings.objects.filter(pk=1))
    return found[0] if found else row_of(models.ShopSettings(pk=1))


def _codes(enum: Any) -> list[str]:
    return [member.name for member in enum._meta.enum]  # noqa: SLF001 -- graphene's own place for the members


class Domain(graphene.ObjectType):
    host = field("String!")
    ssl_enabled = field("Boolean!")
    url = field("String!")


def _only(*rights: str) -> Any:
    """Decorates resolvers of settings that need a right and are plain columns."""

    def make(name: str) -> Any:
        @needs(*rights)
        def resolve(root: Any, _info: Any) -> Any:
            return column(root, name)

        return staticmethod(resolve)

    return make


_settings = _only("MANAGE_SETTINGS")


@stored(models.ShopSettings)
class Shop(graphene.ObjectType):
    class Meta:
        interfaces = (ObjectWithMetadata,)

    private_permissions = ("MANAGE_SETTINGS",)
    id = field("ID!")
    channel_currencies = field("[String!]!")
    countries = field(
        "[CountryDisplay!]!",
        args={
            "language_code": arg("LanguageCodeEnum", deprecated=OLD),
            "filter": "CountryFilterInput",
        },
    )
    default_country = field("CountryDisplay")
    default_mail_sender_name = field("String")
    default_mail_sender_address = field("String")
    description = field("String")
    domain = field("Domain!")
    languages = field("[LanguageDisplay!]!")
    name = field("String!")
    phone_prefixes = field("[String!]!")
    header_text = field("String")
    fulfillment_auto_approve = field("Boolean!")
    fulfillment_allow_unpaid = field("Boolean!")
    track_inventory_by_default = field("Boolean")
    allow_storefront_traffic = field("Boolean!")
    default_weight_unit = field("WeightUnitsEnum")
    translation = field("ShopTranslation", language_code="LanguageCodeEnum!")
    reserve_stock_duration_anonymous_user = field("Int")
    reserve_stock_duration_authenticated_user = field("Int")
    limit_quantity_per_checkout = field("Int")
    company_address = field("Address")
    customer_set_password_url = field("String")
    enable_account_confirmation_by_email = field("Boolean")
    allow_login_without_confirmation = field("Boolean")
    version = field("String!")
    schema_version = field("String!")
    preserve_all_address_fields = field("Boolean!")
    password_login_mode = field("PasswordLoginModeEnum!")
    include_taxes_in_prices = field("Boolean!", deprecated=OLD)
    display_gross_prices = field("Boolean!", deprecated=OLD)
    charge_taxes_on_shipping = field("Boolean!", deprecated=OLD)
    use_legacy_shipping_zone_stock_availability = field("Boolean!")
    use_legacy_update_webhook_emission = field("Boolean", deprecated=OLD)
    resolve_translation = translation_of("Shop")
    resolve_default_mail_sender_name = _settings("default_mail_sender_name")
    resolve_default_mail_sender_address = _settings("default_mail_sender_address")
    resolve_reserve_stock_duration_anonymous_user = _settings(
        "reserve_stock_duration_anonymous_user"
    )
    resolve_reserve_stock_duration_authenticated_user = _settings(
        "reserve_stock_duration_authenticated_user"
    )
    resolve_limit_quantity_per_checkout = _settings("limit_quantity_per_checkout")
    resolve_enable_account_confirmation_by_email = _settings("enable_account_confirmation_by_email")
    resolve_allow_login_without_confirmation = _settings("allow_login_without_confirmation")
    resolve_preserve_all_address_fields = _settings("preserve_all_address_fields")

    @staticmethod
    def resolve_id(_root: Any, _info: Any) -> str:
        """There is one."""
        return global_id("Shop", 1)

    @staticmethod
    @needs(*STAFF)
    def resolve_channel_currencies(_root: Any, _info: Any) -> list[str]:
        """Currencies that channels sell in."""
        return sorted(set(models.Channel.objects.values_list("currency_code", flat=True)))

    @staticmethod
    def resolve_countries(
        _root: Any, _info: Any, *, language_code: Any = None, filter: dict[str, Any] | None = None
    ) -> Any:
        """Countries of the world, or those that some shipping zone covers."""
        codes = _codes(CountryCode)
        attached = (filter or {}).get("attached_to_shipping_zones")
        if attached is not None:
            covered = {
                code
                for codes in models.ShippingZone.objects.values_list("countries", flat=True)
                for code in codes
            }
            codes = [code for code in codes if (code in covered) == attached]
        return [country_row(code) for code in codes]

    @staticmethod
    def resolve_default_country(_root: Any, _info: Any) -> Any:
        """Of the first channel."""
        code = (
            models.Channel.objects.order_by("id").values_list("default_country", flat=True).first()
        )
        return country_row(code) if code else None

    @staticmethod
    def resolve_domain(root: Any, _info: Any) -> Row:
        """Where the engine is reached."""
        parts = urlsplit(settings.ENGINE_URL)
        host = column(root, "domain_host") or parts.netloc
        return {
            "host": host,
            "ssl_enabled": parts.scheme == "https",
            "url": f"{parts.scheme}://{host}/",
        }

    @staticmethod
    def resolve_languages(_root: Any, _info: Any) -> list[Row]:
        """Languages that texts may be translated to."""
        return [language_row(code.lower().replace("_", "-")) for code in _codes(LanguageCodeEnum)]

    @staticmethod
    def resolve_phone_prefixes(_root: Any, _info: Any) -> list[str]:
        """Country calling codes."""
        return [f"+{code}" for code in COUNTRY_CODE_TO_REGION_CODE]

    @staticmethod
    def resolve_company_address(_root: Any, _info: Any) -> None:
        """None is stored."""

    @staticmethod
    @needs(*STAFF)
    def resolve_version(_root: Any, _info: Any) -> str:
        """Of the contract."""
        return VERSION

    @staticmethod
    def resolve_schema_version(_root: Any, _info: Any) -> str:
        """Of the contract."""
        return VERSION

    @staticmethod
    def resolve_include_taxes_in_prices(_root: Any, _info: Any) -> bool:
        """Whether the first channel enters prices with tax."""
        return _first_configuration("prices_entered_with_tax")

    @staticmethod
    def resolve_display_gross_prices(_root: Any, _info: Any) -> bool:
        """Whether the first channel shows gross prices."""
        return _first_configuration("display_gross_prices")

    @staticmethod
    def resolve_charge_taxes_on_shipping(_root: Any, _info: Any) -> bool:
        """Whether any shipping method has a tax class."""
        return models.ShippingMethod.objects.filter(tax_class__isnull=False).exists()


def _first_configuration(name: str) -> bool:
    value = (
        models.TaxConfiguration.objects.order_by("channel_id").values_list(name, flat=True).first()
    )
    return value is not False


class OrderSettings(graphene.ObjectType):
    automatically_confirm_all_new_orders = field("Boolean!")
    automatically_fulfill_non_shippable_gift_card = field("Boolean!")
    expire_orders_after = field("Minute")
    mark_as_paid_strategy = field("MarkAsPaidStrategyEnum!")
    delete_expired_orders_after = field("Day!")
    allow_unpaid_orders = field("Boolean!")
    include_draft_order_in_voucher_usage = field("Boolean!")


class CheckoutSettings(graphene.ObjectType):
    use_legacy_error_flow = field("Boolean!")
    automatically_complete_fully_paid_checkouts = field("Boolean!")
    automatic_completion_delay = field("Minute")
    automatic_completion_cut_off_date = field("DateTime")
    allow_legacy_gift_card_use = field("Boolean!")

    @staticmethod
    def resolve_automatically_complete_fully_paid_checkouts(root: Any, _info: Any) -> Any:
        """Whether paid checkouts become orders by themselves."""
        return column(root, "automatic_completion_enabled")


class PaymentSettings(graphene.ObjectType):
    default_transaction_flow_strategy = field("TransactionFlowStrategyEnum!")
    release_funds_for_expired_checkouts = field("Boolean")
    checkout_ttl_before_releasing_funds = field("Hour")
    checkout_release_funds_cut_off_date = field("DateTime")


class StockSettings(graphene.ObjectType):
    allocation_strategy = field("AllocationStrategyEnum!")


for _settings_type in (OrderSettings, CheckoutSettings, PaymentSettings, StockSettings):
    stored(models.Channel)(_settings_type)


def _warehouses(channels: list[Row]) -> dict[Any, list[Row]]:
    links = list(
        models.ChannelWarehouse.objects.filter(
            channel_id__in=[channel["id"] for channel in channels]
        )
        .order_by("sort_order", "id")
        .values_list("channel_id", "warehouse_id")
    )
    found = {
        row["id"]: row
        for row in rows_of(models.Warehouse.objects.filter(pk__in={link[1] for link in links}))
    }
    result: dict[Any, list[Row]] = {}
    for channel, warehouse in links:
        result.setdefault(channel, []).append(found[warehouse])
    return result


def _part(*rights: str) -> Any:
    @needs(*rights)
    def resolve(root: Any, _info: Any) -> Row:
        return row_of(root)

    return staticmethod(resolve)


@stored(models.Channel)
class Channel(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_CHANNELS",)
    id = field("ID!")
    slug = field("String!")
    name = field("String!")
    is_active = field("Boolean!")
    currency_code = field("String!")
    has_orders = field("Boolean!")
    default_country = field("CountryDisplay!")
    warehouses = field("[Warehouse!]!")
    countries = field("[CountryDisplay!]")
    stock_settings = field("StockSettings!")
    order_settings = field("OrderSettings!")
    checkout_settings = field("CheckoutSettings!")
    payment_settings = field("PaymentSettings!")
    tax_configuration = field("TaxConfiguration!")
    resolve_stock_settings = _part(*STAFF)
    resolve_order_settings = _part("MANAGE_CHANNELS", "MANAGE_ORDERS")
    resolve_checkout_settings = _part("MANAGE_CHANNELS", "MANAGE_CHECKOUTS")
    resolve_payment_settings = _part("MANAGE_CHANNELS", "HANDLE_PAYMENTS")
    resolve_name = _only(*STAFF)("name")
    resolve_is_active = _only(*STAFF)("is_active")
    resolve_currency_code = _only(*STAFF)("currency_code")

    @staticmethod
    @needs("MANAGE_CHANNELS")
    def resolve_has_orders(root: Any, _info: Any) -> bool:
        """Whether anything was ordered in it."""
        return models.Order.objects.filter(channel=row_of(root)["id"]).exists()

    @staticmethod
    @needs(*STAFF)
    def resolve_default_country(root: Any, _info: Any) -> Any:
        """Whose taxes it shows."""
        return country_row(column(root, "default_country"))

    @staticmethod
    @needs(*STAFF)
    def resolve_warehouses(root: Any, _info: Any) -> Any:
        """Warehouses that serve it, in the order of allocation."""
        return list(loaded(root, "_warehouses", _warehouses, default=()))

    @staticmethod
    def resolve_countries(root: Any, _info: Any) -> Any:
        """Countries that its shipping zones cover."""
        zones = linked(
            root,
            models.ShippingZone.channels.through,
            "channel_id",
            "shippingzone_id",
            models.ShippingZone,
        )
        return [
            country_row(code)
            for code in sorted({code for zone in zones for code in zone["countries"]})
        ]

    @staticmethod
    @needs(*STAFF)
    def resolve_tax_configuration(root: Any, _info: Any) -> Any:
        """How it charges taxes."""

        def load(channels: list[Row]) -> dict[Any, Row]:
            pks = [channel["id"] for channel in channels]
            return {
                row["channel_id"]: row
                for row in rows_of(models.TaxConfiguration.objects.filter(channel__in=pks))
            }

        return loaded(root, "_tax_configuration", load)
