"""The user type."""

import importlib
import importlib.util
from typing import Any

import graphene

from shop.engine import models
from shop.engine.permissions import PERMISSIONS
from shop.engine.schema.access import permission_check
from shop.engine.schema.account.addresses import address_rows
from shop.engine.schema.catalog.media import picture
from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.connection import connection_type
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import field
from shop.engine.schema.rows import Row, column, row_of, stored

EXTENSIONS = ("shop.engine.schema.order.user_fields", "shop.engine.schema.checkout.user_fields")
"""Modules that add fields to the user: each has a class `UserFields` with fields and resolvers."""


def extensions(modules: tuple[str, ...], name: str) -> tuple[type, ...]:
    """The classes called `name` of those modules that exist."""
    return tuple(
        getattr(importlib.import_module(path), name)
        for path in modules
        if importlib.util.find_spec(path)
    )


def is_own(root: Any, info: Any) -> bool:
    """Whether the caller is this user."""
    user = info.context.user
    return user is not None and user.pk == row_of(root)["id"]


def own_or(root: Any, info: Any, *permissions: str) -> None:
    """Raise PermissionDenied unless the caller is this user or has one of the permissions."""
    if not is_own(root, info):
        permission_check(info.context, *permissions)


def _addresses(root: Any) -> list[Row]:
    row = row_of(root)
    if "_addresses" not in row:
        row["_addresses"] = address_rows(row) if row.get("id") else []
    return row["_addresses"]  # type: ignore[no-any-return]


def _default(name: str) -> Any:
    def resolve(root: Any, _info: Any) -> Row | None:
        pk = column(root, name)
        return (
            next((address for address in _addresses(root) if address["id"] == pk), None)
            if pk
            else None
        )

    return staticmethod(resolve)


class UserPermission(graphene.ObjectType):
    code = field("PermissionEnum!")
    name = field("String!")


@stored(models.User)
class User(*extensions(EXTENSIONS, "UserFields"), graphene.ObjectType):  # type: ignore[misc]
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    private_permissions = ("MANAGE_USERS", "MANAGE_STAFF")
    id = field("ID!")
    email = field("String!")
    first_name = field("String!")
    last_name = field("String!")
    is_staff = field("Boolean!")
    is_active = field("Boolean!")
    is_confirmed = field("Boolean!")
    addresses = field("[Address!]!")
    note = field("String")
    user_permissions = field("[UserPermission!]")
    avatar = field("Image", size="Int", format="ThumbnailFormatEnum = ORIGINAL")
    language_code = field("LanguageCodeEnum!")
    default_shipping_address = field("Address")
    default_billing_address = field("Address")
    external_reference = field("String")
    last_login = field("DateTime")
    date_joined = field("DateTime!")
    updated_at = field("DateTime!")
    resolve_default_shipping_address = _default("default_shipping_address_id")
    resolve_default_billing_address = _default("default_billing_address_id")

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        """Empty for the echo of a registration."""
        row = row_of(root)
        return global_id("User", row["id"]) if row.get("id") else ""

    @staticmethod
    def resolve_addresses(root: Any, _info: Any) -> list[Row]:
        """The address book."""
        return _addresses(root)

    @staticmethod
    def resolve_note(root: Any, info: Any) -> Any:
        """What staff wrote of the customer."""
        permission_check(info.context, "MANAGE_USERS", "MANAGE_STAFF")
        return column(root, "note")

    @staticmethod
    def resolve_user_permissions(root: Any, _info: Any) -> list[Row]:
        """What a member of staff may do."""
        names = PERMISSIONS if column(root, "is_superuser") else column(root, "permissions")
        return [
            {"code": name, "name": name.replace("_", " ").capitalize()} for name in sorted(names)
        ]

    @staticmethod
    def resolve_avatar(
        root: Any, _info: Any, *, size: int | None = None, format: str | None = None
    ) -> Any:
        """The portrait."""
        row = row_of(root)
        return picture(
            type_name="User",
            pk=row.get("id"),
            name=column(row, "avatar"),
            alt="",
            size=size,
            picture_format=format,
        )

    @staticmethod
    def resolve_language_code(root: Any, _info: Any) -> str:
        """As an enum member."""
        return str(column(root, "language_code")).upper().replace("-", "_")


UserCountableConnection = connection_type("User")
