"""One type for each kind of assigned attribute; `value` has the kind's own shape."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.catalog.attributes import all_rows, file_row
from shop.engine.schema.catalog.channels import sees_everything
from shop.engine.schema.catalog.product_sql import product_rows_by_id
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.notation import field, type_named
from shop.engine.schema.rows import Row, column

_PLAIN = {
    "NUMERIC": "AssignedNumericAttribute",
    "RICH_TEXT": "AssignedTextAttribute",
    "PLAIN_TEXT": "AssignedPlainTextAttribute",
    "FILE": "AssignedFileAttribute",
    "DROPDOWN": "AssignedSingleChoiceAttribute",
    "MULTISELECT": "AssignedMultiChoiceAttribute",
    "SWATCH": "AssignedSwatchAttribute",
    "BOOLEAN": "AssignedBooleanAttribute",
    "DATE": "AssignedDateAttribute",
    "DATE_TIME": "AssignedDateTimeAttribute",
}
_ENTITIES = {
    "PAGE": "Page",
    "PRODUCT": "Product",
    "PRODUCT_VARIANT": "ProductVariant",
    "CATEGORY": "Category",
    "COLLECTION": "Collection",
}


def assigned_type_name(item: Row) -> str:
    """The GraphQL type of a selected attribute."""
    kind = item["attribute"]["input_type"]
    if kind in _PLAIN:
        return _PLAIN[kind]
    entity = _ENTITIES[item["attribute"]["entity_type"]]
    return (
        f"Assigned{'Single' if kind == 'SINGLE_REFERENCE' else 'Multi'}{entity}ReferenceAttribute"
    )


class AssignedAttribute(graphene.Interface):
    attribute = field("Attribute!")

    @classmethod
    def resolve_type(cls, instance: Row, _info: Any) -> Any:
        """By input type, and for references by what they lead to."""
        return type_named(assigned_type_name(instance))


def _first(item: Row) -> Row | None:
    return item["values"][0] if item["values"] else None


class _Assigned(graphene.ObjectType):
    class Meta:
        abstract = True

    @staticmethod
    def read(_value: Row) -> Any:
        """The GraphQL value of an attribute value."""
        raise NotImplementedError

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        read = cls.read

        def resolve_value(root: Row, _info: Any) -> Any:
            value = _first(root)
            return read(value) if value is not None else None

        if "value" in cls.__dict__ and not hasattr(cls, "resolve_value"):
            cls.resolve_value = staticmethod(resolve_value)
        super().__init_subclass_with_meta__(interfaces=(AssignedAttribute,), **options)


def _translated(key: str) -> Any:
    words = translation_of("AttributeValue")

    def resolve(root: Row, info: Any, *, language_code: str) -> Any:
        value = _first(root) if "values" in root else root
        found = words.__func__(value, info, language_code=language_code) if value else None
        return found.get(key) if found else None

    return staticmethod(resolve)


class AssignedNumericAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("Float")

    @staticmethod
    def read(value: Row) -> Any:
        """Its number."""
        return column(value, "numeric")


class AssignedTextAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("JSON")
    translation = field("JSON", language_code="LanguageCodeEnum!")
    resolve_translation = _translated("rich_text")

    @staticmethod
    def read(value: Row) -> Any:
        """Its rich text."""
        return column(value, "rich_text")


class AssignedPlainTextAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("String")
    translation = field("String", language_code="LanguageCodeEnum!")
    resolve_translation = _translated("plain_text")

    @staticmethod
    def read(value: Row) -> Any:
        """Its text."""
        return column(value, "plain_text")


class AssignedFileAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("File")

    @staticmethod
    def read(value: Row) -> Any:
        """Its file."""
        return file_row(value)


class AssignedChoiceAttributeValue(graphene.ObjectType):
    name = field("String")
    slug = field("String")
    translation = field("String", language_code="LanguageCodeEnum!")
    resolve_translation = _translated("name")


class AssignedSingleChoiceAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("AssignedChoiceAttributeValue")

    @staticmethod
    def read(value: Row) -> Any:
        """The choice."""
        return value


class AssignedMultiChoiceAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("[AssignedChoiceAttributeValue!]!", limit="PositiveInt = 100")

    @staticmethod
    def resolve_value(root: Row, _info: Any, *, limit: int = 100) -> Any:
        """The choices."""
        return root["values"][:limit]


class AssignedSwatchAttributeValue(graphene.ObjectType):
    name = field("String")
    slug = field("String")
    hex_color = field("String")
    file = field("File")
    translation = field("String", language_code="LanguageCodeEnum!")
    resolve_translation = _translated("name")

    @staticmethod
    def resolve_hex_color(root: Row, _info: Any) -> Any:
        """The colour, for swatches without a file."""
        return column(root, "value") or None

    @staticmethod
    def resolve_file(root: Row, _info: Any) -> Any:
        """The picture."""
        return file_row(root)


class AssignedSwatchAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("AssignedSwatchAttributeValue")

    @staticmethod
    def read(value: Row) -> Any:
        """The swatch."""
        return value


class AssignedBooleanAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("Boolean")

    @staticmethod
    def read(value: Row) -> Any:
        """Yes or no."""
        return column(value, "boolean")


class AssignedDateAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("Date")

    @staticmethod
    def read(value: Row) -> Any:
        """The day."""
        moment = column(value, "date_time")
        return moment.date() if moment else None


class AssignedDateTimeAttribute(_Assigned):
    attribute = field("Attribute!")
    value = field("DateTime")

    @staticmethod
    def read(value: Row) -> Any:
        """The moment."""
        return column(value, "date_time")


def _targets(root: Row, info: Any, limit: int) -> list[Row]:
    entity = _ENTITIES[root["attribute"]["entity_type"]]
    pks = [
        pk for pk in (column(value, "reference_id") for value in root["values"]) if pk is not None
    ][:limit]
    channel = root.get("_channel")
    if entity == "Product":
        found = product_rows_by_id(
            pks,
            channel=channel["slug"] if channel else None,
            everything=channel is None or sees_everything(info.context),
            parts=frozenset(),
        )
    else:
        found = all_rows(getattr(models, entity), set(pks))
        for row in found.values():
            row["_channel"] = channel
    return [found[pk] for pk in pks if pk in found]


class _SingleReference(_Assigned):
    class Meta:
        abstract = True

    @staticmethod
    def resolve_value(root: Row, info: Any) -> Any:
        """What it refers to."""
        return next(iter(_targets(root, info, 1)), None)


class _MultiReference(_Assigned):
    class Meta:
        abstract = True

    @staticmethod
    def resolve_value(root: Row, info: Any, *, limit: int = 100) -> Any:
        """All that it refers to."""
        return _targets(root, info, limit)


class AssignedSinglePageReferenceAttribute(_SingleReference):
    attribute = field("Attribute!")
    value = field("Page")


class AssignedMultiPageReferenceAttribute(_MultiReference):
    attribute = field("Attribute!")
    value = field("[Page!]!", limit="PositiveInt = 100")


class AssignedSingleProductReferenceAttribute(_SingleReference):
    attribute = field("Attribute!")
    value = field("Product")


class AssignedMultiProductReferenceAttribute(_MultiReference):
    attribute = field("Attribute!")
    value = field("[Product!]!", limit="PositiveInt = 100")


class AssignedSingleProductVariantReferenceAttribute(_SingleReference):
    attribute = field("Attribute!")
    value = field("ProductVariant")


class AssignedMultiProductVariantReferenceAttribute(_MultiReference):
    attribute = field("Attribute!")
    value = field("[ProductVariant!]!", limit="PositiveInt = 100")


class AssignedSingleCategoryReferenceAttribute(_SingleReference):
    attribute = field("Attribute!")
    value = field("Category")


class AssignedMultiCategoryReferenceAttribute(_MultiReference):
    attribute = field("Attribute!")
    value = field("[Category!]!", limit="PositiveInt = 100")


class AssignedSingleCollectionReferenceAttribute(_SingleReference):
    attribute = field("Attribute!")
    value = field("Collection")


class AssignedMultiCollectionReferenceAttribute(_MultiReference):
    attribute = field("Attribute!")
    value = field("[Collection!]!", limit="PositiveInt = 100")


TYPES = tuple(type_named(name) for name in _PLAIN.values()) + tuple(
    type_named(f"Assigned{count}{entity}ReferenceAttribute")
    for count in ("Single", "Multi")
    for entity in _ENTITIES.values()
)
