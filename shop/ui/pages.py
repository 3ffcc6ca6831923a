"""Pages of the frame itself: language, theme, web manifest, and the kit that shows every component in demo mode."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import check_for_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from shop.kernel import clock
from shop.ui import kit
from shop.ui.responses import back_path

_YEAR_SECONDS = 365 * 24 * 3600


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to where the visitor was."""
    chosen = request.POST.get("language", "")
    known = {code for code, _ in settings.LANGUAGES}
    if chosen not in known or not check_for_language(chosen):
        raise Http404
    response = HttpResponseRedirect(back_path(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=_YEAR_SECONDS,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_GET
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Web app manifest, so that the store can be put on a phone's home screen."""
    return JsonResponse(
        {
            "name": gettext("鲜活 · 村里的货"),
            "short_name": gettext("鲜活"),
            "start_url": "/",
            "display": "standalone",
            "background_color": "#FAF8F3",
            "theme_color": "#FAF8F3",
            "icons": [
                {
                    "src": static("ui/mark.svg"),
                    "sizes": "any",
                    "type": "image/svg+xml",
                    "purpose": "any",
                }
            ],
        },
        content_type="application/manifest+json",
    )


@require_GET
def kit_page(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only in demo mode."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/kit.html", {"kit": kit.samples(now=clock.now())})
