"""What can be sold: product types, categories, collections, products and variants."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from shop.engine.models.base import (
    CURRENCY_LENGTH,
    MetadataRecord,
    Record,
    metadata_index,
    money_field,
)
from shop.engine.models.channel import Channel
from shop.engine.models.shipping import TaxClass


class ProductType(MetadataRecord):
    """Products that share attributes and handling."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    kind = models.CharField(max_length=32, default="NORMAL")
    has_variants = models.BooleanField(default=True)
    is_shipping_required = models.BooleanField(default=True)
    is_digital = models.BooleanField(default=False)
    weight = models.FloatField(default=0)  # kilograms
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class SeoRecord(MetadataRecord):
    """Words for search engines."""

    seo_title = models.CharField(max_length=70, null=True, blank=True, default="")
    seo_description = models.CharField(max_length=300, null=True, blank=True, default="")

    class Meta:
        abstract = True


class Category(SeoRecord):
    """A node of the tree of goods. `path` lists the ids from the root down to this node itself."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.JSONField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    level = models.PositiveIntegerField(default=0)
    path = ArrayField(models.BigIntegerField(), default=list)
    background_image = models.CharField(max_length=512, blank=True, default="")
    background_image_alt = models.CharField(max_length=128, blank=True, default="")
    updated_at = models.DateTimeField()


class Collection(SeoRecord):
    """A hand-picked set of products."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.JSONField(null=True, blank=True)
    background_image = models.CharField(max_length=512, blank=True, default="")
    background_image_alt = models.CharField(max_length=128, blank=True, default="")


class CollectionChannelListing(Record):
    """Whether and from when a collection shows in a channel."""

    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, related_name="channel_listings"
    )
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "channel"], name="engine_collection_listing_once"
            )
        ]


class Product(SeoRecord):
    """A product; what is bought is one of its variants."""

    product_type = models.ForeignKey(ProductType, on_delete=models.CASCADE, related_name="products")
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="products"
    )
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.JSONField(null=True, blank=True)
    description_plaintext = models.TextField(blank=True, default="")
    search_document = models.TextField(blank=True, default="")
    rating = models.FloatField(null=True, blank=True)
    weight = models.FloatField(null=True, blank=True)  # kilograms
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    default_variant = models.ForeignKey(
        "engine.ProductVariant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    collections = models.ManyToManyField(
        Collection, through="engine.CollectionProduct", related_name="products"
    )

    class Meta:
        indexes = [
            models.Index(fields=["slug", "id"], name="engine_product_slug"),
            GinIndex(
                SearchVector("search_document", config="simple"), name="engine_product_search"
            ),
            metadata_index("engine_product_metadata"),
        ]


class CollectionProduct(Record):
    """A product's place in a collection."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="placements")
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="collection_placements"
    )
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "product"], name="engine_collection_product_once"
            )
        ]


class ProductChannelListing(Record):
    """Whether, how and from when a product is sold in a channel."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="product_listings")
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    visible_in_listings = models.BooleanField(default=False)
    available_for_purchase_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "channel"], name="engine_product_listing_once"
            )
        ]


class ProductMedia(MetadataRecord):
    """A picture or film of a product; `image` is a path below the media folder."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="media")
    image = models.CharField(max_length=512, blank=True, default="")
    alt = models.CharField(max_length=250, blank=True, default="")
    type = models.CharField(max_length=32, default="IMAGE")
    external_url = models.CharField(max_length=512, null=True, blank=True)
    oembed_data = models.JSONField(default=dict, blank=True)
    sort_order = models.IntegerField(default=0)
    external_reference = models.CharField(max_length=250, null=True, blank=True)


class ProductVariant(MetadataRecord):
    """What is bought and kept in stock."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    name = models.CharField(max_length=255, blank=True, default="")
    sku = models.CharField(max_length=255, unique=True, null=True, blank=True)
    track_inventory = models.BooleanField(default=True)
    quantity_limit_per_customer = models.PositiveIntegerField(null=True, blank=True)
    weight = models.FloatField(null=True, blank=True)  # kilograms
    sort_order = models.IntegerField(default=0)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    media = models.ManyToManyField(
        ProductMedia, through="engine.VariantMedia", related_name="variants"
    )


class VariantMedia(Record):
    """A picture that shows this variant."""

    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="+")
    media = models.ForeignKey(ProductMedia, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "media"], name="engine_variant_media_once")
        ]


class VariantChannelListing(Record):
    """A variant's price in a channel; without a price it cannot be bought there."""

    variant = models.ForeignKey(
        ProductVariant, on_delete=models.CASCADE, related_name="channel_listings"
    )
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="variant_listings")
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    price_amount = money_field(null=True, blank=True)
    cost_price_amount = money_field(null=True, blank=True)
    prior_price_amount = money_field(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "channel"], name="engine_variant_listing_once"
            )
        ]
