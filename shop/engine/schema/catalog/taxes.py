"""Tax classes and how channels charge taxes."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.catalog.countries import country_row
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_type
from shop.engine.schema.notation import enum_type, field
from shop.engine.schema.rows import children, column, related, stored

TaxCalculationStrategy = enum_type("TaxCalculationStrategy", "FLAT_RATES TAX_APP")


@stored(models.TaxClass)
class TaxClass(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_TAXES",)
    id = field("ID!")
    name = field("String!")
    countries = field("[TaxClassCountryRate!]!")

    @staticmethod
    def resolve_countries(root: Any, _info: Any) -> Any:
        """Its rates."""
        return children(
            root, models.TaxClassCountryRate, "tax_class_id", order=("country",), key="_rates"
        )


@stored(models.TaxClassCountryRate)
class TaxClassCountryRate(graphene.ObjectType):
    country = field("CountryDisplay!")
    rate = field("Float!")
    tax_class = field("TaxClass")

    @staticmethod
    def resolve_country(root: Any, _info: Any) -> Any:
        """Where it holds."""
        return country_row(column(root, "country"))

    @staticmethod
    def resolve_tax_class(root: Any, _info: Any) -> Any:
        """For what it holds; None for the country's default."""
        return related(root, "tax_class_id", models.TaxClass)


@stored(models.TaxConfiguration)
class TaxConfiguration(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_TAXES",)
    id = field("ID!")
    channel = field("Channel!")
    charge_taxes = field("Boolean!")
    tax_calculation_strategy = field("TaxCalculationStrategy")
    display_gross_prices = field("Boolean!")
    prices_entered_with_tax = field("Boolean!")
    countries = field("[TaxConfigurationPerCountry!]!")
    tax_app_id = field("String")

    @staticmethod
    def resolve_channel(root: Any, _info: Any) -> Any:
        """Its channel."""
        return related(root, "channel_id", models.Channel)

    @staticmethod
    def resolve_countries(root: Any, _info: Any) -> Any:
        """Exceptions by country."""
        return children(
            root,
            models.TaxConfigurationPerCountry,
            "tax_configuration_id",
            order=("country",),
            key="_exceptions",
        )


@stored(models.TaxConfigurationPerCountry)
class TaxConfigurationPerCountry(graphene.ObjectType):
    country = field("CountryDisplay!")
    charge_taxes = field("Boolean!")
    tax_calculation_strategy = field("TaxCalculationStrategy")
    display_gross_prices = field("Boolean!")

    @staticmethod
    def resolve_country(root: Any, _info: Any) -> Any:
        """Where it holds."""
        return country_row(column(root, "country"))


TaxClassCountableConnection = connection_type("TaxClass")
TaxConfigurationCountableConnection = connection_type("TaxConfiguration")
