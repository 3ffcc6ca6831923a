"""Listings: our words, season, photos and origin beside the commerce product; prices and stock are mirrored."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from catalog.enums import ListingState, StockBucket, StorageClass, SyncState
from catalog.models.category import Category
from cooperatives.models import Certificate, Cooperative, Township, Village


class Listing(models.Model):
    """One product page. Money is in fen, weight in grams; ids of the commerce server are opaque."""

    code = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=96, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    tagline_zh = models.CharField(max_length=120, blank=True)
    tagline_en = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="listings")
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="listings")
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="listings")
    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, related_name="listings", null=True, blank=True
    )
    storage_class = models.CharField(
        max_length=16, choices=StorageClass.choices, default=StorageClass.AMBIENT
    )
    season_months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    """Months 1–12 in which it is offered fresh; all twelve for a year-round product."""
    peak_months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    variety_zh = models.CharField(max_length=64, blank=True)
    variety_en = models.CharField(max_length=96, blank=True)
    harvest_date = models.DateField(null=True, blank=True)
    harvest_note_zh = models.CharField(max_length=200, blank=True)
    harvest_note_en = models.CharField(max_length=300, blank=True)
    storage_note_zh = models.CharField(max_length=200, blank=True)
    storage_note_en = models.CharField(max_length=300, blank=True)
    delivery_note_zh = models.CharField(max_length=200, blank=True)
    delivery_note_en = models.CharField(max_length=300, blank=True)
    dispatch_days = models.PositiveSmallIntegerField(default=1)
    """Working days from payment until it leaves the cooperative."""
    description_zh = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    adults_only = models.BooleanField(default=False)
    certificates = models.ManyToManyField(Certificate, related_name="listings", blank=True)
    search_words = models.CharField(max_length=200, blank=True)
    """Extra whole words to be found by: crop, breed, old names; separated by spaces."""

    product_id = models.CharField(max_length=128, blank=True)
    state = models.CharField(
        max_length=16, choices=ListingState.choices, default=ListingState.DRAFT
    )
    sync_state = models.CharField(max_length=16, choices=SyncState.choices, default=SyncState.NONE)
    sync_error = models.CharField(max_length=300, blank=True)

    pack_label_zh = models.CharField(max_length=48, blank=True)
    pack_label_en = models.CharField(max_length=64, blank=True)
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    price_fen = models.PositiveIntegerField(null=True, blank=True)
    undiscounted_fen = models.PositiveIntegerField(null=True, blank=True)
    pack_count = models.PositiveSmallIntegerField(default=0)
    available = models.PositiveIntegerField(default=0)
    stock_bucket = models.CharField(
        max_length=16, choices=StockBucket.choices, default=StockBucket.OUT
    )
    default_variant_id = models.CharField(max_length=128, blank=True)
    cover_key = models.CharField(max_length=200, blank=True)
    popularity = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change that a card or page shows; kept fragments are keyed by it."""
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    followed_at = models.DateTimeField(null=True, blank=True)
    """When price and stock were last read from the commerce server."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["product_id"], condition=~Q(product_id=""), name="listing_product_once"
            ),
            models.CheckConstraint(
                condition=Q(undiscounted_fen__isnull=True)
                | Q(undiscounted_fen__gte=F("price_fen")),
                name="listing_discount_lowers_the_price",
            ),
        )
        indexes = (
            models.Index(fields=["state", "category", "-popularity"], name="listing_by_category"),
            models.Index(fields=["cooperative", "state"], name="listing_by_cooperative"),
        )

    def __str__(self) -> str:
        return self.name_zh


class ListingVariant(models.Model):
    """One pack of a listing."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="variants")
    position = models.PositiveSmallIntegerField()
    sku = models.CharField(max_length=32, unique=True)
    label_zh = models.CharField(max_length=48)
    label_en = models.CharField(max_length=64, blank=True)
    weight_grams = models.PositiveIntegerField()
    price_fen = models.PositiveIntegerField()
    undiscounted_fen = models.PositiveIntegerField(null=True, blank=True)
    available = models.PositiveIntegerField(default=0)
    """Units that can be bought now, mirrored from the commerce server."""
    stock_wanted = models.PositiveIntegerField(null=True, blank=True)
    """Units in the warehouse that the clerk has said and the commerce server has not been told yet; else None.

    Sending an old number again would bring back units that were shipped meanwhile, so it is forgotten once sent.
    """
    variant_id = models.CharField(max_length=128, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["listing", "position"], name="variant_position_once"),
            models.UniqueConstraint(
                fields=["variant_id"], condition=~Q(variant_id=""), name="variant_id_once"
            ),
            models.CheckConstraint(condition=Q(price_fen__gt=0), name="variant_has_a_price"),
            models.CheckConstraint(condition=Q(weight_grams__gt=0), name="variant_has_a_weight"),
        )

    def __str__(self) -> str:
        return self.sku


class ListingPhoto(models.Model):
    """One photo; its sized files lie at `key` with -320, -640 and -1280."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt_zh = models.CharField(max_length=120, blank=True)
    alt_en = models.CharField(max_length=160, blank=True)
    media_id = models.CharField(max_length=128, blank=True)
    """The commerce server's opaque id of its copy."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["listing", "position"], name="photo_position_once"),
        )

    def __str__(self) -> str:
        return self.key
