"""Root fields of the catalogue that anyone may read."""

from typing import Any

from django.db.models import Q
from graphql import GraphQLError

from shop.engine import models
from shop.engine.schema.catalog.attributes import page_rows
from shop.engine.schema.catalog.channels import channel_of_query, sees_everything
from shop.engine.schema.catalog.filter_values import combined, ids_in, metadata_list, span
from shop.engine.schema.catalog.product_page import EMPTY, products_page
from shop.engine.schema.catalog.product_sql import product_rows_by_id
from shop.engine.schema.catalog.translations import pk_by_slug
from shop.engine.schema.catalog.variant_list import variant_where, variants_visible
from shop.engine.schema.catalog.variants import variant_rows
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.ids import pks_of, query_pk
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type
from shop.engine.schema.rows import Row, rows_of, siblings
from shop.kernel import clock

CategoryFilterInput = input_type(
    "CategoryFilterInput",
    """
    search: String
    metadata: [MetadataFilter!]
    ids: [ID!]
    slugs: [String!]
    updatedAt: DateTimeRangeInput
    """,
)

CategoryWhereInput = input_type(
    "CategoryWhereInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    AND: [CategoryWhereInput!]
    OR: [CategoryWhereInput!]
    """,
)

CategorySortField = enum_type("CategorySortField", "NAME PRODUCT_COUNT SUBCATEGORY_COUNT")

CategorySortingInput = input_type(
    "CategorySortingInput",
    """
    direction: OrderDirection!
    channel: String @deprecated
    field: CategorySortField!
    """,
)

CollectionPublished = enum_type("CollectionPublished", "PUBLISHED HIDDEN")

CollectionFilterInput = input_type(
    "CollectionFilterInput",
    """
    published: CollectionPublished
    search: String
    metadata: [MetadataFilter!]
    ids: [ID!]
    slugs: [String!]
    channel: String @deprecated
    """,
)

CollectionWhereInput = input_type(
    "CollectionWhereInput",
    """
    metadata: [MetadataFilter!]
    ids: [ID!]
    AND: [CollectionWhereInput!]
    OR: [CollectionWhereInput!]
    """,
)

CollectionSortField = enum_type(
    "CollectionSortField",
    """
    NAME AVAILABILITY PRODUCT_COUNT PUBLICATION_DATE PUBLISHED_AT
    """,
    deprecated="PUBLICATION_DATE",
)

CollectionSortingInput = input_type(
    "CollectionSortingInput",
    """
    direction: OrderDirection!
    channel: String @deprecated
    field: CollectionSortField!
    """,
)


def one_selector(**selectors: Any) -> tuple[str, Any]:
    """The one selector that was given; a GraphQLError for none or several."""
    given = [(name, value) for name, value in selectors.items() if value is not None]
    words = ", ".join(f"'{name}'" for name in selectors)
    if len(given) > 1:
        first, second = given[0][0], given[1][0]
        raise GraphQLError(f"Argument '{second}' cannot be combined with '{first}'")
    if not given:
        raise GraphQLError(f"At least one of arguments is required: {words}.")
    return given[0]


def pk_of(model: Any, type_name: str, *, slug_language_code: Any = None, **selectors: Any) -> Any:
    """The primary key that id, slug, sku or externalReference name; None when there is none."""
    name, value = one_selector(**selectors)
    if name == "id":
        return query_pk(value, type_name)
    if name == "slug":
        return pk_by_slug(model, type_name, value, slug_language_code)
    column = {"externalReference": "external_reference"}.get(name, name)
    return model.objects.filter(**{column: value}).values_list("pk", flat=True).first()


def _group_condition(
    filter_value: dict[str, Any] | None, where: dict[str, Any] | None, type_name: str
) -> Q:
    def one(part: dict[str, Any]) -> Q:
        return ids_in(part.get("ids"), type_name) & metadata_list(part.get("metadata"))

    given = filter_value or {}
    result = one(given) & (combined(where, one) if where else Q())
    if given.get("slugs"):
        result &= Q(slug__in=given["slugs"])
    if given.get("search"):
        text = given["search"]
        result &= Q(name__icontains=text) | Q(slug__icontains=text)
    return result


def _order(sort: dict[str, Any] | None, default: str) -> list[tuple[str, bool]]:
    descending = bool(sort and sort["direction"] == "DESC")
    name = {"NAME": "name"}.get(str(sort["field"]), default) if sort else default
    return [
        (name, descending),
        *([("slug", descending)] if name != "slug" else []),
        ("pk", descending),
    ]


def collections_visible(info: Any, channel: Row | None) -> Q:
    """Published in the channel, or everything for those who see everything."""
    if sees_everything(info.context):
        if channel is None:
            return Q()
        listed = models.CollectionChannelListing.objects.filter(channel_id=channel["id"])
        return Q(pk__in=listed.values("collection_id"))
    assert channel is not None  # noqa: S101 -- others always ask in a channel
    listed = models.CollectionChannelListing.objects.filter(
        Q(published_at__isnull=True) | Q(published_at__lte=clock.now()),
        channel_id=channel["id"],
        channel__is_active=True,
        is_published=True,
    )
    return Q(pk__in=listed.values("collection_id"))


class CatalogQueries:
    """Products, variants, categories, collections."""

    product = field(
        "Product",
        id="ID",
        slug="String",
        slug_language_code="LanguageCodeEnum",
        external_reference="String",
        channel="String",
    )
    products = connection_field(
        "Product",
        filter=arg("ProductFilterInput", deprecated=OLD),
        where="ProductWhereInput",
        sort_by="ProductOrder",
        search="String",
        channel="String",
    )
    product_variant = field(
        "ProductVariant", id="ID", sku="String", external_reference="String", channel="String"
    )
    product_variants = connection_field(
        "ProductVariant",
        ids="[ID!]",
        channel="String",
        filter=arg("ProductVariantFilterInput", deprecated=OLD),
        where="ProductVariantWhereInput",
        search="String",
        sort_by="ProductVariantSortingInput",
    )
    category = field("Category", id="ID", slug="String", slug_language_code="LanguageCodeEnum")
    categories = connection_field(
        "Category",
        filter="CategoryFilterInput",
        where="CategoryWhereInput",
        sort_by="CategorySortingInput",
        level="Int",
    )
    collection = field(
        "Collection",
        id="ID",
        slug="String",
        slug_language_code="LanguageCodeEnum",
        channel="String",
    )
    collections = connection_field(
        "Collection",
        filter="CollectionFilterInput",
        where="CollectionWhereInput",
        sort_by="CollectionSortingInput",
        channel="String",
    )

    @staticmethod
    def resolve_product(
        _root: Any,
        info: Any,
        *,
        id: str | None = None,
        slug: str | None = None,
        external_reference: str | None = None,
        channel: str | None = None,
        slug_language_code: Any = None,
    ) -> Any:
        """One product, listed or not, when the caller may see it in the channel."""
        pk = pk_of(
            models.Product,
            "Product",
            id=id,
            slug=slug,
            externalReference=external_reference,
            slug_language_code=slug_language_code,
        )
        facts, found = channel_of_query(info.context, channel)
        if pk is None or not found:
            return None
        everything = sees_everything(info.context)
        rows = product_rows_by_id(
            [pk], channel=facts["slug"] if facts else None, everything=everything, parts=frozenset()
        )
        return rows.get(pk)

    @staticmethod
    def resolve_products(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of products."""
        return products_page(info, arguments, channel=channel)

    @staticmethod
    def resolve_product_variant(
        _root: Any,
        info: Any,
        *,
        id: str | None = None,
        sku: str | None = None,
        external_reference: str | None = None,
        channel: str | None = None,
    ) -> Any:
        """One variant of a product that the caller may see."""
        pk = pk_of(
            models.ProductVariant,
            "ProductVariant",
            id=id,
            sku=sku,
            externalReference=external_reference,
        )
        facts, found = channel_of_query(info.context, channel)
        if pk is None or not found:
            return None
        rows = _visible_variants(info, [pk], facts)
        return next(iter(rows), None)

    @staticmethod
    def resolve_product_variants(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of variants."""
        facts, found = channel_of_query(info.context, channel)
        if not found:
            return EMPTY
        variants = models.ProductVariant.objects.filter(
            variant_where(arguments.get("where"), arguments.get("filter"), arguments.get("search")),
            variants_visible(facts, everything=sees_everything(info.context)),
            _product_visible(info, facts),
        )
        if arguments.get("ids"):
            variants = variants.filter(pk__in=pks_of(arguments["ids"], "ProductVariant"))
        sort = arguments.get("sort_by")
        order = (
            [("updated_at", sort["direction"] == "DESC"), ("pk", False)]
            if sort
            else [("sku", False), ("pk", False)]
        )

        def node(found: list[Any]) -> list[Any]:
            rows = variant_rows([item.pk for item in found], channel=facts)
            return [rows[item.pk] for item in found]

        return queryset_page(variants, arguments, name="productVariants", order=order, node=node)

    @staticmethod
    def resolve_category(
        _root: Any, _info: Any, *, slug_language_code: Any = None, **selectors: Any
    ) -> Any:
        """One category."""
        pk = pk_of(
            models.Category,
            "Category",
            slug_language_code=slug_language_code,
            **two_selectors(selectors),
        )
        return next(iter(rows_of(models.Category.objects.filter(pk=pk))), None) if pk else None

    @staticmethod
    def resolve_categories(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of categories."""
        found = models.Category.objects.filter(
            _group_condition(arguments.get("filter"), arguments.get("where"), "Category"),
            span((arguments.get("filter") or {}).get("updated_at"), "updated_at"),
        )
        if arguments.get("level") is not None:
            found = found.filter(level=arguments["level"])
        order = _order(arguments.get("sort_by"), "slug")
        return queryset_page(found, arguments, name="categories", order=order, node=page_rows)

    @staticmethod
    def resolve_collection(
        _root: Any,
        info: Any,
        *,
        channel: str | None = None,
        slug_language_code: Any = None,
        **selectors: Any,
    ) -> Any:
        """One collection that the caller may see in the channel."""
        pk = pk_of(
            models.Collection,
            "Collection",
            slug_language_code=slug_language_code,
            **two_selectors(selectors),
        )
        facts, found = channel_of_query(info.context, channel)
        if pk is None or not found:
            return None
        rows = models.Collection.objects.filter(collections_visible(info, facts), pk=pk)
        return next(iter(rows_of(rows, channel=facts)), None)

    @staticmethod
    def resolve_collections(
        _root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """A page of collections."""
        older = arguments.get("filter") or {}
        facts, found = channel_of_query(info.context, channel or older.get("channel"))
        if not found:
            return EMPTY
        rows = models.Collection.objects.filter(
            collections_visible(info, facts),
            _group_condition(arguments.get("filter"), arguments.get("where"), "Collection"),
        )
        if older.get("published") and facts:
            listed = models.CollectionChannelListing.objects.filter(
                channel_id=facts["id"], is_published=older["published"] == "PUBLISHED"
            )
            rows = rows.filter(pk__in=listed.values("collection_id"))

        def node(found: list[Any]) -> list[Any]:
            return siblings(page_rows(found), models.Collection, channel=facts)

        order = _order(arguments.get("sort_by"), "slug")
        return queryset_page(rows, arguments, name="collections", order=order, node=node)


def two_selectors(selectors: dict[str, Any]) -> dict[str, Any]:
    return {"id": selectors.get("id"), "slug": selectors.get("slug")}


def _product_visible(info: Any, channel: Row | None) -> Q:
    if sees_everything(info.context) or channel is None:
        return Q()
    listed = models.ProductChannelListing.objects.filter(
        Q(published_at__isnull=True) | Q(published_at__lte=clock.now()),
        channel_id=channel["id"],
        channel__is_active=True,
        is_published=True,
    )
    return Q(product__in=listed.values("product_id"))


def _visible_variants(info: Any, pks: list[int], channel: Row | None) -> list[Row]:
    everything = sees_everything(info.context)
    found = models.ProductVariant.objects.filter(
        variants_visible(channel, everything=everything),
        _product_visible(info, channel),
        pk__in=pks,
    )
    return rows_of(found, channel=channel)
