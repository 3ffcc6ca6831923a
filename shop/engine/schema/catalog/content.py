"""Menus and pages."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.catalog.assigned import AttributesOfPage
from shop.engine.schema.catalog.channels import sees_everything
from shop.engine.schema.catalog.translations import translation_of
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_type
from shop.engine.schema.notation import OLD, field
from shop.engine.schema.rows import Row, children, column, related, row_of, stored, through
from shop.kernel import clock


def page_visible(page: Row, info: Any) -> bool:
    """Published by now, or the caller manages pages."""
    if (
        not getattr(info.context, "is_anonymous_caller", False)
        and "MANAGE_PAGES" in info.context.permissions
    ):
        return True
    moment = column(page, "published_at")
    return bool(column(page, "is_published")) and (moment is None or moment <= clock.now())


@stored(models.PageType)
class PageType(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_PAGE_TYPES_AND_ATTRIBUTES",)
    id = field("ID!")
    name = field("String!")
    slug = field("String!")
    attributes = field("[Attribute!]")
    has_pages = field("Boolean")

    @staticmethod
    def resolve_attributes(root: Any, _info: Any) -> Any:
        """Attributes that its pages have."""
        return through(
            root,
            models.PageTypeAttribute,
            source="page_type_id",
            target="attribute_id",
            model=models.Attribute,
            order=("sort_order", "id"),
        )

    @staticmethod
    @needs("MANAGE_PAGES", "MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
    def resolve_has_pages(root: Any, _info: Any) -> bool:
        """Whether any page is of it."""
        return models.Page.objects.filter(page_type=row_of(root)["id"]).exists()


@stored(models.Page)
class Page(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata, AttributesOfPage.interface)

    private_permissions = ("MANAGE_PAGES",)
    id = field("ID!")
    seo_title = field("String")
    seo_description = field("String")
    title = field("String!")
    content = field("JSONString")
    publication_date = field("Date", deprecated=OLD)
    published_at = field("DateTime")
    is_published = field("Boolean!")
    slug = field("String!")
    page_type = field("PageType!")
    created = field("DateTime!")
    content_json = field("JSONString!", deprecated=OLD)
    translation = field("PageTranslation", language_code="LanguageCodeEnum!")
    attribute = field("SelectedAttribute", deprecated=OLD, slug="String!")
    attributes = field("[SelectedAttribute!]!", deprecated=OLD)
    resolve_assigned_attribute = AttributesOfPage.resolve_one
    resolve_assigned_attributes = AttributesOfPage.resolve_all
    resolve_attribute = AttributesOfPage.resolve_selected_one
    resolve_attributes = AttributesOfPage.resolve_selected
    resolve_translation = translation_of("Page")

    @staticmethod
    def resolve_page_type(root: Any, _info: Any) -> Any:
        """Its type."""
        return related(root, "page_type_id", models.PageType)

    @staticmethod
    def resolve_created(root: Any, _info: Any) -> Any:
        """When it was made."""
        return column(root, "created_at")

    @staticmethod
    def resolve_publication_date(root: Any, _info: Any) -> Any:
        """The day of publication."""
        moment = column(root, "published_at")
        return moment.date() if moment else None

    @staticmethod
    def resolve_content_json(root: Any, _info: Any) -> Any:
        """As content."""
        return column(root, "content") or {}


@stored(models.Menu)
class Menu(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_MENUS",)
    id = field("ID!")
    name = field("String!")
    slug = field("String!")
    items = field("[MenuItem!]")

    @staticmethod
    def resolve_items(root: Any, _info: Any) -> Any:
        """The entries of the first level."""
        items = children(root, models.MenuItem, "menu_id", order=("sort_order", "id"), key="_items")
        return [item for item in items if item["parent_id"] is None]


@stored(models.MenuItem)
class MenuItem(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_MENUS",)
    id = field("ID!")
    name = field("String!")
    menu = field("Menu!")
    parent = field("MenuItem")
    category = field("Category")
    collection = field("Collection")
    page = field("Page")
    level = field("Int!")
    children = field("[MenuItem!]")
    url = field("String")
    translation = field("MenuItemTranslation", language_code="LanguageCodeEnum!")
    resolve_translation = translation_of("MenuItem")

    @staticmethod
    def resolve_menu(root: Any, _info: Any) -> Any:
        """Its menu."""
        return related(root, "menu_id", models.Menu)

    @staticmethod
    def resolve_parent(root: Any, _info: Any) -> Any:
        """The entry above."""
        return related(root, "parent_id", models.MenuItem)

    @staticmethod
    def resolve_category(root: Any, _info: Any) -> Any:
        """The category it leads to."""
        return related(root, "category_id", models.Category)

    @staticmethod
    def resolve_collection(root: Any, info: Any) -> Any:
        """The collection it leads to, when the caller may see it in the channel."""
        found = related(root, "collection_id", models.Collection)
        channel = row_of(root).get("_channel")
        if found is None or sees_everything(info.context):
            return found
        if channel is None:
            return None
        listed = models.CollectionChannelListing.objects.filter(
            collection_id=found["id"], channel_id=channel["id"], is_published=True
        )
        return found if listed.exists() else None

    @staticmethod
    def resolve_page(root: Any, info: Any) -> Any:
        """The page it leads to, when the caller may see it."""
        found = related(root, "page_id", models.Page)
        return found if found is not None and page_visible(found, info) else None

    @staticmethod
    def resolve_children(root: Any, _info: Any) -> Any:
        """The entries below."""
        return children(
            root, models.MenuItem, "parent_id", order=("sort_order", "id"), key="_children"
        )


PageCountableConnection = connection_type("Page")
PageTypeCountableConnection = connection_type("PageType")
MenuCountableConnection = connection_type("Menu")
