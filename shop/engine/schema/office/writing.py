"""How the back office's mutations are declared: one transaction each, constraint failures as errors of a field."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from psycopg.errors import (
    CheckViolation,
    ForeignKeyViolation,
    NotNullViolation,
    UniqueViolation,
)

from shop.durability.transactions import durable
from shop.engine.domain.rows import camel
from shop.engine.errors import FieldError, MutationError
from shop.engine.schema.base import BaseMutation, arg, field, input_pk, type_named
from shop.engine.schema.mutation import domain_entry
from shop.engine.webhooks.events import requestor_of
from shop.kernel.clock import now
from shop.kernel.errors import DomainError

_KEY = re.compile(r"\(([^)]*)\)=")
_RENAMED = {"input": "data", "id": "node_id"}
"""Arguments whose names are Python's own, and what the writing functions call them."""

Write = Callable[..., dict[str, Any]]


def _failure(error: IntegrityError) -> MutationError:
    cause: Any = error.__cause__
    if isinstance(cause, UniqueViolation):
        key = _KEY.search(cause.diag.message_detail or "")
        column = key.group(1).split(",")[-1].strip() if key else None
        name = camel(column) if column else None
        return MutationError(name, "UNIQUE", f"An object with this {column} already exists.")
    if isinstance(cause, NotNullViolation):
        name = camel(cause.diag.column_name or "")
        return MutationError(name, "REQUIRED", "This field cannot be null.")
    if isinstance(cause, CheckViolation):
        return MutationError(None, "INVALID", "The value is out of its bounds.")
    if isinstance(cause, ForeignKeyViolation):
        return MutationError(None, "NOT_FOUND", "An object that was named is gone.")
    raise error


class OfficeMutation(BaseMutation):
    """`write(moment, requestor, **arguments)` runs in one durable transaction and answers the payload."""

    class Meta:
        abstract = True

    error_type = ""
    takes_viewer = False
    prepare: Callable[[Any], Any] | None = None

    @classmethod
    def perform(cls, info: Any, **arguments: Any) -> dict[str, Any]:
        """Open the transaction; a broken constraint becomes UNIQUE, REQUIRED, INVALID or NOT_FOUND."""
        given = {_RENAMED.get(name, name): value for name, value in arguments.items()}
        if cls.takes_viewer:
            given["info"] = info
        try:
            if cls.prepare is not None:
                given["data"] = cls.prepare(given["data"])
            with durable():
                return cls.write(now(), requestor_of(info.context), **given)
        except IntegrityError as error:
            raise cls.fitted(_failure(error).errors) from error
        except MutationError as error:
            raise cls.fitted(error.errors) from error
        except DomainError as error:
            raise cls.fitted([domain_entry(error)]) from error

    @classmethod
    def fitted(cls, entries: list[FieldError]) -> MutationError:
        """The errors with codes of this mutation's enum; a foreign code is INVALID or GRAPHQL_ERROR there."""
        codes = code_names(cls.error_type)
        spare = "INVALID" if "INVALID" in codes else "GRAPHQL_ERROR"
        return MutationError.many(
            [
                entry
                if entry.code in codes
                else FieldError(entry.field, spare, entry.message, entry.extra)
                for entry in entries
            ]
        )

    @classmethod
    def write(cls, moment: datetime, requestor: str, **arguments: Any) -> dict[str, Any]:
        """One domain call."""
        raise NotImplementedError(cls.__name__)


def code_names(error_type: str) -> frozenset[str]:
    """The values of the enum of an error type's `code`."""
    of_type = type_named(error_type).code.type
    enum = getattr(of_type, "of_type", of_type)
    return frozenset(enum._meta.enum.__members__)  # noqa: SLF001 -- graphene's own place for the enum


def office(
    name: str,
    permissions: str,
    error: str,
    *,
    arguments: dict[str, str],
    viewer: bool = False,
    prepare: Callable[[Any], Any] | None = None,
    **payload: str,
) -> Callable[[Write], Any]:
    """Turn a writing function into the mutation class called `name`.

    `permissions` are blank-separated; `error` is the error type, `arguments` and `payload` are in SDL notation. The
    function gets the moment, the requestor and the arguments by keyword (`input` as data, `id` as node_id) and
    answers the payload; with `viewer` it gets graphene's `info` too. What must not happen inside the transaction is
    done by `prepare`, which gets the input and answers it.
    """

    def declare(write: Write) -> Any:
        members: dict[str, Any] = {
            "__module__": __name__,
            "__doc__": write.__doc__,
            "Arguments": type("Arguments", (), {key: arg(text) for key, text in arguments.items()}),
            "errors": field(f"[{error}!]!"),
            "error_type": error,
            "takes_viewer": viewer,
            "write": staticmethod(write),
            "prepare": staticmethod(prepare) if prepare else None,
            **{key: field(text) for key, text in payload.items()},
        }
        return type(name, (OfficeMutation,), members, permissions=tuple(permissions.split()))

    return declare


def pk_of(value: Any, *type_names: str, field: str = "id") -> int:
    """The whole-number key of a global id; MutationError GRAPHQL_ERROR on `field`."""
    return int(input_pk(value, *type_names, field=field))


def uuid_of(value: Any, *type_names: str, field: str = "id") -> Any:
    """The UUID key of a global id; MutationError GRAPHQL_ERROR on `field`."""
    return input_pk(value, *type_names, field=field, as_uuid=True)


def pks(values: list[str] | None, type_name: str, *, field: str) -> list[int]:
    """The keys of several ids."""
    return [pk_of(value, type_name, field=field) for value in values or ()]


def uuids(values: list[str] | None, type_name: str, *, field: str) -> list[Any]:
    """The UUID keys of several ids."""
    return [uuid_of(value, type_name, field=field) for value in values or ()]


def keys_in(
    data: dict[str, Any], ints: dict[str, str], uuid_names: dict[str, str] | None = None
) -> dict[str, Any]:
    """A copy of an input whose id fields (name → type) hold keys; lists stay lists, null and "" are null."""
    result = dict(data)
    for names, one in ((ints, pk_of), (uuid_names or {}, uuid_of)):
        for name, type_name in names.items():
            value = result.get(name)
            if isinstance(value, list):
                result[name] = [one(item, type_name, field=camel(name)) for item in value]
            elif value is not None:
                result[name] = one(value, type_name, field=camel(name)) if value else None
    return result


def channels_in(entries: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Copies of listing entries whose channel_id is a key; the id itself stays as channel_gid."""
    return [
        {
            **entry,
            "channel_gid": entry["channel_id"],
            "channel_id": pk_of(entry["channel_id"], "Channel", field="channelId"),
        }
        for entry in entries or ()
    ]


def lookup_of(type_name: str, *, as_uuid: bool = False, **given: Any) -> dict[str, Any]:
    """The lookup by exactly one of node_id, external_reference (and sku); MutationError GRAPHQL_ERROR otherwise."""
    present = {name: value for name, value in given.items() if value is not None}
    names = ", ".join("id" if name == "node_id" else camel(name) for name in given)
    if len(present) != 1:
        word = "At least one" if not present else "Only one"
        raise MutationError(None, "GRAPHQL_ERROR", f"{word} of arguments is required: {names}.")
    name, value = next(iter(present.items()))
    if name == "node_id":
        return {"pk": uuid_of(value, type_name) if as_uuid else pk_of(value, type_name)}
    return {name: value}


def decode_attribute(value: str, type_name: str) -> int:
    """The key of an id inside `attributes`."""
    return pk_of(value, type_name, field="attributes")
