"""Root fields for staff and apps: product types, warehouses, stocks, shipping zones, taxes, page types."""

from typing import Any

from django.db.models import Q

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.attributes import page_rows
from shop.engine.schema.catalog.channels import channel_by_slug
from shop.engine.schema.catalog.filter_values import ids_in, metadata_list
from shop.engine.schema.catalog.shop import STAFF
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.ids import pks_of, query_pk
from shop.engine.schema.notation import enum_type, field, input_type
from shop.engine.schema.rows import Row, rows_of, siblings

ProductTypeSortField = enum_type(
    "ProductTypeSortField",
    """
    NAME DIGITAL SHIPPING_REQUIRED
    """,
    deprecated="DIGITAL",
)

ProductTypeSortingInput = input_type(
    "ProductTypeSortingInput",
    """
    direction: OrderDirection!
    field: ProductTypeSortField!
    """,
)

ProductTypeEnum = enum_type("ProductTypeEnum", "DIGITAL SHIPPABLE", deprecated="DIGITAL")

ProductTypeConfigurable = enum_type("ProductTypeConfigurable", "CONFIGURABLE SIMPLE")

ProductTypeFilterInput = input_type(
    "ProductTypeFilterInput",
    """
    search: String
    configurable: ProductTypeConfigurable @deprecated
    productType: ProductTypeEnum
    metadata: [MetadataFilter!]
    kind: ProductTypeKindEnum
    ids: [ID!]
    slugs: [String!]
    """,
)

WarehouseSortField = enum_type("WarehouseSortField", "NAME")

WarehouseSortingInput = input_type(
    "WarehouseSortingInput",
    """
    direction: OrderDirection!
    field: WarehouseSortField!
    """,
)

WarehouseFilterInput = input_type(
    "WarehouseFilterInput",
    """
    clickAndCollectOption: WarehouseClickAndCollectOptionEnum
    metadata: [MetadataFilter!]
    search: String
    ids: [ID!]
    isPrivate: Boolean
    channels: [ID!]
    slugs: [String!]
    """,
)

StockFilterInput = input_type(
    "StockFilterInput",
    """
    quantity: Float
    search: String
    """,
)

ShippingZoneFilterInput = input_type(
    "ShippingZoneFilterInput",
    """
    search: String
    channels: [ID!]
    """,
)

TaxConfigurationFilterInput = input_type(
    "TaxConfigurationFilterInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    """,
)

TaxClassSortField = enum_type("TaxClassSortField", "NAME")

TaxClassSortingInput = input_type(
    "TaxClassSortingInput",
    """
    direction: OrderDirection!
    field: TaxClassSortField!
    """,
)

TaxClassFilterInput = input_type(
    "TaxClassFilterInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    countries: [CountryCode!]
    """,
)

PageTypeSortField = enum_type("PageTypeSortField", "NAME SLUG")

PageTypeSortingInput = input_type(
    "PageTypeSortingInput",
    """
    direction: OrderDirection!
    field: PageTypeSortField!
    """,
)

PageTypeFilterInput = input_type(
    "PageTypeFilterInput",
    """
    search: String
    slugs: [String!]
    """,
)


def _one(model: Any, pk: Any, *, channel: Row | None = None) -> Row | None:
    return (
        next(iter(rows_of(model.objects.filter(pk=pk), channel=channel)), None)
        if pk is not None
        else None
    )


def _words(text: str | None, *columns: str) -> Q:
    result = Q()
    if text:
        for name in columns:
            result |= Q(**{f"{name}__icontains": text})
    return result


def _sort(sort: dict[str, Any] | None, default: str, **names: str) -> list[tuple[str, bool]]:
    descending = bool(sort and sort["direction"] == "DESC")
    name = names.get(str(sort["field"]), default) if sort else default
    return [(name, descending), ("pk", descending)]


def _kinds(given: dict[str, Any]) -> Q:
    result = ids_in(given.get("ids"), "ProductType") & metadata_list(given.get("metadata"))
    result &= _words(given.get("search"), "name", "slug")
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    if given.get("kind"):
        result &= Q(kind=str(given["kind"]))
    if given.get("product_type"):
        shippable = given["product_type"] == "SHIPPABLE"
        result &= Q(is_shipping_required=shippable)
    return result


def _warehouses(given: dict[str, Any]) -> Q:
    result = metadata_list(given.get("metadata")) & _words(
        given.get("search"), "name", "email", "slug"
    )
    if given.get("ids"):
        result &= Q(pk__in=pks_of(given["ids"], "Warehouse", as_uuid=True))
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    if given.get("is_private") is not None:
        result &= Q(is_private=given["is_private"])
    if given.get("channels"):
        result &= Q(channels__in=pks_of(given["channels"], "Channel"))
    if given.get("click_and_collect_option"):
        result &= Q(click_and_collect_option=str(given["click_and_collect_option"]))
    return result


class StaffQueries:
    """What the back office and apps read."""

    product_type = field("ProductType", id="ID!")
    product_types = connection_field(
        "ProductType", filter="ProductTypeFilterInput", sort_by="ProductTypeSortingInput"
    )
    warehouse = field("Warehouse", id="ID", external_reference="String")
    warehouses = connection_field(
        "Warehouse", filter="WarehouseFilterInput", sort_by="WarehouseSortingInput"
    )
    stock = field("Stock", id="ID!")
    stocks = connection_field("Stock", filter="StockFilterInput")
    shipping_zone = field("ShippingZone", id="ID!", channel="String")
    shipping_zones = connection_field(
        "ShippingZone", filter="ShippingZoneFilterInput", channel="String"
    )
    tax_configuration = field("TaxConfiguration", id="ID!")
    tax_configurations = connection_field("TaxConfiguration", filter="TaxConfigurationFilterInput")
    tax_class = field("TaxClass", id="ID!")
    tax_classes = connection_field(
        "TaxClass", sort_by="TaxClassSortingInput", filter="TaxClassFilterInput"
    )
    page_type = field("PageType", id="ID!")
    page_types = connection_field(
        "PageType", sort_by="PageTypeSortingInput", filter="PageTypeFilterInput"
    )

    @staticmethod
    def resolve_product_type(_root: Any, _info: Any, *, id: str) -> Any:
        """One product type."""
        return _one(models.ProductType, query_pk(id, "ProductType"))

    @staticmethod
    def resolve_product_types(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of product types."""
        found = models.ProductType.objects.filter(_kinds(arguments.get("filter") or {}))
        order = _sort(
            arguments.get("sort_by"),
            "name",
            DIGITAL="is_digital",
            SHIPPING_REQUIRED="is_shipping_required",
        )
        return queryset_page(found, arguments, name="productTypes", order=order, node=page_rows)

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS", "MANAGE_SHIPPING")
    def resolve_warehouse(
        _root: Any, _info: Any, *, id: str | None = None, external_reference: str | None = None
    ) -> Any:
        """One warehouse."""
        if external_reference:
            return next(
                iter(
                    rows_of(models.Warehouse.objects.filter(external_reference=external_reference))
                ),
                None,
            )
        return _one(models.Warehouse, query_pk(id, "Warehouse", as_uuid=True)) if id else None

    @staticmethod
    @needs("MANAGE_PRODUCTS", "MANAGE_ORDERS", "MANAGE_SHIPPING")
    def resolve_warehouses(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of warehouses."""
        found = models.Warehouse.objects.filter(
            _warehouses(arguments.get("filter") or {})
        ).distinct()
        order = _sort(arguments.get("sort_by"), "slug", NAME="name")
        return queryset_page(found, arguments, name="warehouses", order=order, node=page_rows)

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_stock(_root: Any, _info: Any, *, id: str) -> Any:
        """One stock."""
        return _one(models.Stock, query_pk(id, "Stock"))

    @staticmethod
    @needs("MANAGE_PRODUCTS")
    def resolve_stocks(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of stocks."""
        given = arguments.get("filter") or {}
        found = models.Stock.objects.filter(
            _words(
                given.get("search"),
                "variant__product__name",
                "variant__name",
                "variant__sku",
                "warehouse__name",
            )
        )
        if given.get("quantity") is not None:
            found = found.filter(quantity=given["quantity"])
        return queryset_page(found, arguments, name="stocks", order=[("pk", False)], node=page_rows)

    @staticmethod
    @needs("MANAGE_SHIPPING")
    def resolve_shipping_zone(_root: Any, info: Any, *, id: str, channel: str | None = None) -> Any:
        """One shipping zone, in the context of a channel."""
        facts = channel_by_slug(info.context, channel) if channel else None
        return _one(models.ShippingZone, query_pk(id, "ShippingZone"), channel=facts)

    @staticmethod
    @needs("MANAGE_SHIPPING")
    def resolve_shipping_zones(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of shipping zones."""
        given = arguments.get("filter") or {}
        facts = channel_by_slug(info.context, channel) if channel else None
        found = models.ShippingZone.objects.filter(_words(given.get("search"), "name"))
        if given.get("channels"):
            found = found.filter(channels__in=pks_of(given["channels"], "Channel")).distinct()
        if facts:
            found = found.filter(channels=facts["id"])

        def node(items: list[Any]) -> list[Any]:
            return siblings(page_rows(items), models.ShippingZone, channel=facts)

        return queryset_page(
            found, arguments, name="shippingZones", order=[("pk", False)], node=node
        )

    @staticmethod
    @needs(*STAFF)
    def resolve_tax_configuration(_root: Any, _info: Any, *, id: str) -> Any:
        """One channel's tax configuration."""
        return _one(models.TaxConfiguration, query_pk(id, "TaxConfiguration"))

    @staticmethod
    @needs(*STAFF)
    def resolve_tax_configurations(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of tax configurations."""
        given = arguments.get("filter") or {}
        found = models.TaxConfiguration.objects.filter(
            ids_in(given.get("ids"), "TaxConfiguration"), metadata_list(given.get("metadata"))
        )
        return queryset_page(
            found, arguments, name="taxConfigurations", order=[("pk", False)], node=page_rows
        )

    @staticmethod
    @needs(*STAFF)
    def resolve_tax_class(_root: Any, _info: Any, *, id: str) -> Any:
        """One tax class."""
        return _one(models.TaxClass, query_pk(id, "TaxClass"))

    @staticmethod
    @needs(*STAFF)
    def resolve_tax_classes(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of tax classes."""
        given = arguments.get("filter") or {}
        found = models.TaxClass.objects.filter(
            ids_in(given.get("ids"), "TaxClass"), metadata_list(given.get("metadata"))
        )
        if given.get("countries"):
            found = found.filter(
                country_rates__country__in=[str(code) for code in given["countries"]]
            ).distinct()
        order = _sort(arguments.get("sort_by"), "name")
        return queryset_page(found, arguments, name="taxClasses", order=order, node=page_rows)

    @staticmethod
    def resolve_page_type(_root: Any, _info: Any, *, id: str) -> Any:
        """One page type."""
        return _one(models.PageType, query_pk(id, "PageType"))

    @staticmethod
    def resolve_page_types(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of page types."""
        given = arguments.get("filter") or {}
        found = models.PageType.objects.filter(_words(given.get("search"), "name", "slug"))
        if given.get("slugs"):
            found = found.filter(slug__in=given["slugs"])
        order = _sort(arguments.get("sort_by"), "slug", NAME="name")
        return queryset_page(found, arguments, name="pageTypes", order=order, node=page_rows)
