"""Words in other languages: one type for each kind of object, one resolver for all."""

from functools import cache
from typing import Any

import graphene
from babel import Locale, UnknownLocaleError

from shop.engine import models
from shop.engine.schema.common import Node
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import OLD, field
from shop.engine.schema.rows import Row, loaded


def language_code(member: str) -> str:
    """The stored code of an enum member: ZH_HANS is zh-hans."""
    return str(member).lower().replace("_", "-")


@cache
def language_row(code: str) -> Row:
    """LanguageDisplay of a stored code."""
    try:
        name = Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        name = code
    return {"code": code.upper().replace("-", "_"), "language": name}


def translation_of(type_name: str) -> Any:
    """A resolver for `translation(languageCode:)`: the words of this object, None when there are none."""

    def resolve(root: Any, _info: Any, *, language_code: str) -> Row | None:
        code = str(language_code).lower().replace("_", "-")

        def load(parents: list[Row]) -> dict[Any, Row]:
            found = models.Translation.objects.filter(
                object_type=type_name,
                object_id__in=[str(parent["id"]) for parent in parents],
                language_code=code,
            )
            by_text = {
                item.object_id: {
                    **item.fields,
                    "id": global_id(f"{type_name}Translation", item.pk),
                    "language": language_row(code),
                }
                for item in found
            }
            return {
                parent["id"]: by_text[str(parent["id"])]
                for parent in parents
                if str(parent["id"]) in by_text
            }

        return loaded(root, ("_translation", code), load)  # type: ignore[no-any-return]

    return staticmethod(resolve)


def pk_by_slug(model: Any, type_name: str, slug: str, language: str | None) -> Any:
    """The primary key for a slug, or for a translated slug when a language is given; None when there is none."""
    if language is None:
        return model.objects.filter(slug=slug).values_list("pk", flat=True).first()
    text = (
        models.Translation.objects.filter(
            object_type=type_name, language_code=language_code(language), fields__slug=slug
        )
        .values_list("object_id", flat=True)
        .first()
    )
    return int(text) if text else None


class _Words(graphene.ObjectType):
    class Meta:
        abstract = True

    @staticmethod
    def resolve_description_json(root: Row, _info: Any) -> Any:
        return root.get("description")

    @staticmethod
    def resolve_content_json(root: Row, _info: Any) -> Any:
        return root.get("content")

    @staticmethod
    def resolve_name(root: Row, info: Any) -> Any:
        name = root.get("name")
        return "" if name is None and str(info.return_type).endswith("!") else name


class ProductTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    seo_title = field("String")
    seo_description = field("String")
    slug = field("String")
    name = field("String")
    description = field("JSONString")
    description_json = field("JSONString", deprecated=OLD)


class ProductVariantTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    name = field("String!")


class CategoryTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    seo_title = field("String")
    seo_description = field("String")
    slug = field("String")
    name = field("String")
    description = field("JSONString")
    description_json = field("JSONString", deprecated=OLD)


class CollectionTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    seo_title = field("String")
    seo_description = field("String")
    slug = field("String")
    name = field("String")
    description = field("JSONString")
    description_json = field("JSONString", deprecated=OLD)


class AttributeTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    name = field("String!")


class AttributeValueTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    name = field("String!")
    rich_text = field("JSONString")
    plain_text = field("String")


class PageTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    seo_title = field("String")
    seo_description = field("String")
    slug = field("String")
    title = field("String")
    content = field("JSONString")
    content_json = field("JSONString", deprecated=OLD)


class MenuItemTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    name = field("String!")


class ShippingMethodTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    name = field("String")
    description = field("JSONString")


class ShopTranslation(_Words):
    class Meta:
        interfaces = (Node,)

    id = field("ID!")
    language = field("LanguageDisplay!")
    header_text = field("String!")
    description = field("String!")
