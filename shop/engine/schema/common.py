"""Types that every area uses: Node, metadata, money, weight, image, file, the general error."""

from decimal import Decimal
from typing import Any

import graphene

from shop.engine.schema.access import permission_check
from shop.engine.schema.notation import field, type_named
from shop.engine.schema.rows import column
from shop.kernel.money import currency_digits, quantize


class Node(graphene.Interface):
    """Anything with a global id."""

    id = field("ID!")


class MetadataItem(graphene.ObjectType):
    """A key and its value."""

    key = field("String!")
    value = field("String!")


def metadata_rows(values: dict[str, str] | None) -> list[dict[str, str]]:
    """A JSON object of metadata as the API lists it."""
    return [{"key": key, "value": value} for key, value in (values or {}).items()]


def _chosen(values: dict[str, str] | None, keys: list[str] | None) -> dict[str, str]:
    return {key: value for key, value in (values or {}).items() if keys is None or key in keys}


def _value(root: Any, name: str) -> Any:
    if isinstance(root, dict) and name not in root and "_model" in root:
        return column(root, name)
    return root.get(name) if isinstance(root, dict) else getattr(root, name)


class ObjectWithMetadata(graphene.Interface):
    """Public and private metadata. Objects carry dicts `metadata` and `private_metadata`.

    The object type names who may read the private part: `private_permissions = ("MANAGE_ORDERS",)`.
    """

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> Any:
        """What a metadata mutation answers says itself as which type it is shown."""
        return type_named(instance.shown_as)

    private_metadata = field("[MetadataItem!]!")
    private_metafield = field("String", key="String!")
    private_metafields = field("Metadata", keys="[String!]")
    metadata = field("[MetadataItem!]!")
    metafield = field("String", key="String!")
    metafields = field("Metadata", keys="[String!]")

    @staticmethod
    def _private(root: Any, info: Any) -> Any:
        rights = getattr(info.parent_type.graphene_type, "private_permissions", ())
        permission_check(info.context, *(rights or ("AUTHENTICATED_APP",)))
        return _value(root, "private_metadata")

    @staticmethod
    def resolve_private_metadata(root: Any, info: Any) -> Any:
        """All private items."""
        return metadata_rows(ObjectWithMetadata._private(root, info))

    @staticmethod
    def resolve_private_metafield(root: Any, info: Any, *, key: str) -> Any:
        """One private value or None."""
        return (ObjectWithMetadata._private(root, info) or {}).get(key)

    @staticmethod
    def resolve_private_metafields(root: Any, info: Any, *, keys: list[str] | None = None) -> Any:
        """The chosen private values."""
        return _chosen(ObjectWithMetadata._private(root, info), keys)

    @staticmethod
    def resolve_metadata(root: Any, _info: Any) -> Any:
        """All public items."""
        return metadata_rows(_value(root, "metadata"))

    @staticmethod
    def resolve_metafield(root: Any, _info: Any, *, key: str) -> Any:
        """One public value or None."""
        return (_value(root, "metadata") or {}).get(key)

    @staticmethod
    def resolve_metafields(root: Any, _info: Any, *, keys: list[str] | None = None) -> Any:
        """The chosen public values."""
        return _chosen(_value(root, "metadata"), keys)


class Money(graphene.ObjectType):
    """An amount in a currency."""

    currency = field("String!")
    amount = field("Float!")
    fractional_amount = field("Int!")
    fraction_digits = field("Int!")

    @staticmethod
    def resolve_fractional_amount(root: Any, _info: Any) -> int:
        """In the currency's smallest unit."""
        digits = currency_digits(_value(root, "currency"))
        return int(Decimal(str(_value(root, "amount"))).scaleb(digits))

    @staticmethod
    def resolve_fraction_digits(root: Any, _info: Any) -> int:
        """Digits after the point."""
        return currency_digits(_value(root, "currency"))


class TaxedMoney(graphene.ObjectType):
    """An amount with and without tax."""

    currency = field("String!")
    gross = field("Money!")
    net = field("Money!")
    tax = field("Money!")


class TaxedMoneyRange(graphene.ObjectType):
    """From the lowest to the highest price."""

    start = field("TaxedMoney")
    stop = field("TaxedMoney")


class MoneyRange(graphene.ObjectType):
    """From the lowest to the highest amount."""

    start = field("Money")
    stop = field("Money")


def money(amount: Decimal | float, currency: str) -> dict[str, Any]:
    """Money as a row, quantised to the currency's digits."""
    if isinstance(amount, Decimal):
        amount = float(quantize(amount, currency))
    return {"amount": amount, "currency": currency}


def taxed_money(*, gross: Decimal, net: Decimal, currency: str) -> dict[str, Any]:
    """TaxedMoney as a row; the tax is the difference of the quantised sides."""
    high, low = quantize(gross, currency), quantize(net, currency)
    return {
        "currency": currency,
        "gross": money(high, currency),
        "net": money(low, currency),
        "tax": money(high - low, currency),
    }


class Weight(graphene.ObjectType):
    """A weight with its unit."""

    unit = field("WeightUnitsEnum!")
    value = field("Float!")


class Image(graphene.ObjectType):
    """A picture's address and its text."""

    url = field("String!")
    alt = field("String")


class File(graphene.ObjectType):
    """A stored file."""

    url = field("String!")
    content_type = field("String")


class CountryDisplay(graphene.ObjectType):
    """A country's code and name."""

    code = field("String!")
    country = field("String!")


class LanguageDisplay(graphene.ObjectType):
    """A language's code and name."""

    code = field("LanguageCodeEnum!")
    language = field("String!")
