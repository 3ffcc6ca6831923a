"""Countries by their codes."""

from functools import cache

from babel import Locale

from shop.engine.schema.rows import Row

_ENGLISH = Locale("en")


@cache
def _name(code: str) -> str:
    return str(_ENGLISH.territories.get(code, code))


def country_row(code: str | None) -> Row:
    """CountryDisplay of an ISO 3166 code."""
    return {"code": code or "", "country": _name(code or "")}
