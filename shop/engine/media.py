"""Stored files and their thumbnails, made on first request and kept."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils._os import safe_join
from PIL import Image, ImageOps, UnidentifiedImageError

from shop.engine.schema.ids import split_id

SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
YEAR = 31_536_000
SOURCES = {
    "ProductMedia": ("ProductMedia", "image"),
    "Category": ("Category", "background_image"),
    "Collection": ("Collection", "background_image"),
    "User": ("User", "avatar"),
}
"""Global id type → model and the field that names its file."""
TYPES = {
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".avif": "image/avif",
}


def size_round(size: int) -> int:
    """The nearest size that is made: 100 becomes 128, anything above the largest the largest."""
    return min(SIZES, key=lambda known: (abs(known - size), -known))


def _stored(name: str) -> Path | None:
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except (SuspiciousFileOperation, ValueError):
        return None
    return path if path.is_file() else None


def _serve(path: Path) -> FileResponse:
    kind = TYPES.get(path.suffix.lower(), "application/octet-stream")
    headers = {"Cache-Control": f"public, max-age={YEAR}", "X-Content-Type-Options": "nosniff"}
    return FileResponse(path.open("rb"), content_type=kind, headers=headers)


def media_page(_request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A stored file by its name; never outside MEDIA_ROOT."""
    path = _stored(name)
    return HttpResponseNotFound() if path is None else _serve(path)


def _source(node: str) -> tuple[str, Path] | None:
    try:
        kind, pk = split_id(node)
        model, column = SOURCES[kind]
        key = int(pk)
    except (ValueError, KeyError):
        return None
    name = (
        apps.get_model("engine", model)
        .objects.filter(pk=key)
        .values_list(column, flat=True)
        .first()
    )
    path = _stored(str(name)) if name else None
    return (str(name), path) if path else None


def thumbnail_page(
    _request: HttpRequest,
    node: str,
    size: str,
    format: str | None = None,  # noqa: A002 -- the address's word
) -> HttpResponse | FileResponse:
    """The picture of a product's media, a category, a collection or a user, at most `size` pixels on its longest side."""
    found = _source(node)
    if found is None:
        return HttpResponseNotFound()
    name, path = found
    suffix = {"webp": ".webp", "avif": ".avif", None: path.suffix.lower()}.get(format)
    if suffix is None or suffix not in TYPES:
        return HttpResponseNotFound()
    small = (
        Path(settings.MEDIA_ROOT) / "thumbnails" / f"{size_round(int(size))}" / f"{name}{suffix}"
    )
    if not small.is_file() or small.stat().st_mtime < path.stat().st_mtime:
        try:
            _make(path, small, size_round(int(size)))
        except UnidentifiedImageError:
            return HttpResponseNotFound()
    return _serve(small)


def _make(source: Path, target: Path, size: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as opened:
        image = ImageOps.exif_transpose(opened)
        image.thumbnail((size, size), Image.Resampling.LANCZOS)
        if target.suffix in {".jpg", ".jpeg"} and image.mode not in {"RGB", "L"}:
            image = image.convert("RGB")
        draft = target.with_name(f".{target.name}.draft{target.suffix}")
        image.save(draft, quality=82)
        draft.replace(target)
