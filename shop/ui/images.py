"""Uploaded photos: decoded under a guard, turned upright, stripped of place and camera, sized and encoded again."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from shop.kernel.errors import FinalError
from shop.ui.contracts import PICTURE_WIDTHS

UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
"""A photo of a current phone fits; a 30 MB file is refused with a clear sentence."""
PIXEL_LIMIT = 60_000_000
"""More pixels than any phone makes: a small file that unpacks to gigabytes is refused before it is decoded."""
_FORMATS = ("JPEG", "HEIF", "PNG", "WEBP", "GIF", "BMP", "TIFF")

register_heif_opener()


class ImageTooLarge(FinalError):
    """The file has too many bytes or pixels; facts: limit_mb, size_mb (0 when the pixels are too many)."""

    code = "IMAGE_TOO_LARGE"


class ImageUnreadable(FinalError):
    """The file is no picture that we can read: another kind of file, broken, or cut off; facts: reason."""

    code = "IMAGE_UNREADABLE"


class Upload(Protocol):
    """What Django's UploadedFile and plain binary files have in common."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class SizedImage:
    """One size of an uploaded photo, ready to be stored."""

    width: int
    height: int
    data: bytes
    format: str = "WEBP"


def image_sanitize(upload: Upload | BinaryIO | bytes) -> list[SizedImage]:
    """Our own versions of an uploaded photo, at PICTURE_WIDTHS, smallest first; a smaller photo is not blown up.

    1. refuse more than UPLOAD_LIMIT_BYTES, read no further; 2. refuse other file kinds and too many pixels by the header;
    3. decode, turn upright by EXIF, flatten transparency on white; 4. encode as WebP without any metadata.
    Every width of PICTURE_WIDTHS is made, so that addresses stay simple; the largest true width may be smaller.
    Raises ImageTooLarge, ImageUnreadable.
    """
    image = _decoded(_bytes_of(upload))
    sizes = []
    for wanted in PICTURE_WIDTHS:
        width = min(wanted, image.width)
        height = max(1, round(image.height * width / image.width))
        sized = (
            image
            if width == image.width
            else image.resize((width, height), Image.Resampling.LANCZOS)
        )
        buffer = io.BytesIO()
        sized.save(buffer, "WEBP", quality=80, method=4)
        sizes.append(SizedImage(width, height, buffer.getvalue()))
    return sizes


def image_store(sizes: list[SizedImage], *, media_root: Path, path: str) -> tuple[int, int]:
    """Write the sizes as `<path>-<width>.webp` below `media_root`; returns width and height of the largest."""
    for wanted, sized in zip(PICTURE_WIDTHS, sizes, strict=True):
        target = media_root / f"{path}-{wanted}.webp"
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        partial.write_bytes(sized.data)
        partial.replace(target)
    return sizes[-1].width, sizes[-1].height


def image_remove(*, media_root: Path, path: str) -> None:
    """Take a stored photo away in every size; what is gone already is no error."""
    for wanted in PICTURE_WIDTHS:
        (media_root / f"{path}-{wanted}.webp").unlink(missing_ok=True)


def _bytes_of(upload: Upload | BinaryIO | bytes) -> bytes:
    data = upload if isinstance(upload, bytes) else upload.read(UPLOAD_LIMIT_BYTES + 1)
    if len(data) > UPLOAD_LIMIT_BYTES:
        size = getattr(upload, "size", None) or len(data)
        raise ImageTooLarge(limit_mb=UPLOAD_LIMIT_BYTES // 1024**2, size_mb=-(-size // 1024**2))
    if not data:
        raise ImageUnreadable(reason="empty")
    return data


def _decoded(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # our own limit is stricter
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > PIXEL_LIMIT:
                    raise ImageTooLarge(limit_mb=UPLOAD_LIMIT_BYTES // 1024**2, size_mb=0)
                return _flat(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError as error:
        raise ImageTooLarge(limit_mb=UPLOAD_LIMIT_BYTES // 1024**2, size_mb=0) from error
    except UnidentifiedImageError as error:
        raise ImageUnreadable(reason="not an image") from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        RuntimeError,
    ) as error:  # what Pillow's decoders raise for broken files
        raise ImageUnreadable(reason="broken") from error


def _flat(image: Image.Image) -> Image.Image:
    """RGB without metadata; transparency becomes white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        flat = Image.new("RGB", layer.size, (255, 255, 255))
        flat.paste(layer, (0, 0), layer)
        return flat
    flat = Image.new("RGB", image.size)
    flat.paste(image.convert("RGB"))
    return flat
