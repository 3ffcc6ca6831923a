"""Uploaded pictures are decoded and encoded anew, so that what is stored is a picture and nothing else."""

import io
import re
from pathlib import Path
from typing import IO

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from shop.engine.domain.slugs import slug_of
from shop.kernel.errors import FinalError
from shop.kernel.ids import uuid4

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_SIDE = 4096
"""Larger pictures are scaled down; no client asks for more."""
FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


class PictureRefused(FinalError):
    """The upload is no picture that we take; facts: field, message."""

    code = "INVALID_FILE_TYPE"


class PictureTooLarge(FinalError):
    """The upload is too heavy; facts: field, message."""

    code = "FILE_SIZE_LIMIT_EXCEEDED"


def _decode(data: bytes, field: str) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.format not in FORMATS:
            raise PictureRefused(field=field, message="Invalid file type.")
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureTooLarge(field=field, message="The picture has too many pixels.")
        picture.load()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as error:
        raise PictureRefused(field=field, message="Invalid file type.") from error
    return picture


def _encode(picture: Image.Image, kind: str) -> tuple[bytes, str]:
    buffer = io.BytesIO()
    extension = FORMATS[kind]
    if extension == "jpg":
        picture.convert("RGB").save(buffer, "JPEG", quality=90, optimize=True, progressive=True)
    elif extension == "gif":
        picture.convert("RGBA").save(buffer, "PNG", optimize=True)
        extension = "png"
    else:
        picture.save(buffer, kind, method=2)  # Pillow's slower methods save few bytes
    return buffer.getvalue(), extension


def file_name_of(name: str, extension: str) -> str:
    """A file name that nobody can guess or clash with, still readable."""
    stem = slug_of(re.sub(r"\.[^.]*$", "", Path(name).name))[:60] or "file"
    return f"{stem}_{uuid4().hex[:8]}.{extension}"


def file_store(*, data: bytes, folder: str, name: str) -> str:
    """Write under MEDIA_ROOT and answer the path relative to it; the folder is made when it is missing."""
    path = Path(settings.MEDIA_ROOT) / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".part")
    draft.write_bytes(data)
    draft.replace(path)
    return f"{folder}/{name}"


def picture_store(*, upload: IO[bytes], name: str, folder: str, field: str = "image") -> str:
    """Decode, turn upright, scale down, encode, store; the path relative to MEDIA_ROOT.

    Raises PictureTooLarge above 25 MB or 60 megapixels, PictureRefused for what is no picture.
    """
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(field=field, message="The file is larger than 25 MB.")
    picture = _decode(data, field)
    kind = picture.format or "JPEG"
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    upright.info.clear()
    encoded, extension = _encode(upright, kind)
    return file_store(data=encoded, folder=folder, name=file_name_of(name, extension))
