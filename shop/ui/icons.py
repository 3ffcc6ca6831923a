"""Line icons: SVG of the lucide set, copied to the data folder at build time and inlined into pages."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from markupsafe import Markup

from shop.ui.vendor_files import ICONS

_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_SPACE = re.compile(r"\s+")


class UnknownIcon(LookupError):
    """A template named an icon that `vendor_files.ICONS` does not list."""


def icon(name: str, label: str | None = None, *, size: str = "", filled: bool = False) -> Markup:
    """Inline SVG of `name`. `size` is "" (24 px), "m" (20 px) or "s" (16 px).

    With a label it is an image with that name; without one it is hidden from assistive technology.
    Raises UnknownIcon for a name outside the declared set; a declared icon whose file was not fetched yet keeps its box, empty.
    """
    if name not in ICONS:
        raise UnknownIcon(name)
    classes = " ".join(part for part in ("i", size, "fill" if filled else "") if part)
    spoken = (
        Markup('role="img" aria-label="{}"').format(label)
        if label
        else Markup('aria-hidden="true"')
    )
    return Markup('<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>').format(
        classes,
        spoken,
        Markup(_shapes(name)),  # noqa: S704 -- the file comes from the icon package
    )


def icon_folder() -> Path:
    """Where the build puts the icons' SVG files."""
    return Path(settings.HOME) / "vendor" / "icons"


@lru_cache(maxsize=512)
def _shapes(name: str) -> str:
    path = icon_folder() / f"{name}.svg"
    if not path.is_file():
        return ""
    found = _INSIDE.search(path.read_text(encoding="utf-8"))
    return _SPACE.sub(" ", found.group(1)).strip() if found else ""
