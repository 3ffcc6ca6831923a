"""Product types and the attributes that their products and variants have."""

from typing import Any

import graphene
from django.db.models import Q

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.attributes import all_rows
from shop.engine.schema.catalog.product_page import products_page
from shop.engine.schema.catalog.products import weight_row
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_field, connection_type
from shop.engine.schema.notation import OLD, enum_type, field
from shop.engine.schema.rows import Row, column, loaded, related, row_of, stored, through

ProductTypeKindEnum = enum_type("ProductTypeKindEnum", "NORMAL GIFT_CARD")


class AssignedVariantAttribute(graphene.ObjectType):
    attribute = field("Attribute!")
    variant_selection = field("Boolean!")


def _variant_attributes(types: list[Row]) -> dict[Any, list[Row]]:
    links = list(
        models.VariantTypeAttribute.objects.filter(
            product_type_id__in=[kind["id"] for kind in types]
        )
        .order_by("sort_order", "id")
        .values_list("product_type_id", "attribute_id", "variant_selection")
    )
    found = all_rows(models.Attribute, {link[1] for link in links})
    result: dict[Any, list[Row]] = {}
    for kind, attribute, selection in links:
        result.setdefault(kind, []).append(
            {"attribute": found[attribute], "variant_selection": selection}
        )
    return result


def _chosen(root: Any, scope: Any) -> list[Row]:
    items = loaded(root, "_variant_attributes", _variant_attributes, default=())
    if scope in {None, "ALL"}:
        return list(items)
    return [item for item in items if item["variant_selection"] == (scope == "VARIANT_SELECTION")]


@stored(models.ProductType)
class ProductType(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",)
    id = field("ID!")
    name = field("String!")
    slug = field("String!")
    has_variants = field("Boolean!", deprecated=OLD)
    is_shipping_required = field("Boolean!")
    is_digital = field("Boolean!", deprecated=OLD)
    weight = field("Weight")
    kind = field("ProductTypeKindEnum!")
    products = connection_field("Product", deprecated=OLD, channel="String")
    tax_class = field("TaxClass")
    variant_attributes = field(
        "[Attribute!]", deprecated=OLD, variant_selection="VariantAttributeScope"
    )
    assigned_variant_attributes = field(
        "[AssignedVariantAttribute!]", variant_selection="VariantAttributeScope"
    )
    product_attributes = field("[Attribute!]")

    @staticmethod
    def resolve_weight(root: Any, _info: Any) -> Any:
        """Its weight."""
        return weight_row(column(root, "weight"))

    @staticmethod
    def resolve_products(root: Any, info: Any, **arguments: Any) -> Any:
        """Its products."""
        return products_page(
            info,
            arguments,
            channel=arguments.get("channel"),
            within=Q(product_type=row_of(root)["id"]),
        )

    @staticmethod
    @needs("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
    def resolve_tax_class(root: Any, _info: Any) -> Any:
        """Its tax class."""
        return related(root, "tax_class_id", models.TaxClass)

    @staticmethod
    def resolve_product_attributes(root: Any, _info: Any) -> Any:
        """Attributes of its products."""
        return through(
            root,
            models.ProductTypeAttribute,
            source="product_type_id",
            target="attribute_id",
            model=models.Attribute,
            order=("sort_order", "id"),
        )

    @staticmethod
    def resolve_variant_attributes(root: Any, _info: Any, *, variant_selection: Any = None) -> Any:
        """Attributes of its variants."""
        return [item["attribute"] for item in _chosen(root, variant_selection)]

    @staticmethod
    def resolve_assigned_variant_attributes(
        root: Any, _info: Any, *, variant_selection: Any = None
    ) -> Any:
        """Attributes of its variants, telling which of them buyers choose by."""
        return _chosen(root, variant_selection)


ProductTypeCountableConnection = connection_type("ProductType")
