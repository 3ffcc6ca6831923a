"""What attributes a product, a variant or a page has: the assigned types and the older selected ones."""

from dataclasses import dataclass
from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.catalog.attributes import all_rows, visible
from shop.engine.schema.notation import field
from shop.engine.schema.rows import Row, loaded, row_of, siblings


class ObjectWithAttributes(graphene.Interface):
    assigned_attribute = field("AssignedAttribute", slug="String!")
    assigned_attributes = field("[AssignedAttribute!]!", limit="PositiveInt = 100")


@dataclass(frozen=True)
class _Holder:
    """Where the attributes of a kind of object are kept."""

    type_links: Any
    type_column: str
    value_links: Any
    owner_column: str

    def types_of(self, owners: list[Row]) -> dict[Any, Any]:
        """The type's primary key by owner; a variant's is its product's."""
        if self.owner_column == "variant_id":
            pairs = models.ProductVariant.objects.filter(pk__in=[owner["id"] for owner in owners])
            return dict(pairs.values_list("pk", "product__product_type_id"))
        return {owner["id"]: owner[self.type_column] for owner in owners}

    def load(self, owners: list[Row]) -> dict[Any, list[Row]]:
        """Selected attributes by owner: {attribute, values, variant_selection}."""
        types = self.types_of(owners)
        names = [self.type_column, "attribute_id"]
        if self.owner_column == "variant_id":
            names.append("variant_selection")
        links = list(
            self.type_links.objects.filter(**{f"{self.type_column}__in": set(types.values())})
            .order_by("sort_order", "id")
            .values_list(*names)
        )
        attributes = all_rows(models.Attribute, {link[1] for link in links})
        values = self._values(owners, attributes)
        by_type: dict[Any, list[Any]] = {}
        for kind, attribute, *selection in links:
            by_type.setdefault(kind, []).append(
                (attributes[attribute], bool(selection and selection[0]))
            )
        return {
            owner: [
                {
                    "attribute": attribute,
                    "values": values.get((owner, attribute["id"]), []),
                    "variant_selection": chosen,
                }
                for attribute, chosen in by_type.get(kind, ())
            ]
            for owner, kind in types.items()
        }

    def _values(self, owners: list[Row], attributes: dict[Any, Row]) -> dict[Any, list[Row]]:
        links = list(
            self.value_links.objects.filter(
                **{f"{self.owner_column}__in": [owner["id"] for owner in owners]}
            )
            .order_by("sort_order", "id")
            .values_list(self.owner_column, "value_id")
        )
        found = all_rows(models.AttributeValue, {link[1] for link in links})
        siblings(list(found.values()), models.AttributeValue)
        result: dict[Any, list[Row]] = {}
        for owner, value in links:
            row = found[value]
            row["_to_attribute_id"] = attributes.get(row["attribute_id"])
            result.setdefault((owner, row["attribute_id"]), []).append(row)
        return result


_PRODUCT = _Holder(
    models.ProductTypeAttribute, "product_type_id", models.ProductAttributeValue, "product_id"
)
_VARIANT = _Holder(
    models.VariantTypeAttribute, "product_type_id", models.VariantAttributeValue, "variant_id"
)
_PAGE = _Holder(models.PageTypeAttribute, "page_type_id", models.PageAttributeValue, "page_id")


def _selected(holder: _Holder, root: Any, info: Any) -> list[Row]:
    row = row_of(root)
    found = loaded(row, "_attributes", holder.load, default=())
    return [item for item in found if visible(item["attribute"], info)]


def _channelled(items: list[Row], root: Any) -> list[Row]:
    channel = row_of(root).get("_channel")
    for item in items:
        item["_channel"] = channel
    return items


class _Attributes:
    """Resolvers for one kind of holder, to be named in its class."""

    interface = ObjectWithAttributes

    def __init_subclass__(cls, *, holder: _Holder) -> None:
        def resolve_all(root: Any, info: Any, *, limit: int = 100) -> list[Row]:
            return _channelled(_selected(holder, root, info)[:limit], root)

        def resolve_one(root: Any, info: Any, *, slug: str) -> Row | None:
            found = [
                item for item in _selected(holder, root, info) if item["attribute"]["slug"] == slug
            ]
            return next(iter(_channelled(found, root)), None)

        def resolve_selected(root: Any, info: Any, *, variant_selection: Any = None) -> list[Row]:
            found = _selected(holder, root, info)
            if variant_selection in {None, "ALL"}:
                return found
            return [
                item
                for item in found
                if item["variant_selection"] == (variant_selection == "VARIANT_SELECTION")
            ]

        cls.resolve_all = staticmethod(resolve_all)
        cls.resolve_one = staticmethod(resolve_one)
        cls.resolve_selected = staticmethod(resolve_selected)
        cls.resolve_selected_one = staticmethod(resolve_one)

    resolve_all: Any
    resolve_one: Any
    resolve_selected: Any
    resolve_selected_one: Any


class AttributesOfProduct(_Attributes, holder=_PRODUCT):
    """Of a product."""


class AttributesOfVariant(_Attributes, holder=_VARIANT):
    """Of a variant, by its product's type."""


class AttributesOfPage(_Attributes, holder=_PAGE):
    """Of a page."""
