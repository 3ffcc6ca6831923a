"""Root fields: attributes, menus, pages, the shop and its channels."""

from typing import Any

from django.db.models import Q

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.attribute_filter import page_condition
from shop.engine.schema.catalog.attributes import page_rows
from shop.engine.schema.catalog.channels import (
    channel_by_id,
    channel_by_slug,
    channel_of_query,
    sees_everything,
)
from shop.engine.schema.catalog.content import page_visible
from shop.engine.schema.catalog.filter_values import (
    combined,
    id_operation,
    ids_in,
    metadata_list,
    metadata_where,
    operation,
)
from shop.engine.schema.catalog.queries import one_selector, pk_of, two_selectors
from shop.engine.schema.catalog.shop import STAFF, shop_row
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type
from shop.engine.schema.rows import Row, rows_of
from shop.kernel import clock

AttributeFilterInput = input_type(
    "AttributeFilterInput",
    """
    valueRequired: Boolean
    isVariantOnly: Boolean
    visibleInStorefront: Boolean
    metadata: [MetadataFilter!]
    search: String
    ids: [ID!]
    type: AttributeTypeEnum
    inCollection: ID
    inCategory: ID
    slugs: [String!]
    filterableInStorefront: Boolean @deprecated
    availableInGrid: Boolean @deprecated
    filterableInDashboard: Boolean @deprecated
    channel: String @deprecated
    """,
)

AttributeInputTypeEnumFilterInput = input_type(
    "AttributeInputTypeEnumFilterInput",
    """
    eq: AttributeInputTypeEnum
    oneOf: [AttributeInputTypeEnum!]
    """,
)

AttributeEntityTypeEnumFilterInput = input_type(
    "AttributeEntityTypeEnumFilterInput",
    """
    eq: AttributeEntityTypeEnum
    oneOf: [AttributeEntityTypeEnum!]
    """,
)

AttributeTypeEnumFilterInput = input_type(
    "AttributeTypeEnumFilterInput",
    """
    eq: AttributeTypeEnum
    oneOf: [AttributeTypeEnum!]
    """,
)

MeasurementUnitsEnumFilterInput = input_type(
    "MeasurementUnitsEnumFilterInput",
    """
    eq: MeasurementUnitsEnum
    oneOf: [MeasurementUnitsEnum!]
    """,
)

AttributeWhereInput = input_type(
    "AttributeWhereInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    name: StringFilterInput
    slug: StringFilterInput
    withChoices: Boolean
    inputType: AttributeInputTypeEnumFilterInput
    entityType: AttributeEntityTypeEnumFilterInput
    type: AttributeTypeEnumFilterInput
    unit: MeasurementUnitsEnumFilterInput
    inCollection: ID
    inCategory: ID
    valueRequired: Boolean
    visibleInStorefront: Boolean
    filterableInDashboard: Boolean @deprecated
    AND: [AttributeWhereInput!]
    OR: [AttributeWhereInput!]
    """,
)

AttributeSortField = enum_type(
    "AttributeSortField",
    """
    NAME SLUG VALUE_REQUIRED IS_VARIANT_ONLY VISIBLE_IN_STOREFRONT FILTERABLE_IN_STOREFRONT
    FILTERABLE_IN_DASHBOARD STOREFRONT_SEARCH_POSITION AVAILABLE_IN_GRID
    """,
    deprecated="FILTERABLE_IN_STOREFRONT FILTERABLE_IN_DASHBOARD STOREFRONT_SEARCH_POSITION AVAILABLE_IN_GRID",
)

AttributeSortingInput = input_type(
    "AttributeSortingInput",
    """
    direction: OrderDirection!
    field: AttributeSortField!
    """,
)

PageFilterInput = input_type(
    "PageFilterInput",
    """
    search: String
    metadata: [MetadataFilter!]
    pageTypes: [ID!]
    ids: [ID!]
    slugs: [String!]
    """,
)

PageWhereInput = input_type(
    "PageWhereInput",
    """
    metadata: MetadataFilterInput
    ids: [ID!]
    slug: StringFilterInput
    pageType: GlobalIDFilterInput
    attributes: [AssignedAttributeWhereInput!]
    AND: [PageWhereInput!]
    OR: [PageWhereInput!]
    """,
)

PageSortField = enum_type(
    "PageSortField",
    """
    TITLE SLUG VISIBILITY CREATION_DATE PUBLICATION_DATE PUBLISHED_AT CREATED_AT RANK
    """,
    deprecated="CREATION_DATE PUBLICATION_DATE",
)

PageSortingInput = input_type(
    "PageSortingInput",
    """
    direction: OrderDirection!
    field: PageSortField!
    """,
)

MenuFilterInput = input_type(
    "MenuFilterInput",
    """
    search: String
    slug: [String!]
    metadata: [MetadataFilter!]
    slugs: [String!]
    """,
)

MenuSortField = enum_type("MenuSortField", "NAME ITEMS_COUNT")

MenuSortingInput = input_type(
    "MenuSortingInput",
    """
    direction: OrderDirection!
    field: MenuSortField!
    """,
)

ENUMS = {"input_type": "input_type", "entity_type": "entity_type", "type": "type", "unit": "unit"}
FLAGS = (
    "value_required",
    "visible_in_storefront",
    "filterable_in_storefront",
    "filterable_in_dashboard",
    "available_in_grid",
    "is_variant_only",
)
CHOICES = ("DROPDOWN", "MULTISELECT", "SWATCH")


def _used_in(products: Q) -> Q:
    own = models.ProductTypeAttribute.objects.filter(
        product_type__products__in=models.Product.objects.filter(products)
    )
    of_variants = models.VariantTypeAttribute.objects.filter(
        product_type__products__in=models.Product.objects.filter(products)
    )
    return Q(pk__in=own.values("attribute_id")) | Q(pk__in=of_variants.values("attribute_id"))


def _attribute_common(given: dict[str, Any]) -> Q:
    result = ids_in(given.get("ids"), "Attribute") & metadata_list(given.get("metadata"))
    for flag in FLAGS:
        if given.get(flag) is not None:
            result &= Q(**{flag: given[flag]})
    if given.get("in_category"):
        result &= _used_in(
            Q(category__path__contains=[query_pk(given["in_category"], "Category") or 0])
        )
    if given.get("in_collection"):
        result &= _used_in(
            Q(collection_placements__collection=query_pk(given["in_collection"], "Collection"))
        )
    return result


def _attribute_where(where: dict[str, Any]) -> Q:
    result = _attribute_common(where)
    for key in ("name", "slug", *ENUMS):
        if key in where:
            result &= operation(where[key], key, convert=str)
    if where.get("with_choices") is not None:
        choices = Q(input_type__in=CHOICES)
        result &= choices if where["with_choices"] else ~choices
    return result


def _attribute_filter(given: dict[str, Any], search: str | None) -> Q:
    result = _attribute_common(given)
    if given.get("type"):
        result &= Q(type=str(given["type"]))
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    for text in (given.get("search"), search):
        if text:
            result &= Q(name__icontains=text) | Q(slug__icontains=text)
    return result


def _page_where(where: dict[str, Any]) -> Q:
    result = ids_in(where.get("ids"), "Page")
    if "slug" in where:
        result &= operation(where["slug"], "slug")
    if "metadata" in where:
        result &= metadata_where(where["metadata"])
    if "page_type" in where:
        result &= id_operation(where["page_type"], "PageType", "page_type")
    for attribute in where.get("attributes") or ():
        result &= page_condition(attribute)
    return result


def _page_filter(given: dict[str, Any], search: str | None) -> Q:
    result = ids_in(given.get("ids"), "Page") & metadata_list(given.get("metadata"))
    result &= ids_in(given.get("page_types"), "PageType", "page_type")
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    for text in (given.get("search"), search):
        if text:
            result &= Q(title__icontains=text) | Q(slug__icontains=text)
    return result


_PAGE_SORTS = {
    "SLUG": "slug",
    "VISIBILITY": "is_published",
    "CREATION_DATE": "created_at",
    "CREATED_AT": "created_at",
    "PUBLICATION_DATE": "published_at",
    "PUBLISHED_AT": "published_at",
}


def _manages_pages(info: Any) -> bool:
    return (
        not getattr(info.context, "is_anonymous_caller", False)
        and "MANAGE_PAGES" in info.context.permissions
    )


class ContentQueries:
    """Attributes, menus, pages, shop, channels."""

    attribute = field("Attribute", id="ID", slug="String", external_reference="String")
    attributes = connection_field(
        "Attribute",
        filter=arg("AttributeFilterInput", deprecated=OLD),
        where="AttributeWhereInput",
        search="String",
        sort_by="AttributeSortingInput",
        channel="String",
    )
    menu = field("Menu", args={"channel": "String", "id": "ID", "name": "String", "slug": "String"})
    menus = connection_field(
        "Menu", channel="String", sort_by="MenuSortingInput", filter="MenuFilterInput"
    )
    page = field(
        "Page", id="ID", slug="String", slug_language_code="LanguageCodeEnum", channel="String"
    )
    pages = connection_field(
        "Page",
        sort_by="PageSortingInput",
        filter=arg("PageFilterInput", deprecated=OLD),
        search="String",
        where="PageWhereInput",
        channel="String",
    )
    shop = field("Shop!")
    channel = field("Channel", id="ID", slug="String")
    channels = field("[Channel!]")

    @staticmethod
    def resolve_attribute(_root: Any, info: Any, **selectors: Any) -> Any:
        """One attribute that the caller may see."""
        pk = pk_of(
            models.Attribute,
            "Attribute",
            **two_selectors(selectors),
            externalReference=selectors.get("external_reference"),
        )
        found = (
            models.Attribute.objects.filter(_attributes_visible(info), pk=pk)
            if pk
            else models.Attribute.objects.none()
        )
        return next(iter(rows_of(found)), None)

    @staticmethod
    def resolve_attributes(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of attributes."""
        where = arguments.get("where")
        found = models.Attribute.objects.filter(
            _attributes_visible(info),
            _attribute_filter(arguments.get("filter") or {}, arguments.get("search")),
            combined(where, _attribute_where) if where else Q(),
        )
        sort = arguments.get("sort_by") or {}
        name = str(sort.get("field") or "STOREFRONT_SEARCH_POSITION").lower()
        descending = sort.get("direction") == "DESC"
        order = [(name, descending), *([("slug", descending)] if name != "slug" else [])]
        return queryset_page(found, arguments, name="attributes", order=order, node=page_rows)

    @staticmethod
    def resolve_menu(_root: Any, info: Any, *, channel: str | None = None, **selectors: Any) -> Any:
        """One menu, in the context of a channel."""
        name, value = one_selector(
            id=selectors.get("id"), name=selectors.get("name"), slug=selectors.get("slug")
        )
        wanted: dict[str, Any] = {name: value} if name != "id" else {"pk": query_pk(value, "Menu")}
        found = models.Menu.objects.filter(**wanted)
        facts, _ = channel_of_query(info.context, channel)
        return next(iter(rows_of(found.order_by("pk"), channel=facts)), None)

    @staticmethod
    def resolve_menus(
        _root: Any, _info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of menus."""
        given = arguments.get("filter") or {}
        found = models.Menu.objects.filter(metadata_list(given.get("metadata")))
        slugs = [*(given.get("slug") or ()), *(given.get("slugs") or ())]
        if slugs:
            found = found.filter(slug__in=slugs)
        if given.get("search"):
            found = found.filter(
                Q(name__icontains=given["search"]) | Q(slug__icontains=given["search"])
            )
        sort = arguments.get("sort_by") or {}
        descending = sort.get("direction") == "DESC"
        order = [("name", descending), ("pk", descending)] if sort else [("pk", False)]
        return queryset_page(found, arguments, name="menus", order=order, node=page_rows)

    @staticmethod
    def resolve_page(
        _root: Any,
        info: Any,
        *,
        slug_language_code: Any = None,
        channel: str | None = None,
        **selectors: Any,
    ) -> Any:
        """One page that the caller may see."""
        pk = pk_of(
            models.Page, "Page", slug_language_code=slug_language_code, **two_selectors(selectors)
        )
        facts = channel_by_slug(info.context, channel) if channel else None
        found = (
            next(iter(rows_of(models.Page.objects.filter(pk=pk), channel=facts)), None)
            if pk
            else None
        )
        return found if found is not None and page_visible(found, info) else None

    @staticmethod
    def resolve_pages(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of pages."""
        where = arguments.get("where")
        found = models.Page.objects.filter(
            _page_filter(arguments.get("filter") or {}, arguments.get("search")),
            combined(where, _page_where) if where else Q(),
        )
        if not _manages_pages(info):
            found = found.filter(
                Q(published_at__isnull=True) | Q(published_at__lte=clock.now()), is_published=True
            )
        sort = arguments.get("sort_by") or {}
        name = _PAGE_SORTS.get(str(sort.get("field")), "title" if sort else "slug")
        descending = sort.get("direction") == "DESC"
        order = [(name, descending), *([("slug", descending)] if name != "slug" else [])]
        return queryset_page(found, arguments, name="pages", order=order, node=page_rows)

    @staticmethod
    def resolve_shop(_root: Any, _info: Any) -> Row:
        """The shop."""
        return shop_row()

    @staticmethod
    def resolve_channel(_root: Any, info: Any, **selectors: Any) -> Any:
        """One channel, for anyone who knows its slug or id."""
        name, value = one_selector(**two_selectors(selectors))
        pk = query_pk(value, "Channel") if name == "id" else None
        if name == "id":
            return channel_by_id(info.context, pk) if pk is not None else None
        return channel_by_slug(info.context, value)

    @staticmethod
    @needs(*STAFF)
    def resolve_channels(_root: Any, _info: Any) -> list[Row]:
        """Every channel."""
        return rows_of(models.Channel.objects.order_by("slug"))


def _attributes_visible(info: Any) -> Q:
    return Q() if sees_everything(info.context) else Q(visible_in_storefront=True)
