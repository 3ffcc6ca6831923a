"""Scalars that GraphQL lacks, with Saleor's names, strictness and printing."""

import datetime
import decimal
import json
import uuid
from typing import Any

import graphene
from django.core.files.uploadedfile import UploadedFile
from graphql import (
    FloatValueNode,
    GraphQLError,
    IntValueNode,
    StringValueNode,
    Undefined,
    value_from_ast_untyped,
)

from shop.engine.storable import is_storable


class DateTime(graphene.DateTime):
    """ISO 8601 with an offset; naive input counts as UTC."""

    @staticmethod
    def serialize(value: Any) -> str:
        """As "2026-11-23T20:00:00+00:00"."""
        return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)

    @staticmethod
    def parse_value(value: Any) -> datetime.datetime:
        """An aware datetime, in UTC as it is printed again."""
        if not isinstance(value, datetime.datetime):
            if not isinstance(value, str):
                raise GraphQLError(f"DateTime cannot represent value: {value!r}")
            try:
                value = datetime.datetime.fromisoformat(value)
            except ValueError as error:
                raise GraphQLError(f"DateTime cannot represent value: {value!r}") from error
        moment: datetime.datetime = value
        if moment.tzinfo is None:
            return moment.replace(tzinfo=datetime.UTC)
        try:
            return moment.astimezone(datetime.UTC)
        except OverflowError as error:
            raise GraphQLError(f"DateTime cannot represent value: {value!r}") from error

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> Any:
        """Only strings are dates."""
        if not isinstance(node, StringValueNode):
            raise GraphQLError(
                f"DateTime cannot represent non-string value: {value_from_ast_untyped(node)!r}"
            )
        return cls.parse_value(node.value)


class Date(graphene.Date):
    """ISO 8601 calendar day."""


class Decimal(graphene.Decimal):
    """A number that prints as a float."""

    @staticmethod
    def serialize(value: Any) -> float:
        """A JSON number."""
        return float(value)

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        """An exact finite number from a number or a numeric string."""
        if isinstance(value, bool) or not isinstance(value, int | float | str | decimal.Decimal):
            raise GraphQLError(f"Unsupported value: {value!r}")
        try:
            number = decimal.Decimal(str(value))
        except decimal.DecimalException as error:
            raise GraphQLError(f"Unsupported value: {value!r}") from error
        if not number.is_finite():
            raise GraphQLError(f"Unsupported value: {value!r}")
        return number

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> Any:
        """Numbers only: a quoted number in a document is an error."""
        if isinstance(node, IntValueNode | FloatValueNode):
            return cls.parse_value(node.value)
        return Undefined


class PositiveDecimal(Decimal):
    """Zero or more."""

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        """As Decimal, refusing negatives."""
        number = Decimal.parse_value(value)
        if number < 0:
            raise GraphQLError(f"Value cannot be lower than 0. Unsupported value: {value}")
        return number


class JSONString(graphene.JSONString):
    """JSON as a string."""

    @staticmethod
    def serialize(value: Any) -> str:
        """Compact as json.dumps prints it; a string is taken as JSON already."""
        return value if isinstance(value, str) else json.dumps(value)

    @staticmethod
    def parse_value(value: Any) -> Any:
        """The decoded value."""
        try:
            decoded = json.loads(value)
        except (ValueError, TypeError, RecursionError) as error:
            raise GraphQLError(f"Badly formed JSONString: {value!r}") from error
        if "\\u" in value and not is_storable(decoded):
            raise GraphQLError(f"Badly formed JSONString: {value!r}")
        return decoded

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> Any:
        """Only strings hold JSON."""
        return cls.parse_value(node.value) if isinstance(node, StringValueNode) else Undefined


class _Anything(graphene.Scalar):
    """A value of any JSON shape."""

    class Meta:
        abstract = True

    @staticmethod
    def serialize(value: Any) -> Any:
        """As it is."""
        return value

    @staticmethod
    def parse_value(value: Any) -> Any:
        """As it is."""
        return value

    @staticmethod
    def parse_literal(node: Any, variables: Any = None) -> Any:
        """The literal's plain value."""
        return value_from_ast_untyped(node, variables)


class JSON(_Anything):
    """Any JSON value."""


class GenericScalar(_Anything):
    """Any JSON value."""


class _Any(_Anything):
    """Any JSON value, of the federation contract."""


class Metadata(_Anything):
    """An object of string keys and string values."""


class WeightScalar(_Anything):
    """A weight as a number of kilograms, or {value, unit}."""


class Upload(_Anything):
    """A file of a multipart request."""

    @staticmethod
    def parse_value(value: Any) -> Any:
        """The file that the request's map put here."""
        if not isinstance(value, UploadedFile):
            raise GraphQLError("Upload value is not a file of a multipart request.")
        return value

    @staticmethod
    def parse_literal(node: Any, _variables: Any = None) -> Any:
        """Files come in variables only."""
        raise GraphQLError("Upload literal unsupported.")


class UUID(graphene.UUID):
    """A UUID in its dashed form."""

    @staticmethod
    def parse_value(value: Any) -> uuid.UUID:
        """The UUID; a GraphQL error for anything else."""
        try:
            return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
        except ValueError as error:
            raise GraphQLError(f"Badly formed UUID: {value!r}") from error


class _WholeNumber(graphene.Int):
    class Meta:
        abstract = True


class Minute(_WholeNumber):
    """A number of minutes."""


class Hour(_WholeNumber):
    """A number of hours."""


class Day(_WholeNumber):
    """A number of days."""


class PositiveInt(_WholeNumber):
    """A whole number of one or more."""

    @staticmethod
    def parse_value(value: Any) -> int:
        """The number; a GraphQL error below 1."""
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise GraphQLError(f"Value cannot be lower than 1. Unsupported value: {value}")
        return value

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> Any:
        """Whole numbers only."""
        return cls.parse_value(int(node.value)) if isinstance(node, IntValueNode) else Undefined
