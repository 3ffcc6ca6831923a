"""Serves uploaded and demo media from the media folder; a web server in front may take this over."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

PRIVATE = {"requests"}
"""Folders that nobody gets by address: pages that check the right hand their pictures out."""
_TYPES = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".ts": "video/mp2t",
    ".m4s": "video/iso.segment",
}
_INLINE = ("image/", "video/", "audio/", "application/vnd.apple.mpegurl")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file below MEDIA_ROOT; 404 for anything else, and never as a page of ours (types are fixed, sniffing off)."""
    file = _found(path)
    if file is None:
        raise Http404
    facts = file.stat()
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and int(facts.st_mtime) <= since:
        return HttpResponseNotModified()
    kind = (
        _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    response = FileResponse(
        file.open("rb"), content_type=kind, as_attachment=not kind.startswith(_INLINE)
    )
    response["Last-Modified"] = http_date(facts.st_mtime)
    response["Cache-Control"] = "public, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(path: str) -> Path | None:
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = (root / path).resolve()
        if not (file.is_relative_to(root) and file.is_file()):
            return None
        return None if file.relative_to(root).parts[0] in PRIVATE else file
    except (OSError, ValueError):  # a name that is too long, or holds a NUL
        return None
