"""The Jinja2 environment of every page: translations, addresses, icons, slots and filters."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from shop.ui import formats, slots
from shop.ui.icons import icon


@pass_context
def slot(context: Context, name: str, /, **facts: Any) -> Markup:
    """`{{ slot("product.after_price", listing=listing) }}`: what upper packages put here."""
    request: HttpRequest | None = context.get("request")
    return slots.slot_render(name, request, **facts)


def address(name: str, *args: Any, **parts: Any) -> str:
    """`url("checkout:cart")`: reverse by name. Raises NoReverseMatch."""
    return reverse(name, args=args or None, kwargs=parts or None)


FILTERS = {
    "money": formats.money_text,
    "money_parts": formats.money_parts,
    "number": formats.plain_number,
    "kg": formats.kilograms,
    "weight": formats.weight_text,
    "per_jin": formats.per_jin_text,
    "day": formats.day_text,
    "clock": formats.clock_text,
    "when": formats.moment_text,
    "full_date": formats.full_date,
    "iso": formats.machine_time,
    "duration": formats.duration_text,
    "count_text": formats.count_text,
    "thumb": formats.thumb,
    "srcset": formats.srcset,
    "phone_text": formats.phone_text,
    "initial": formats.initial,
    "monogram_tone": formats.monogram_tone,
    "lines": formats.lines,
}


def environment(**options: Any) -> Environment:
    """Made once by Django's Jinja2 backend. An undefined name in a template is an error, not an empty string."""
    options.update(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    extensions = ["jinja2.ext.i18n", "jinja2.ext.do"]
    made = Environment(extensions=extensions, **options)  # noqa: S701 -- it is set above
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(static=static, url=address, icon=icon, slot=slot)
    made.filters.update(FILTERS)
    return made
