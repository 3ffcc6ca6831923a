"""Menus and pages as the back office makes them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shop.engine.domain.attribute_values import Decode, values_resolve, values_store
from shop.engine.domain.editorjs import rich_text_clean
from shop.engine.domain.rows import columns_fill, required, row_find, rows_find, seo_fill, slug_fill
from shop.engine.errors import MutationError
from shop.engine.models import (
    Attribute,
    Category,
    Collection,
    Menu,
    MenuItem,
    Page,
    PageAttributeValue,
    PageType,
    PageTypeAttribute,
)
from shop.engine.webhooks.events import event_emit

_TARGETS: tuple[tuple[str, Any], ...] = (
    ("category", Category),
    ("collection", Collection),
    ("page", Page),
)


def _item_add(menu: Menu, data: Mapping[str, Any], parent: MenuItem | None) -> MenuItem:
    required(data, "name", creating=True)
    item = MenuItem(menu=menu, parent=parent, level=parent.level + 1 if parent else 0)
    columns_fill(item, data, ("name", "url"))
    chosen = [(name, model) for name, model in _TARGETS if data.get(name)]
    if len(chosen) + bool(data.get("url")) > 1:
        raise MutationError(None, "TOO_MANY_MENU_ITEMS", "More than one item provided.")
    if not chosen and not data.get("url"):
        raise MutationError(None, "NO_MENU_ITEM_PROVIDED", "No menu item provided.")
    for name, model in chosen:
        setattr(item, name, row_find(model.objects.all(), field=name, pk=data[name]))
    item.sort_order = MenuItem.objects.filter(menu=menu, parent=parent).count()
    item.save()
    return item


def menu_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> Menu:
    """A new menu with its first items."""
    required(data, "name", creating=True)
    menu = Menu()
    columns_fill(menu, data, ("name",))
    slug_fill(menu, data, rows=Menu.objects.all())
    menu.save()
    for item in data.get("items") or ():
        _item_add(menu, item, None)
    event_emit(
        event="menu_created",
        object_type="Menu",
        object_id=str(menu.pk),
        now=now,
        requestor=requestor,
    )
    return menu


def menu_item_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> MenuItem:
    """An item of a menu, below another one or at the top."""
    menu = row_find(Menu.objects.all(), field="menu", pk=data["menu"])
    parent = None
    if data.get("parent"):
        parent = row_find(MenuItem.objects.filter(menu=menu), field="parent", pk=data["parent"])
    item = _item_add(menu, data, parent)
    event_emit(
        event="menu_item_created",
        object_type="MenuItem",
        object_id=str(item.pk),
        now=now,
        requestor=requestor,
    )
    return item


def page_type_create(*, data: Mapping[str, Any], now: datetime, requestor: str) -> PageType:
    """A new page type with its attributes."""
    required(data, "name", creating=True)
    kind = PageType()
    columns_fill(kind, data, ("name",))
    slug_fill(kind, data, rows=PageType.objects.all())
    kind.save()
    attributes = rows_find(
        Attribute.objects.filter(type="PAGE_TYPE"),
        data.get("add_attributes") or [],
        field="addAttributes",
    )
    PageTypeAttribute.objects.bulk_create(
        PageTypeAttribute(page_type=kind, attribute=attribute, sort_order=place)
        for place, attribute in enumerate(attributes)
    )
    event_emit(
        event="page_type_created",
        object_type="PageType",
        object_id=str(kind.pk),
        now=now,
        requestor=requestor,
    )
    return kind


def page_create(*, data: Mapping[str, Any], decode: Decode, now: datetime, requestor: str) -> Page:
    """A new page; publishing without a date means from now on."""
    kind = row_find(PageType.objects.all(), field="pageType", pk=data["page_type"])
    required(data, "title", creating=True)
    page = Page(page_type=kind, created_at=now)
    columns_fill(page, data, ("title", "is_published", "published_at"))
    page.content = rich_text_clean(data.get("content"))
    seo_fill(page, data)
    slug_fill(page, data, source="title", rows=Page.objects.all())
    if page.is_published and page.published_at is None:
        page.published_at = now
    page.save()
    attributes = list(
        Attribute.objects.filter(page_types__page_type=kind).order_by(
            "page_types__sort_order", "pk"
        )
    )
    chosen = values_resolve(
        owner=page,
        attributes=attributes,
        entries=data.get("attributes") or [],
        decode=decode,
        creating=True,
    )
    values_store(
        links=page.attribute_values,
        model=PageAttributeValue,
        owner_column="page",
        owner=page,
        chosen=chosen,
    )
    event_emit(
        event="page_created",
        object_type="Page",
        object_id=str(page.pk),
        now=now,
        requestor=requestor,
    )
    return page
