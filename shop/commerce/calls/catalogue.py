"""Products, variants, prices, stock and pictures: reading them, and the listing desk's changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from shop.commerce import mapping
from shop.commerce.calls.door import HEAVY_BATCH, batches, client, given, present
from shop.commerce.contracts import (
    Media,
    Metadata,
    Page,
    ProductSnapshot,
    StockLevel,
    Upload,
    VariantSnapshot,
)
from shop.commerce.generated import base_model
from shop.commerce.generated.base_model import UNSET
from shop.commerce.generated.input_types import (
    ProductChannelListingAddInput,
    ProductChannelListingUpdateInput,
    ProductCreateInput,
    ProductInput,
    ProductVariantChannelListingAddInput,
    ProductVariantCreateInput,
    ProductVariantInput,
    StockInput,
)
from shop.commerce.refusals import refuse
from shop.kernel.money import Money

NO_TEXT = "{}"
"""A description without blocks: the server refuses an empty string."""


def product_fetch(*, product_id: str, channel: str) -> ProductSnapshot | None:
    """The product in that channel, published or not; None when unknown."""
    found = client().product_fetch(id=product_id, channel=channel).product
    return None if found is None else mapping.product(found, channel=channel)


def product_fetch_by_slug(*, slug: str, channel: str) -> ProductSnapshot | None:
    """The product with that slug; None when unknown."""
    found = client().product_fetch_by_slug(slug=slug, channel=channel).product
    return None if found is None else mapping.product(found, channel=channel)


def products_fetch(*, product_ids: Sequence[str], channel: str) -> tuple[ProductSnapshot, ...]:
    """The products with these ids in the order given; unknown ids are left out."""
    found: dict[str, ProductSnapshot] = {}
    for ids in batches(product_ids, size=HEAVY_BATCH):
        page = present(
            client().products_fetch(ids=ids, channel=channel).products, operation="products_fetch"
        )
        for edge in page.edges:
            found[edge.node.id] = mapping.product(edge.node, channel=channel)
    return tuple(found[one] for one in dict.fromkeys(product_ids) if one in found)


def products_updated_since(
    *, since: datetime, channel: str, after: str | None = None
) -> Page[ProductSnapshot]:
    """Products that changed since that moment; for the poll that finds what no webhook brought."""
    found = present(
        client()
        .products_updated_since(since=since, channel=channel, after=after or UNSET)
        .products,
        operation="products_updated_since",
    )
    return Page(
        items=tuple(mapping.product(edge.node, channel=channel) for edge in found.edges),
        next_cursor=found.page_info.end_cursor if found.page_info.has_next_page else None,
    )


def variants_fetch(*, variant_ids: Sequence[str], channel: str) -> tuple[VariantSnapshot, ...]:
    """Price and availability of variants in the order given; unknown ids are left out."""
    found: dict[str, VariantSnapshot] = {}
    for ids in batches(variant_ids):
        page = present(
            client().variants_fetch(ids=ids, channel=channel).product_variants,
            operation="variants_fetch",
        )
        for edge in page.edges:
            found[edge.node.id] = mapping.variant(edge.node)
    return tuple(found[one] for one in dict.fromkeys(variant_ids) if one in found)


def stocks_fetch(
    *, variant_ids: Sequence[str], channel: str | None = None
) -> dict[str, tuple[StockLevel, ...]]:
    """Stock rows by variant id, over the channel's warehouses, or all of them."""
    found: dict[str, tuple[StockLevel, ...]] = {}
    for ids in batches(variant_ids):
        page = present(
            client().variant_stocks_fetch(ids=ids, channel=channel or UNSET).product_variants,
            operation="stocks_fetch",
        )
        for edge in page.edges:
            found[edge.node.id] = tuple(mapping.stock(row) for row in edge.node.stocks or [])
    return found


def product_create(
    *,
    product_type_id: str,
    name: str,
    category_id: str | None = None,
    slug: str = "",
    description: str = "",
    metadata: Metadata | None = None,
    external_reference: str = "",
) -> str:
    """Make a product, in no channel yet, and return its id. Raises CommerceRefused (UNIQUE, REQUIRED, INVALID)."""
    payload = present(
        client()
        .product_create(
            input=ProductCreateInput(
                **given(
                    product_type=product_type_id,
                    name=name,
                    slug=slug or None,
                    category=category_id or None,
                    description=description or None,
                    metadata=mapping.metadata_input(metadata) if metadata else None,
                    external_reference=external_reference or None,
                )
            )
        )
        .product_create,
        operation="product_create",
    )
    refuse(payload.errors, operation="product_create")
    return present(payload.product, operation="product_create").id


def product_update(
    *,
    product_id: str,
    name: str | None = None,
    category_id: str | None = None,
    description: str | None = None,
    metadata: Metadata | None = None,
) -> None:
    """Change a product; what is None stays, an empty description is taken away. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .product_update(
            id=product_id,
            input=ProductInput(
                **given(
                    name=name,
                    category=category_id,
                    description=NO_TEXT if description == "" else description,
                    metadata=None if metadata is None else mapping.metadata_input(metadata),
                )
            ),
        )
        .product_update,
        operation="product_update",
    )
    refuse(payload.errors, operation="product_update")


def product_delete(*, product_id: str) -> None:
    """Delete a product with its variants. Raises NotFound."""
    payload = present(client().product_delete(id=product_id).product_delete, operation="delete")
    refuse(payload.errors, operation="product_delete")


def product_listing_set(
    *,
    product_id: str,
    channel_ids: Sequence[str],
    is_published: bool,
    is_for_sale: bool = True,
    in_lists: bool = True,
) -> None:
    """Put the product into channels, published or hidden. Raises CommerceRefused (PRODUCT_WITHOUT_CATEGORY).

    `in_lists=False` hides it from lists but not from its own page and not from the cart: for live-only goods.
    """
    update = [
        ProductChannelListingAddInput(
            channel_id=channel_id,
            is_published=is_published,
            visible_in_listings=in_lists,
            is_available_for_purchase=is_for_sale,
        )
        for channel_id in channel_ids
    ]
    payload = present(
        client()
        .product_listing_update(
            id=product_id, input=ProductChannelListingUpdateInput(update_channels=update)
        )
        .product_channel_listing_update,
        operation="product_listing_set",
    )
    refuse(payload.errors, operation="product_listing_set")


def variant_create(
    *,
    product_id: str,
    name: str = "",
    sku: str = "",
    quantity_limit: int | None = None,
    metadata: Metadata | None = None,
    stock: Mapping[str, int] | None = None,
) -> str:
    """Make a variant with stock by warehouse id, and return its id. Raises CommerceRefused (UNIQUE sku)."""
    payload = present(
        client()
        .variant_create(
            input=ProductVariantCreateInput(
                **given(
                    product=product_id,
                    attributes=[],
                    name=name or None,
                    sku=sku or None,
                    track_inventory=True,
                    quantity_limit_per_customer=quantity_limit,
                    metadata=mapping.metadata_input(metadata) if metadata else None,
                    stocks=_stocks(stock) if stock else None,
                )
            )
        )
        .product_variant_create,
        operation="variant_create",
    )
    refuse(payload.errors, operation="variant_create")
    return present(payload.product_variant, operation="variant_create").id


def variant_update(
    *,
    variant_id: str,
    name: str | None = None,
    sku: str | None = None,
    quantity_limit: int | None = None,
    metadata: Metadata | None = None,
) -> None:
    """Change a variant; what is None stays. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .variant_update(
            id=variant_id,
            input=ProductVariantInput(
                **given(
                    name=name,
                    sku=sku,
                    quantity_limit_per_customer=quantity_limit,
                    metadata=None if metadata is None else mapping.metadata_input(metadata),
                )
            ),
        )
        .product_variant_update,
        operation="variant_update",
    )
    refuse(payload.errors, operation="variant_update")


def variant_delete(*, variant_id: str) -> None:
    """Delete a variant. Raises NotFound."""
    payload = present(
        client().variant_delete(id=variant_id).product_variant_delete, operation="variant_delete"
    )
    refuse(payload.errors, operation="variant_delete")


def variant_price_set(*, variant_id: str, prices: Mapping[str, Money]) -> None:
    """Set the price by channel id; the product must be in that channel. Raises CommerceRefused."""
    payload = present(
        client()
        .variant_price_set(
            id=variant_id,
            input=[
                ProductVariantChannelListingAddInput(channel_id=channel_id, price=price.amount)
                for channel_id, price in prices.items()
            ],
        )
        .product_variant_channel_listing_update,
        operation="variant_price_set",
    )
    refuse(payload.errors, operation="variant_price_set")


def stock_set(*, variant_id: str, quantities: Mapping[str, int]) -> tuple[StockLevel, ...]:
    """Set what lies in each warehouse (id → units), allocated units included. Raises CommerceRefused.

    Absolute: the server has no delta. Move units between pools by take, verify, give.
    """
    payload = present(
        client()
        .variant_stocks_update(id=variant_id, stocks=_stocks(quantities))
        .product_variant_stocks_update,
        operation="stock_set",
    )
    refuse(payload.errors, operation="stock_set")
    changed = present(payload.product_variant, operation="stock_set")
    return tuple(mapping.stock(row) for row in changed.stocks or [])


def stock_remove(*, variant_id: str, warehouse_ids: Sequence[str]) -> None:
    """Take a variant out of warehouses. Raises CommerceRefused."""
    payload = present(
        client()
        .variant_stocks_delete(id=variant_id, warehouses=list(warehouse_ids))
        .product_variant_stocks_delete,
        operation="stock_remove",
    )
    refuse(payload.errors, operation="stock_remove")


def media_add(*, product_id: str, picture: Upload, alt: str = "") -> Media:
    """Add a picture to a product. Raises CommerceRefused (INVALID: no picture)."""
    payload = present(
        client()
        .product_media_create(product=product_id, image=_upload(picture), alt=alt)
        .product_media_create,
        operation="media_add",
    )
    refuse(payload.errors, operation="media_add")
    made = present(payload.media, operation="media_add")
    return Media(id=made.id, url=made.url, alt=made.alt)


def media_delete(*, media_id: str) -> None:
    """Take a picture away. Raises NotFound."""
    payload = present(
        client().product_media_delete(id=media_id).product_media_delete, operation="media_delete"
    )
    refuse(payload.errors, operation="media_delete")


def media_reorder(*, product_id: str, media_ids: Sequence[str]) -> None:
    """Put a product's pictures into this order; every one of them must be named. Raises CommerceRefused, NotFound."""
    payload = present(
        client()
        .product_media_reorder(product=product_id, media=list(media_ids))
        .product_media_reorder,
        operation="media_reorder",
    )
    refuse(payload.errors, operation="media_reorder")


def file_upload(*, file: Upload) -> str:
    """Keep a file on the server and return its URL. Raises CommerceRefused."""
    payload = present(client().file_upload(file=_upload(file)).file_upload, operation="file_upload")
    refuse(payload.errors, operation="file_upload")
    return present(payload.uploaded_file, operation="file_upload").url


def _stocks(quantities: Mapping[str, int]) -> list[StockInput]:
    return [
        StockInput(warehouse=warehouse_id, quantity=quantity)
        for warehouse_id, quantity in sorted(quantities.items())
    ]


def _upload(file: Upload) -> base_model.Upload:
    return base_model.Upload(
        filename=file.filename, content=BytesIO(file.content), content_type=file.content_type
    )
