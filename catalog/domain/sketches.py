"""Autosaved words and photos of the listing desk, and their way into a listing. Rights are checked in every function."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from catalog.domain.access import ListingNotFound
from catalog.domain.drafts import (
    PHOTOS_LIMIT,
    DraftFacts,
    ListingChanged,
    PhotosFull,
    listing_draft_save,
    listing_photo_add,
    listing_photo_forward,
    listing_photo_remove,
)
from catalog.domain.publishing import listing_publish
from catalog.models import Listing, ListingSketch
from cooperatives.api import CooperativeNotFound, Person, access_cooperative
from cooperatives.contracts import CooperativeRef
from shop.durability.locks import lock_rows
from shop.durability.transactions import durable
from shop.kernel.ids import CODE_ALPHABET, short_code

_CODE = re.compile(rf"[{CODE_ALPHABET}]{{8,16}}")


@dataclass(frozen=True, slots=True)
class Workpiece:
    """One listing on the desk: the row once there is one, and what is typed but not saved."""

    code: str
    cooperative: CooperativeRef
    listing: Listing | None
    sketch: ListingSketch | None

    @property
    def mark(self) -> str:
        """When it was last saved and last typed at: what a form saw says this again when it is sent."""
        saved = self.listing.updated_at.isoformat() if self.listing else ""
        typed = self.sketch.updated_at.isoformat() if self.sketch else ""
        return f"{saved}~{typed}"

    def is_changed(self, *, seen: str, by: Person) -> bool:
        """Whether somebody has saved it, or somebody else has typed at it, since a form saw this mark. No mark, no answer."""
        if not seen:
            return False
        (saved, _, typed), (saved_now, _, typed_now) = seen.partition("~"), self.mark.partition("~")
        if saved != saved_now:
            return True
        return self.sketch is not None and typed != typed_now and self.sketch.typed_by_id != by.pk


def access_workpiece(user: Person, code: str) -> Workpiece:
    """The listing or sketch with the code, for a person who may change it. Raises ListingNotFound."""
    sketch = ListingSketch.objects.filter(code=code).first()
    row = Listing.objects.filter(code=code).first()
    seller_id = row.cooperative_id if row else sketch.cooperative_id if sketch else None
    if seller_id is None:
        raise ListingNotFound(code=code)
    try:
        seller = access_cooperative(user, seller_id)
    except CooperativeNotFound as error:
        raise ListingNotFound(code=code) from error
    return Workpiece(code=code, cooperative=seller, listing=row, sketch=sketch)


def sketch_save(
    *,
    user: Person,
    cooperative_id: int,
    code: str,
    fields: Mapping[str, Any],
    now: datetime,
    seen: str = "",
) -> Workpiece:
    """Keep what is typed, right or wrong; nothing of it is on sale. The page makes the code, so a repeat changes one row.

    With the mark that the form saw, nobody else's words are written over: the update names the row as it was looked at.
    Raises CooperativeNotFound, ListingNotFound (somebody else's code, or no code at all), ListingChanged.
    """
    known = None
    try:
        found = access_workpiece(user, code)
    except ListingNotFound:
        if _is_taken(code) or not _CODE.fullmatch(code):
            raise
        access_cooperative(user, cooperative_id)
    else:
        cooperative_id = found.cooperative.id
        if found.is_changed(seen=seen, by=user):
            raise ListingChanged(code=code)
        known = found.sketch.updated_at if found.sketch else None
    with durable():
        sketch, is_new = ListingSketch.objects.get_or_create(
            code=code,
            defaults={
                "cooperative_id": cooperative_id,
                "fields": dict(fields),
                "updated_at": now,
                "typed_by_id": user.pk,
            },
        )
    piece = access_workpiece(
        user, code
    )  # two people may have begun with one code: the first one's it is
    if is_new:
        return piece
    with durable():
        rows = ListingSketch.objects.filter(pk=sketch.pk)
        if seen:
            rows = rows.filter(Q(updated_at=known) | Q(typed_by_id=user.pk))
        if not rows.update(fields=dict(fields), updated_at=now, typed_by_id=user.pk):
            raise ListingChanged(code=code)
    return piece


def _is_taken(code: str) -> bool:
    return (
        ListingSketch.objects.filter(code=code).exists()
        or Listing.objects.filter(code=code).exists()
    )


def sketch_discard(*, user: Person, code: str) -> None:
    """Throw unsaved words away; a listing keeps what was saved before. Raises ListingNotFound."""
    access_workpiece(user, code)
    with durable():
        ListingSketch.objects.filter(code=code).delete()


def sketch_apply(
    *,
    user: Person,
    code: str,
    facts: DraftFacts,
    now: datetime,
    is_publishing: bool = False,
    seen_at: datetime | None = None,
) -> int:
    """Make or change the listing from checked facts, give it the sketch's photos, drop the sketch; returns its id.

    Safe to repeat after a break: the code finds the listing again, and photos it has are not added twice.
    Raises ListingNotFound, ListingInvalid, ListingChanged, WarehouseMissing (saved, not published).
    """
    piece = access_workpiece(user, code)
    listing_id = listing_draft_save(
        user=user,
        cooperative_id=piece.cooperative.id,
        facts=facts,
        now=now,
        listing_id=piece.listing.pk if piece.listing else None,
        code=code,
        seen_at=seen_at,
    )
    for photo in piece.sketch.photos if piece.sketch else ():
        listing_photo_add(
            user=user,
            listing_id=listing_id,
            key=photo["key"],
            width=photo["width"],
            height=photo["height"],
            now=now,
        )
    with durable():
        ListingSketch.objects.filter(code=code).delete()
    if is_publishing:
        listing_publish(user=user, listing_id=listing_id, now=now)
    return listing_id


def desk_photo_add(
    *, user: Person, code: str, key: str, width: int, height: int, now: datetime
) -> None:
    """Put a stored picture behind the others, of the listing or of its sketch. Raises ListingNotFound, PhotosFull."""
    piece = access_workpiece(user, code)
    if piece.listing is not None:
        listing_photo_add(
            user=user, listing_id=piece.listing.pk, key=key, width=width, height=height, now=now
        )
        return
    with durable():
        row = _locked(code)
        if len(row.photos) >= PHOTOS_LIMIT:
            raise PhotosFull(limit=PHOTOS_LIMIT)
        photo = {"id": short_code(6), "key": key, "width": width, "height": height}
        row.photos = [*row.photos, photo]
        row.updated_at = now
        row.save(update_fields=["photos", "updated_at"])


def desk_photo_remove(
    *, user: Person, code: str, photo_id: str, now: datetime
) -> Mapping[str, Any] | None:
    """Take a photo away; returns its key and size, so that it can be put back; None when there is no such photo."""
    piece = access_workpiece(user, code)
    if piece.listing is not None:
        rows = piece.listing.photos.filter(pk=int(photo_id) if photo_id.isdecimal() else 0)
        found = rows.values("key", "width", "height").first()
        if found is not None:
            listing_photo_remove(
                user=user, listing_id=piece.listing.pk, photo_id=int(photo_id), now=now
            )
        return found
    with durable():
        row = _locked(code)
        gone = next((photo for photo in row.photos if photo["id"] == photo_id), None)
        row.photos = [photo for photo in row.photos if photo["id"] != photo_id]
        row.save(update_fields=["photos"])
    return gone


def desk_photo_forward(*, user: Person, code: str, photo_id: str, now: datetime) -> None:
    """Move a photo one place to the front; the first one is the cover. Raises ListingNotFound."""
    piece = access_workpiece(user, code)
    if piece.listing is not None:
        if photo_id.isdecimal():
            listing_photo_forward(
                user=user, listing_id=piece.listing.pk, photo_id=int(photo_id), now=now
            )
        return
    with durable():
        row = _locked(code)
        places = [photo["id"] for photo in row.photos]
        at = places.index(photo_id) if photo_id in places else 0
        if at:
            row.photos[at - 1], row.photos[at] = row.photos[at], row.photos[at - 1]
            row.save(update_fields=["photos"])


def _locked(code: str) -> ListingSketch:
    rows = lock_rows(ListingSketch.objects.filter(code=code))
    if not rows:
        raise ListingNotFound(code=code)
    return rows[0]
