"""The address type: rows of address books and of warehouses, and the copies in checkouts and orders."""

from typing import Any

import graphene

from shop.engine import models
from shop.engine.schema.catalog.countries import country_row
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import field
from shop.engine.schema.rows import Row, row_of


def _text(name: str) -> Any:
    def resolve(root: Any, _info: Any) -> str:
        return row_of(root).get(name) or ""

    return staticmethod(resolve)


def _default(column: str) -> Any:
    def resolve(root: Any, info: Any) -> bool | None:
        row = row_of(root)
        owner = row.get("_owner")
        if owner is None:
            return None
        return bool(owner[column] == row["id"])

    return staticmethod(resolve)


class Address(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_USERS",)
    id = field("ID!")
    first_name = field("String!")
    last_name = field("String!")
    company_name = field("String!")
    street_address1 = field("String!")
    street_address2 = field("String!")
    city = field("String!")
    city_area = field("String!")
    postal_code = field("String!")
    country = field("CountryDisplay!")
    country_area = field("String!")
    phone = field("String")
    is_default_shipping_address = field("Boolean")
    is_default_billing_address = field("Boolean")
    resolve_first_name = _text("first_name")
    resolve_last_name = _text("last_name")
    resolve_company_name = _text("company_name")
    resolve_street_address1 = _text("street_address1")
    resolve_street_address2 = _text("street_address2")
    resolve_city = _text("city")
    resolve_city_area = _text("city_area")
    resolve_postal_code = _text("postal_code")
    resolve_country_area = _text("country_area")
    resolve_is_default_shipping_address = _default("default_shipping_address_id")
    resolve_is_default_billing_address = _default("default_billing_address_id")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """The row's, or the number a copy was given."""
        return global_id("Address", row_of(root)["id"])

    @staticmethod
    def resolve_country(root: Any, _info: Any) -> Row:
        """The country."""
        return country_row(row_of(root).get("country"))

    @staticmethod
    def resolve_phone(root: Any, _info: Any) -> str | None:
        """In E.164 form; None without one."""
        return row_of(root).get("phone") or None


def address_rows(user: Row) -> list[Row]:
    """The user's address book, oldest first."""
    found = models.Address.objects.filter(users=user["id"]).order_by("pk")
    rows: list[Row] = [dict(row) for row in found.values()]
    for row in rows:
        row["_model"] = models.Address
        row["_owner"] = user
    return rows
