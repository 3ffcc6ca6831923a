"""Checks rich text: the block form that editors save, with links that cannot run scripts."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from shop.kernel.errors import FinalError

TEXT_BLOCKS = frozenset({"paragraph", "header", "quote"})
OTHER_BLOCKS = frozenset({"list", "embed", "image", "delimiter", "table", "code", "raw"})
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
_HREF = re.compile(r"""(<a\b[^>]*\bhref\s*=\s*)(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(
    r"<(script|iframe|object|embed|style)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_HANDLER = re.compile(r"""\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class RichTextRefused(FinalError):
    """The value is no rich text; facts: message."""

    code = "INVALID"


def _safe_link(match: re.Match[str]) -> str:
    target = html.unescape(match.group(3)).strip()
    scheme = urlsplit(re.sub(r"[\x00-\x20]", "", target)).scheme.lower()
    return (
        match.group(0)
        if scheme in SAFE_SCHEMES
        else f"{match.group(1)}{match.group(2)}#invalid{match.group(2)}"
    )


def _text_clean(text: str) -> str:
    return _HREF.sub(_safe_link, _HANDLER.sub("", _SCRIPT.sub("", text)))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _text_clean(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _clean(part) for key, part in value.items()}
    return value


def _block_check(block: Any, position: int) -> None:
    if not isinstance(block, Mapping) or not isinstance(block.get("type"), str):
        raise RichTextRefused(message=f"Block {position} has no type.")
    if block["type"] not in TEXT_BLOCKS | OTHER_BLOCKS:
        raise RichTextRefused(message=f"Unknown block type: {block['type']}.")
    data = block.get("data")
    if not isinstance(data, Mapping):
        raise RichTextRefused(message=f"Block {position} has no data.")
    if block["type"] in TEXT_BLOCKS and not isinstance(data.get("text"), str):
        raise RichTextRefused(message=f"Block {position} has no text.")


def rich_text_clean(value: Any) -> dict[str, Any] | None:
    """The value with dangerous parts taken out; None and {} stay what they are.

    Raises RichTextRefused when it is not of the form {"blocks": [{"type", "data"}, …]}.
    """
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise RichTextRefused(message="Rich text must be an object.")
    if not value:
        return {}
    blocks = value.get("blocks")
    if not isinstance(blocks, list):
        raise RichTextRefused(message="Rich text needs a list of blocks.")
    for position, block in enumerate(blocks):
        _block_check(block, position)
    cleaned = _clean(value)
    return dict(cleaned)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, Mapping):
        return _texts(value.get("text") or value.get("items") or value.get("content") or [])
    return []


def rich_text_plain(value: Mapping[str, Any] | None) -> str:
    """The words alone, for search and excerpts."""
    blocks = (value or {}).get("blocks", [])
    words = " ".join(text for block in blocks for text in _texts(block.get("data", {})))
    return html.unescape(_TAG.sub(" ", words)).strip()
