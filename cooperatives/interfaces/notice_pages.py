"""The union's notices, one page each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperatives.queries import notice_by_slug, notice_refs


@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """One notice, and the way to the others."""
    found = notice_by_slug(slug)
    if found is None:
        raise Http404
    others = [other for other in notice_refs() if other.slug != slug]
    return render(request, "cooperatives/notice.html", {"notice": found, "others": others})
