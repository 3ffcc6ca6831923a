"""Global ids: base64 of "Type:pk", standard alphabet with padding, as Saleor prints them."""

import base64
import binascii
import uuid
from typing import Any

from graphql import GraphQLError

from shop.engine.errors import MutationError


def global_id(type_name: str, pk: Any) -> str:
    """The opaque id of a row."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()


def split_id(value: str) -> tuple[str, str]:
    """("Type", "pk") of a global id; ValueError when it is none."""
    try:
        name, colon, pk = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(value) from error
    if not colon or not name or not pk:
        raise ValueError(value)
    return name, pk


def _key(pk: str, *, as_uuid: bool) -> Any:
    return uuid.UUID(pk) if as_uuid else int(pk)


def _split(value: str, as_uuid: bool) -> tuple[str, Any]:  # noqa: FBT001 -- private pair of facts
    name, pk = split_id(value)
    key = _key(pk, as_uuid=as_uuid)
    if not as_uuid and not 0 <= key < 2**63:
        raise ValueError(value)
    return name, key


def query_pk(value: str, type_name: str, *, as_uuid: bool = False) -> Any:
    """The pk for a query argument: None for an id of another type, a top-level error for what is no id."""
    try:
        name, key = _split(value, as_uuid)
    except ValueError as error:
        raise GraphQLError(f"Invalid ID: {value}. Expected: {type_name}.") from error
    return key if name == type_name else None


def input_pk(
    value: str,
    *type_names: str,
    field: str = "id",
    as_uuid: bool = False,
    code: str = "GRAPHQL_ERROR",
) -> Any:
    """The pk for a mutation argument; MutationError (GRAPHQL_ERROR on `field`) when it is no id of these types."""
    message = f"Invalid ID: {value}. Expected: {type_names[0]}."
    try:
        name, key = _split(value, as_uuid)
    except ValueError as error:
        raise MutationError(field, code, message) from error
    if name not in type_names:
        raise MutationError(field, code, message.rstrip(".") + f", received {name}.")
    return key


def pks_of(values: list[str] | None, type_name: str, *, as_uuid: bool = False) -> list[Any]:
    """The pks of a filter's ids; ids of another type are dropped, what is no id is a top-level error."""
    keys = (query_pk(value, type_name, as_uuid=as_uuid) for value in values or ())
    return [key for key in keys if key is not None]
