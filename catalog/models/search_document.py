"""What search reads: one narrow row a published listing, and one row that counts the catalogue's changes."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from catalog.models.listing import Listing


class SearchDocument(models.Model):
    """Segmented words as a text vector, the sort keys, and the facet values packed into fixed bytes."""

    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    words = SearchVectorField()
    packed = models.BinaryField()
    """Facet values in the layout of `catalog.search.documents.PACKED`."""
    category = models.IntegerField()
    township = models.IntegerField()
    village = models.IntegerField(default=0)
    cooperative = models.IntegerField()
    storage = models.PositiveSmallIntegerField()
    season_mask = models.PositiveSmallIntegerField()
    price_band = models.PositiveSmallIntegerField()
    price_fen = models.PositiveIntegerField()
    in_stock = models.BooleanField()
    popularity = models.PositiveIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        indexes = (
            GinIndex(fields=["words"], name="search_words", fastupdate=False),
            models.Index(
                fields=["-popularity", "listing"],
                condition=Q(in_stock=True),
                name="search_popular_in_stock",
            ),
        )

    def __str__(self) -> str:
        return f"document of {self.listing_id}"


class SearchTerm(models.Model):
    """A row that suggestions may offer. `target` is the slug of the page it opens."""

    kind = models.CharField(max_length=16)
    """PRODUCT, CATEGORY, VILLAGE, TOWNSHIP or COOPERATIVE; WORD for spelling help only."""
    target = models.CharField(max_length=120)
    text = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160, blank=True)
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "target"], name="search_term_once"),)

    def __str__(self) -> str:
        return self.text


class SearchKey(models.Model):
    """One lower-case beginning that a term is found by: its words, pinyin, initials."""

    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=160, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["term", "key"], name="search_key_once"),)

    def __str__(self) -> str:
        return self.key


class CatalogueVersion(models.Model):
    """A single row whose number grows with every change that a list page could show."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_catalogue_version"),)

    def __str__(self) -> str:
        return str(self.number)
