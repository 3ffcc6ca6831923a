"""The form rules of a country, for address forms."""

from typing import Any

import graphene

from shop.engine.domain.addresses import validation_data
from shop.engine.schema.notation import field


class ChoiceValue(graphene.ObjectType):
    """What is stored and what is shown."""

    raw = field("String")
    verbose = field("String")


class AddressValidationData(graphene.ObjectType):
    """Which fields a country's address has and needs."""

    country_code = field("String!")
    country_name = field("String!")
    address_format = field("String!")
    address_latin_format = field("String!")
    allowed_fields = field("[String!]!")
    required_fields = field("[String!]!")
    upper_fields = field("[String!]!")
    country_area_type = field("String!")
    country_area_choices = field("[ChoiceValue!]!")
    city_type = field("String!")
    city_choices = field("[ChoiceValue!]!")
    city_area_type = field("String!")
    city_area_choices = field("[ChoiceValue!]!")
    postal_code_type = field("String!")
    postal_code_matchers = field("[String!]!")
    postal_code_examples = field("[String!]!")
    postal_code_prefix = field("String!")


class ValidationQueries:
    """addressValidationRules."""

    address_validation_rules = field(
        "AddressValidationData",
        country_code="CountryCode!",
        country_area="String",
        city="String",
        city_area="String",
    )

    @staticmethod
    def resolve_address_validation_rules(
        _root: Any, _info: Any, *, country_code: str, **place: str
    ) -> Any:
        """The rules, with the choices below the given area."""
        return validation_data(country=str(country_code), **place)
