"""What a clerk has typed of a listing so far: kept as typed, right or wrong, until it is saved or thrown away."""

from django.conf import settings
from django.db import models

from cooperatives.models import Cooperative


class ListingSketch(models.Model):
    """Unchecked words of one listing. Its code is the listing's, also before the listing exists."""

    code = models.CharField(max_length=16, unique=True)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="sketches")
    fields = models.JSONField(default=dict)
    """As typed: texts by field name, lists of months, and `packs` as a list of rows."""
    photos = models.JSONField(default=list)
    """[{"id", "key", "width", "height"}] of a listing that does not exist yet; later its own rows hold them."""
    updated_at = models.DateTimeField()
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who typed last; somebody else's words are not written over unseen."""

    class Meta:
        indexes = (models.Index(fields=["cooperative", "-updated_at"], name="sketch_by_seller"),)

    def __str__(self) -> str:
        return self.code
