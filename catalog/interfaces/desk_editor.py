"""One listing on the desk: photos, words, packs, season, a live preview; whatever is typed is kept before anything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog.desk_queries import desk_papers, desk_villages
from catalog.domain.access import ListingNotFound
from catalog.domain.drafts import (
    PACKS_LIMIT,
    PHOTOS_LIMIT,
    ListingChanged,
    ListingInvalid,
    PhotosFull,
)
from catalog.domain.publishing import WarehouseMissing
from catalog.domain.sketches import (
    Workpiece,
    desk_photo_add,
    desk_photo_forward,
    desk_photo_remove,
    sketch_apply,
    sketch_discard,
    sketch_save,
)
from catalog.enums import StorageClass
from catalog.interfaces import desk_forms
from catalog.interfaces.desk_forms import BLANK_PACK, Typed
from catalog.interfaces.desk_pages import (
    own_cooperatives,
    own_workpiece,
    person,
    undo_offer,
    undo_offered,
    warehouse_text,
    withdraw_step,
)
from catalog.interfaces.desk_preview import preview_card, steps_done
from catalog.queries import categories
from cooperatives.api import CooperativeNotFound
from cooperatives.contracts import CooperativeRef
from cooperatives.queries import units_waiting
from shop.kernel import clock
from shop.kernel.ids import short_code
from shop.ui.images import (
    UPLOAD_LIMIT_BYTES,
    ImageTooLarge,
    ImageUnreadable,
    image_sanitize,
    image_store,
)

CODE_LENGTH = 10


@dataclass(slots=True)
class Errors:
    """What is wrong, by field; `packs` by row among the filled ones."""

    fields: Mapping[str, str] = field(default_factory=dict)
    photo: str = ""

    def of(self, name: str) -> str:
        """The words under a field, or nothing."""
        return self.fields.get(name, "")

    def of_pack(self, row: int) -> list[str]:
        """Everything about one filled pack."""
        prefix = f"packs.{row}."
        return list(
            dict.fromkeys(text for name, text in self.fields.items() if name.startswith(prefix))
        )


@never_cache
@login_required
@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """An empty form. Its code is made here and nothing is written before something is typed."""
    own = own_cooperatives(request)
    code = request.GET.get("cooperative", "")
    seller = next((entry for entry in own if entry.code == code), own[0])
    piece = Workpiece(code=short_code(CODE_LENGTH), cooperative=seller, listing=None, sketch=None)
    facts = _page(request, piece, desk_forms.typed_blank(), Errors())
    return render(request, "catalog/desk_listing.html", facts)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """The form of one listing, and its buttons."""
    if request.method != "POST":
        piece = own_workpiece(request, code)
        facts = _page(request, piece, _typed(piece), Errors())
        return render(request, "catalog/desk_listing.html", facts)
    typed = desk_forms.typed_of_post(request.POST)
    try:
        piece = _kept(request, code, typed)
    except ListingChanged:
        return _changed_meanwhile(request, code, typed)
    action, _sep, target = request.POST.get("action", "keep").partition(":")
    step = _STEPS.get(action)
    if step is None:
        raise Http404
    try:
        errors = step(request, piece, typed, target)
    except ListingChanged:
        return _changed_meanwhile(request, code, typed)
    if errors is None:
        return _onward(action, code)
    facts = _page(request, own_workpiece(request, code), typed, errors)
    return render(request, "catalog/desk_listing.html", facts, status=422)


@login_required
@require_POST
def autosave(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is typed and answer with the preview; the page's own script asks."""
    typed = desk_forms.typed_of_post(request.POST)
    try:
        piece, is_kept = _kept(request, code, typed), True
    except ListingChanged:
        piece, is_kept = own_workpiece(request, code), False
    facts = {**_page(request, piece, typed, Errors()), "is_kept": is_kept}
    response = render(request, "catalog/desk_saved.html", facts)
    response["HX-Replace-Url"] = reverse("catalog:desk_listing", args=[code])
    return response


@login_required
@require_POST
def photos(request: HttpRequest, code: str) -> HttpResponse:
    """A photo sent by the page's own script: the row of photos again, with what was wrong.

    It is taken also when somebody else has changed the words meanwhile; the form's mark stays old then, so that is said.
    """
    typed = desk_forms.typed_of_post(request.POST)
    try:
        piece, is_kept = _kept(request, code, typed), True
    except ListingChanged:
        piece, is_kept = own_workpiece(request, code), False
    errors = _photo(request, piece, typed, "") or Errors()
    facts = {
        **_page(request, own_workpiece(request, code), typed, errors),
        "is_answer": True,
        "is_kept": is_kept,
    }
    response = render(request, "catalog/desk_photos.html", facts)
    response["HX-Replace-Url"] = reverse("catalog:desk_listing", args=[code])
    return response


def _changed_meanwhile(request: HttpRequest, code: str, typed: Typed) -> HttpResponse:
    """Somebody else was faster: what is typed stays in the form beside what they wrote, and a second press decides."""
    piece = own_workpiece(request, code)
    facts = {
        **_page(request, piece, typed, Errors()),
        "theirs": desk_forms.differences(mine=typed, theirs=_typed(piece)),
    }
    return render(request, "catalog/desk_listing.html", facts, status=409)


def _kept(request: HttpRequest, code: str, typed: Typed) -> Workpiece:
    """Autosave; 404 for somebody else's code or cooperative. Raises ListingChanged: nothing is kept then."""
    own = own_cooperatives(request)
    raw = request.POST.get("cooperative", "")
    seller = next((entry for entry in own if entry.code == raw), own[0])
    try:
        piece = sketch_save(
            user=person(request),
            cooperative_id=seller.id,
            code=code,
            fields=typed,
            now=clock.now(),
            seen=request.POST.get("seen", "")[:80],
        )
        if piece.listing is not None and _same(typed, _typed_saved(piece)):
            sketch_discard(user=person(request), code=code)
    except (CooperativeNotFound, ListingNotFound) as error:
        raise Http404 from error
    return own_workpiece(request, code)


def _typed(piece: Workpiece) -> Typed:
    blank = desk_forms.typed_blank()
    if piece.sketch is not None:
        return {**blank, **piece.sketch.fields}
    return _typed_saved(piece)


def _typed_saved(piece: Workpiece) -> Typed:
    assert piece.listing is not None  # noqa: S101 -- a workpiece has a listing or a sketch
    return desk_forms.typed_of_listing(piece.listing, waiting=units_waiting([piece.cooperative.id]))


def _same(typed: Typed, saved: Typed) -> bool:
    """Whether nothing was changed; units that were sold since are no change of the clerk's."""
    return _plain(typed) == _plain(saved)


def _plain(typed: Typed) -> Typed:
    rows = [
        {**row, "stock": "" if row["stock"] == row["stock_was"] else row["stock"], "stock_was": ""}
        for row in typed["packs"]
        if any(row[name] for name in ("sku", "label", "weight", "price", "stock"))
    ]
    lists = {name: sorted(typed[name]) for name in ("season", "peak", "papers")}
    return {**typed, **lists, "packs": rows}


def _keep(request: HttpRequest, _piece: Workpiece, _typed: Typed, _target: str) -> Errors | None:
    messages.success(request, _("已存好，买家还看不到"))
    return None


def _save(request: HttpRequest, piece: Workpiece, typed: Typed, _target: str) -> Errors | None:
    return _apply(request, piece, typed, is_publishing=False)


def _publish(request: HttpRequest, piece: Workpiece, typed: Typed, _target: str) -> Errors | None:
    return _apply(request, piece, typed, is_publishing=True)


def _apply(
    request: HttpRequest, piece: Workpiece, typed: Typed, *, is_publishing: bool
) -> Errors | None:
    try:
        sketch_apply(
            user=person(request),
            code=piece.code,
            facts=desk_forms.facts_typed(typed, saved=piece.listing),
            now=clock.now(),
            is_publishing=is_publishing,
            seen_at=piece.listing.updated_at if piece.listing else None,
        )
    except ListingInvalid as refusal:
        return Errors(fields=desk_forms.error_texts(refusal.facts["fields"]))
    except WarehouseMissing:
        messages.error(request, warehouse_text())
        return None
    if is_publishing:
        text = _("《%(name)s》已上架，买家马上能看到") % {"name": typed["name_zh"]}
        undo_offer(request, text, label=_("撤下来"), act="withdraw", code=piece.code)
    else:
        messages.success(request, _("已保存"))
    return None


def _withdraw(request: HttpRequest, piece: Workpiece, _typed: Typed, _target: str) -> Errors | None:
    if piece.listing is None:
        raise Http404
    withdraw_step(request, piece.listing)
    return None


def _discard(request: HttpRequest, piece: Workpiece, _typed: Typed, _target: str) -> Errors | None:
    sketch_discard(user=person(request), code=piece.code)
    messages.success(request, _("没存的修改已放弃"))
    return None


def _add_pack(request: HttpRequest, piece: Workpiece, typed: Typed, _target: str) -> Errors | None:
    rows = [*typed["packs"], dict(BLANK_PACK)][:PACKS_LIMIT]
    return _packs_kept(request, piece, {**typed, "packs": rows})


def _remove_pack(
    request: HttpRequest, piece: Workpiece, typed: Typed, target: str
) -> Errors | None:
    rows = [row for number, row in enumerate(typed["packs"]) if str(number) != target]
    return _packs_kept(request, piece, {**typed, "packs": rows})


def _packs_kept(request: HttpRequest, piece: Workpiece, typed: Typed) -> Errors | None:
    sketch_save(
        user=person(request),
        cooperative_id=piece.cooperative.id,
        code=piece.code,
        fields=typed,
        now=clock.now(),
    )
    return None


def _photo(request: HttpRequest, piece: Workpiece, _typed: Typed, _target: str) -> Errors | None:
    upload = request.FILES.get("photo")
    if upload is None:
        return Errors(photo=_("先选一张照片"))
    try:
        sizes = image_sanitize(upload)
        key = f"listings/{piece.code}/{short_code(10).lower()}"
        width, height = image_store(sizes, media_root=Path(settings.MEDIA_ROOT), path=key)
        desk_photo_add(
            user=person(request),
            code=piece.code,
            key=key,
            width=width,
            height=height,
            now=clock.now(),
        )
    except (ImageTooLarge, ImageUnreadable, PhotosFull) as refusal:
        return Errors(photo=photo_refused(refusal))
    return None


def photo_refused(refusal: ImageTooLarge | ImageUnreadable | PhotosFull) -> str:
    """Why a photo was not taken, and what to do."""
    if isinstance(refusal, PhotosFull):
        return _("最多 %(limit)s 张照片，先拿掉一张") % {"limit": refusal.facts["limit"]}
    if isinstance(refusal, ImageUnreadable):
        return _("这个文件不是照片，或者已经损坏。其他填好的都还在，换一张再试")
    if refusal.facts["size_mb"]:
        return _("照片有 %(size)s MB，最多 %(limit)s MB。其他填好的都还在，换一张小一点的") % {
            "size": refusal.facts["size_mb"],
            "limit": refusal.facts["limit_mb"],
        }
    return _("照片的像素太多了。其他填好的都还在，换一张小一点的")


def _photo_remove(
    request: HttpRequest, piece: Workpiece, _typed: Typed, target: str
) -> Errors | None:
    gone = desk_photo_remove(
        user=person(request), code=piece.code, photo_id=target, now=clock.now()
    )
    if gone is not None:
        facts = {name: gone[name] for name in ("key", "width", "height")}
        undo_offer(
            request, _("照片已拿掉"), label=_("放回去"), act="photo", code=piece.code, **facts
        )
    return None


def _photo_forward(
    request: HttpRequest, piece: Workpiece, _typed: Typed, target: str
) -> Errors | None:
    desk_photo_forward(user=person(request), code=piece.code, photo_id=target, now=clock.now())
    return None


_STEPS: dict[str, Callable[[HttpRequest, Workpiece, Typed, str], Errors | None]] = {
    "keep": _keep,
    "save": _save,
    "publish": _publish,
    "withdraw": _withdraw,
    "discard": _discard,
    "add_pack": _add_pack,
    "remove_pack": _remove_pack,
    "photo": _photo,
    "photo_remove": _photo_remove,
    "photo_forward": _photo_forward,
}
_ANCHORS = {
    "add_pack": "#packs",
    "remove_pack": "#packs",
    "photo": "#photos",
    "photo_remove": "#photos",
    "photo_forward": "#photos",
}


def _onward(action: str, code: str) -> HttpResponse:
    if action in _ANCHORS:
        return redirect(reverse("catalog:desk_listing", args=[code]) + _ANCHORS[action])
    return redirect("catalog:desk_listings")


def _page(request: HttpRequest, piece: Workpiece, typed: Typed, errors: Errors) -> dict[str, Any]:
    near, others = desk_villages(cooperative_id=piece.cooperative.id)
    shelves = categories()
    shown = _photos(piece)
    return {
        "code": piece.code,
        "seen": piece.mark,
        "cooperative": piece.cooperative,
        "sellers": _sellers(request, piece),
        "row": piece.listing,
        "has_unsaved": piece.listing is not None and piece.sketch is not None,
        "typed": typed,
        "packs": _pack_rows(typed, errors),
        "errors": errors,
        "photos": shown,
        "photos_limit": PHOTOS_LIMIT,
        "photo_bytes": UPLOAD_LIMIT_BYTES,
        "photo_too_large": photo_refused(
            ImageTooLarge(limit_mb=UPLOAD_LIMIT_BYTES // 1024**2, size_mb=999)
        ),
        "packs_limit": PACKS_LIMIT,
        "blank_pack": BLANK_PACK,
        "units": [(unit, name) for unit, (_grams, name) in desk_forms.UNITS.items()],
        "categories": shelves,
        "near": near,
        "others": others,
        "papers": desk_papers(cooperative_id=piece.cooperative.id),
        "storages": StorageClass.choices,
        "preview": preview_card(
            typed, piece=piece, shelves=shelves, villages=[*near, *others], photos=shown
        ),
        "steps": steps_done(typed, has_photo=bool(shown)),
        "undo": undo_offered(request),
        "now": clock.now(),
    }


def _sellers(request: HttpRequest, piece: Workpiece) -> list[CooperativeRef]:
    """Whose it may be: a choice only while nothing is kept."""
    if piece.listing is not None or piece.sketch is not None:
        return []
    own = own_cooperatives(request)
    return own if len(own) > 1 else []


def _pack_rows(typed: Typed, errors: Errors) -> list[tuple[dict[str, str], list[str]]]:
    """Every row with its errors, and an empty one to begin with."""
    rows, filled = [], 0
    for row in typed["packs"] or [dict(BLANK_PACK)]:
        is_filled = any(row[name] for name in ("sku", "label", "weight", "price", "stock"))
        rows.append((row, errors.of_pack(filled) if is_filled else []))
        filled += is_filled
    return rows


def _photos(piece: Workpiece) -> list[dict[str, Any]]:
    if piece.listing is not None:
        rows = piece.listing.photos.order_by("position", "pk")
        return [{"id": str(row.pk), "key": row.key} for row in rows]
    return list(piece.sketch.photos) if piece.sketch else []
