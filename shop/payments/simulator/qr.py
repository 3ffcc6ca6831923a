"""QR codes as SVG or PNG, drawn here; nothing is asked of another server."""

import io
from typing import Literal

import segno


def qr_image(text: str, kind: Literal["svg", "png"]) -> bytes:
    """The code with its quiet zone: dark on white, so that every scanner reads it."""
    out = io.BytesIO()
    if kind == "svg":
        segno.make(text, error="m").save(out, kind="svg", scale=6, border=3, light="#fff")
    else:
        segno.make(text, error="m").save(out, kind="png", scale=6, border=3)
    return out.getvalue()


def qr_data_url(text: str) -> str:
    """The code as a PNG inside a `data:` address."""
    return str(segno.make(text, error="m").png_data_uri(scale=6, border=3))
