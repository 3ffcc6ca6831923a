"""Uploads: sized, upright, stripped; anything that is no photo, or too large a one, is refused with a reason."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from shop.ui import images
from shop.ui.images import ImageTooLarge, ImageUnreadable, image_sanitize, image_store

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAcdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB6wABAAAAAAAAACgAAgAAAAACEwABAAAAAAAAAD4AAAA4aWlu"
    "ZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAB"
    "BmlwcnAAAADlaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAA"
    "ABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAKAAAAAEAAAAeAAAAAf///+gA"
    "AAAC////3gAAAAIAAAAQcGl4aQAAAAADCAgIAAAACWlyb3QDAAAAGWlwbWEAAAAAAAAAAQABBoECAwWEhgAAABpp"
    "cmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAbm1kYXQAAAAkKAGvC0hOQ4D1/TpX/v/b8XhBcLRIXlCo1WpWgJySOXqQ"
    "K4CwAAAABkV4aWYAAE1NACoAAAAIAAIBDwACAAAADgAAACYBEgADAAAAAQAGAAAAAAAAc2VjcmV0IGNhbWVyYQA="
)
"""A HEIC of 40 × 30 as phones write it: turned by 90°, with the camera's name."""


def photo(width: int, height: int, kind: str = "JPEG", exif: Image.Exif | None = None) -> bytes:
    """A photo whose left half is red and right half is blue."""
    image = Image.new("RGB", (width, height), (200, 20, 20))
    image.paste((20, 20, 200), (width // 2, 0, width, height))
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"exif": exif} if exif else {}))
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture again."""
    return Image.open(io.BytesIO(data))


def test_image_sanitize_makes_three_sizes_in_the_same_shape() -> None:
    sizes = image_sanitize(photo(2000, 1000))

    assert [(size.width, size.height) for size in sizes] == [(320, 160), (640, 320), (1280, 640)]
    assert [opened(size.data).format for size in sizes] == ["WEBP"] * 3


def test_image_sanitize_takes_the_photos_of_iphones() -> None:
    largest = opened(image_sanitize(HEIC)[-1].data)

    pixel = largest.getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert (largest.format, largest.size, pixel[0] > 150 > pixel[2]) == ("WEBP", (30, 40), True)
    assert not largest.getexif()


@pytest.mark.parametrize("length", [20, 300, len(HEIC) - 5])
def test_image_sanitize_refuses_a_cut_off_heic(length: int) -> None:
    with pytest.raises(ImageUnreadable):
        image_sanitize(HEIC[:length])


def test_image_sanitize_does_not_blow_a_small_photo_up() -> None:
    sizes = image_sanitize(photo(400, 300, "PNG"))

    assert [(size.width, size.height) for size in sizes] == [(320, 240), (400, 300), (400, 300)]


def test_image_sanitize_turns_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show rotated by 90° clockwise
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 53.0, 0.0)
    source = photo(800, 600, exif=exif)

    largest = opened(image_sanitize(source)[-1].data)

    assert opened(source).getexif().get_ifd(0x8825)[1] == "N"
    assert largest.size == (600, 800)
    top, bottom = largest.getpixel((300, 100)), largest.getpixel((300, 700))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 150 > bottom[0]
    assert not largest.getexif()
    assert "exif" not in largest.info
    assert "icc_profile" not in largest.info


def test_image_sanitize_puts_transparency_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(buffer, "PNG")

    pixel = opened(image_sanitize(buffer.getvalue())[0].data).getpixel((25, 25))

    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


def test_image_sanitize_refuses_a_file_of_30_mb_without_decoding_it() -> None:
    with pytest.raises(ImageTooLarge) as refused:
        image_sanitize(io.BytesIO(b"\xff\xd8" + bytes(30 * 1024 * 1024)))

    assert refused.value.facts["limit_mb"] == 20
    assert refused.value.facts["size_mb"] == 21  # it reads no further than it must


def test_image_sanitize_refuses_a_bomb_by_its_header() -> None:
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")

    with pytest.raises(ImageTooLarge):
        image_sanitize(buffer.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7 not a photo",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
    ],
)
def test_image_sanitize_refuses_what_is_no_photo(data: bytes) -> None:
    with pytest.raises(ImageUnreadable):
        image_sanitize(data)


def test_image_sanitize_refuses_a_photo_that_was_cut_off() -> None:
    whole = photo(900, 900)

    with pytest.raises(ImageUnreadable) as refused:
        image_sanitize(whole[: len(whole) // 2])

    assert refused.value.facts == {"reason": "broken"}


def test_image_store_writes_every_size_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    shape = image_store(image_sanitize(photo(700, 700)), media_root=tmp_path, path="listings/a")

    assert shape == (700, 700)
    assert sorted(file.name for file in (tmp_path / "listings").iterdir()) == [
        "a-1280.webp",
        "a-320.webp",
        "a-640.webp",
    ]


def test_limits_are_what_people_are_told() -> None:
    assert images.UPLOAD_LIMIT_BYTES == 20 * 1024 * 1024
