"""Attributes and their values."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.channels import sees_everything
from shop.engine.schema.catalog.filter_values import combined, ids_in, operation
from shop.engine.schema.catalog.media import media_url
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_field, connection_type, queryset_page
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type
from shop.engine.schema.rows import Row, column, related, row_of, rows_of, siblings, stored

AttributeInputTypeEnum = enum_type(
    "AttributeInputTypeEnum",
    """
    DROPDOWN MULTISELECT FILE REFERENCE SINGLE_REFERENCE NUMERIC RICH_TEXT PLAIN_TEXT SWATCH
    BOOLEAN DATE DATE_TIME
    """,
)

AttributeEntityTypeEnum = enum_type(
    "AttributeEntityTypeEnum",
    """
    PAGE PRODUCT PRODUCT_VARIANT CATEGORY COLLECTION
    """,
)

AttributeTypeEnum = enum_type("AttributeTypeEnum", "PRODUCT_TYPE PAGE_TYPE CUSTOMER_TYPE")

MeasurementUnitsEnum = enum_type(
    "MeasurementUnitsEnum",
    """
    MM CM DM M KM FT YD INCH SQ_MM SQ_CM SQ_DM SQ_M SQ_KM SQ_FT SQ_YD SQ_INCH
    CUBIC_MILLIMETER CUBIC_CENTIMETER CUBIC_DECIMETER CUBIC_METER LITER CUBIC_FOOT
    CUBIC_INCH CUBIC_YARD QT PINT FL_OZ ACRE_IN ACRE_FT G LB OZ KG TONNE
    """,
)

VariantAttributeScope = enum_type(
    "VariantAttributeScope",
    """
    ALL VARIANT_SELECTION NOT_VARIANT_SELECTION
    """,
)

AttributeChoicesSortField = enum_type("AttributeChoicesSortField", "NAME SLUG")

AttributeChoicesSortingInput = input_type(
    "AttributeChoicesSortingInput",
    """
    direction: OrderDirection!
    field: AttributeChoicesSortField!
    """,
)

AttributeValueFilterInput = input_type(
    "AttributeValueFilterInput",
    """
    search: String
    ids: [ID!]
    slugs: [String!]
    """,
)

AttributeValueWhereInput = input_type(
    "AttributeValueWhereInput",
    """
    ids: [ID!]
    name: StringFilterInput
    slug: StringFilterInput
    AND: [AttributeValueWhereInput!]
    OR: [AttributeValueWhereInput!]
    """,
)

WITH_CHOICES = ("DROPDOWN", "MULTISELECT", "SWATCH")
CHOICE_ORDER = {"NAME": ("name", "slug", "pk"), "SLUG": ("slug", "pk")}


def page_rows(found: list[Any]) -> list[Row]:
    """Model instances of one page as sibling rows."""
    rows = [row_of(item) for item in found]
    return siblings(rows, rows[0]["_model"]) if rows else rows


def _choices(attribute_id: int, arguments: dict[str, Any]) -> Any:
    values = models.AttributeValue.objects.filter(attribute_id=attribute_id)
    older = arguments.get("filter") or {}
    texts: list[str | None] = [older.get("search"), arguments.get("search")]
    for text in filter(None, texts):
        values = values.filter(name__icontains=text) | values.filter(slug__icontains=text)
    values = values.filter(ids_in(older.get("ids"), "AttributeValue"))
    if older.get("slugs"):
        values = values.filter(slug__in=older["slugs"])
    where = arguments.get("where")
    if where:
        values = values.filter(combined(where, _value_where))
    return values


def _value_where(where: dict[str, Any]) -> Any:
    result = ids_in(where.get("ids"), "AttributeValue")
    for key in ("name", "slug"):
        if key in where:
            result &= operation(where[key], key)
    return result


@stored(models.Attribute)
class Attribute(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = (
        "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
        "MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
    )
    id = field("ID!")
    input_type = field("AttributeInputTypeEnum")
    entity_type = field("AttributeEntityTypeEnum")
    name = field("String!")
    slug = field("String!")
    type = field("AttributeTypeEnum!")
    unit = field("MeasurementUnitsEnum")
    choices = connection_field(
        "AttributeValue",
        sort_by="AttributeChoicesSortingInput",
        filter=arg("AttributeValueFilterInput", deprecated=OLD),
        where="AttributeValueWhereInput",
        search="String",
    )
    value_required = field("Boolean!")
    visible_in_storefront = field("Boolean!")
    filterable_in_storefront = field("Boolean!", deprecated=OLD)
    filterable_in_dashboard = field("Boolean!", deprecated=OLD)
    available_in_grid = field("Boolean!", deprecated=OLD)
    storefront_search_position = field("Int!", deprecated=OLD)
    translation = field("AttributeTranslation", language_code="LanguageCodeEnum!")
    with_choices = field("Boolean!")
    product_types = connection_field("ProductType", required=True)
    product_variant_types = connection_field("ProductType", required=True)
    external_reference = field("String")
    resolve_translation = translation_of("Attribute")

    @staticmethod
    def resolve_with_choices(root: Any, _info: Any) -> bool:
        """Whether values are picked from a list."""
        return column(root, "input_type") in WITH_CHOICES

    @staticmethod
    def resolve_choices(root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of the values to pick from; nothing for other input types."""
        pk = row_of(root)["id"] if column(root, "input_type") in WITH_CHOICES else 0
        order = arguments.get("sort_by") or {}
        names = CHOICE_ORDER.get(str(order.get("field")), ("sort_order", "pk"))
        descending = order.get("direction") == "DESC"
        return queryset_page(
            _choices(pk, arguments),
            arguments,
            name="choices",
            order=[(name, descending) for name in names],
            node=page_rows,
        )

    @staticmethod
    @needs("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
    def resolve_product_types(root: Any, _info: Any, **arguments: Any) -> Any:
        """Product types whose products have it."""
        types = models.ProductType.objects.filter(
            product_attribute_links__attribute=row_of(root)["id"]
        )
        return queryset_page(
            types, arguments, name="productTypes", order=[("slug", False)], node=page_rows
        )

    @staticmethod
    @needs("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
    def resolve_product_variant_types(root: Any, _info: Any, **arguments: Any) -> Any:
        """Product types whose variants have it."""
        types = models.ProductType.objects.filter(
            variant_attribute_links__attribute=row_of(root)["id"]
        )
        return queryset_page(
            types, arguments, name="productVariantTypes", order=[("slug", False)], node=page_rows
        )


@stored(models.AttributeValue)
class AttributeValue(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    name = field("String")
    slug = field("String")
    value = field("String")
    translation = field("AttributeValueTranslation", language_code="LanguageCodeEnum!")
    input_type = field("AttributeInputTypeEnum")
    reference = field("ID")
    file = field("File")
    rich_text = field("JSONString")
    plain_text = field("String")
    boolean = field("Boolean")
    date = field("Date")
    date_time = field("DateTime")
    external_reference = field("String")
    resolve_translation = translation_of("AttributeValue")

    @staticmethod
    def resolve_input_type(root: Any, _info: Any) -> Any:
        """Of its attribute."""
        attribute = related(root, "attribute_id", models.Attribute)
        return attribute["input_type"] if attribute else None

    @staticmethod
    def resolve_reference(root: Any, _info: Any) -> Any:
        """The global id of what it refers to."""
        kind, pk = column(root, "reference_type"), column(root, "reference_id")
        return global_id(kind, pk) if kind and pk else None

    @staticmethod
    def resolve_file(root: Any, _info: Any) -> Any:
        """Its file."""
        return file_row(root)

    @staticmethod
    def resolve_date(root: Any, info: Any) -> Any:
        """The day, for attributes of days."""
        moment = column(root, "date_time")
        return (
            moment.date()
            if moment and AttributeValue.resolve_input_type(root, info) == "DATE"
            else None
        )

    @staticmethod
    def resolve_date_time(root: Any, info: Any) -> Any:
        """The moment, for attributes of moments."""
        return (
            column(root, "date_time")
            if AttributeValue.resolve_input_type(root, info) == "DATE_TIME"
            else None
        )


def file_row(root: Any) -> Row | None:
    """File of an attribute value; a stored path becomes an address."""
    url = column(root, "file_url")
    if not url:
        return None
    address = url if "://" in url else media_url(url)
    return {"url": address, "content_type": column(root, "content_type")}


class SelectedAttribute(graphene.ObjectType):
    attribute = field("Attribute!")
    values = field("[AttributeValue!]!")


AttributeCountableConnection = connection_type("Attribute")
AttributeValueCountableConnection = connection_type("AttributeValue")


def visible(attribute: Row, info: Any) -> bool:
    """Whether the caller may see the attribute."""
    return bool(attribute["visible_in_storefront"]) or sees_everything(info.context)


def all_rows(model: Any, pks: set[Any]) -> dict[Any, Row]:
    """Rows by primary key."""
    return {row["id"]: row for row in rows_of(model.objects.filter(pk__in=pks))} if pks else {}
