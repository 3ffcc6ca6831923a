"""The tree of categories."""

from collections.abc import Iterator
from typing import Any

from shop.commerce import mapping
from shop.commerce.calls.door import client, given, present
from shop.commerce.contracts import CategoryRef, Metadata
from shop.commerce.generated.base_model import UNSET
from shop.commerce.generated.input_types import CategoryInput
from shop.commerce.refusals import refuse


def categories_list() -> tuple[CategoryRef, ...]:
    """Every category, over all pages."""
    return tuple(_category(node) for node in _categories())


def _categories() -> Iterator[Any]:
    after: str | None = None
    while True:
        found = present(
            client().categories_list(after=after or UNSET).categories, operation="categories_list"
        )
        yield from (edge.node for edge in found.edges)
        if not found.page_info.has_next_page:
            return
        after = found.page_info.end_cursor


def category_create(
    *, name: str, slug: str = "", parent_id: str | None = None, metadata: Metadata | None = None
) -> CategoryRef:
    """Make a category. Raises CommerceRefused (UNIQUE slug)."""
    payload = present(
        client()
        .category_create(
            input=CategoryInput(
                **given(
                    name=name,
                    slug=slug or None,
                    metadata=mapping.metadata_input(metadata) if metadata else None,
                )
            ),
            parent=parent_id or UNSET,
        )
        .category_create,
        operation="category_create",
    )
    refuse(payload.errors, operation="category_create")
    return _category(present(payload.category, operation="category_create"))


def category_update(
    *, category_id: str, name: str | None = None, metadata: Metadata | None = None
) -> CategoryRef:
    """Change a category; what is None stays. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .category_update(
            id=category_id,
            input=CategoryInput(
                **given(
                    name=name,
                    metadata=None if metadata is None else mapping.metadata_input(metadata),
                )
            ),
        )
        .category_update,
        operation="category_update",
    )
    refuse(payload.errors, operation="category_update")
    return _category(present(payload.category, operation="category_update"))


def category_delete(*, category_id: str) -> None:
    """Delete a category; its products are unpublished by the server. Raises NotFound."""
    payload = present(
        client().category_delete(id=category_id).category_delete, operation="category_delete"
    )
    refuse(payload.errors, operation="category_delete")


def _category(found: Any) -> CategoryRef:
    return CategoryRef(
        id=found.id,
        name=found.name,
        slug=found.slug,
        level=found.level,
        parent_id=found.parent.id if found.parent else None,
        metadata=mapping.metadata(found.metadata),
    )
