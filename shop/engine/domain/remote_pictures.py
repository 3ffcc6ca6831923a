"""Pictures that are named by their address elsewhere: fetched once, then stored like an upload."""

import io
import socket
import time
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import httpx
from django.conf import settings

from shop.engine.domain.pictures import MAX_BYTES
from shop.engine.errors import MutationError

FIELD = "mediaUrl"
KINDS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
TIMEOUT = httpx.Timeout(10.0, connect=2.0)
LONGEST = 20.0
"""Seconds for the whole picture, however slowly it drips."""
_client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)


class RemotePicture(io.BytesIO):
    """The bytes of a fetched picture, with the name its address gives it."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _failed() -> MutationError:
    return MutationError(FIELD, "INVALID", "Failed to fetch media from URL.")


def _reachable(url: str) -> bool:
    """Whether this is an address of the web; in production none inside our own network."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return False
        if settings.DEMO:
            return True
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (ValueError, OSError):
        return False
    return all(ip_address(entry[4][0]).is_global for entry in found)


def _kind_check(response: httpx.Response) -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.startswith("image/"):
        if kind not in KINDS:
            raise MutationError(FIELD, "INVALID", "Invalid file type.")
    else:
        message = "Unsupported media provider or incorrect URL."
        raise MutationError(FIELD, "UNSUPPORTED_MEDIA_PROVIDER", message)
    if response.status_code != httpx.codes.OK:
        raise _failed()


def _read(response: httpx.Response) -> bytes:
    """The body, at most one byte more than a picture may have; a slow server is given up."""
    data, until = bytearray(), time.monotonic() + LONGEST
    for piece in response.iter_bytes(65536):
        data += piece
        if len(data) > MAX_BYTES:
            break
        if time.monotonic() > until:
            raise _failed()
    return bytes(data[: MAX_BYTES + 1])


def picture_fetch(url: str) -> RemotePicture:
    """Fetch a picture; never call it inside a transaction.

    Raises MutationError on mediaUrl: INVALID when it cannot be had, UNSUPPORTED_MEDIA_PROVIDER when it is no picture.
    """
    if not _reachable(url):
        raise _failed()
    try:
        with _client.stream("GET", url) as response:
            _kind_check(response)
            data = _read(response)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _failed() from error
    return RemotePicture(data, PurePosixPath(unquote(urlsplit(url).path)).name or "picture")
