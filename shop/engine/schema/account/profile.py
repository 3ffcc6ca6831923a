"""Changing a user: names, defaults, the address book; by the user, by an app for the user, by staff."""

from typing import Any

from shop.engine import models
from shop.engine.domain import customers
from shop.engine.domain.accounts import shop_settings
from shop.engine.domain.addresses import FIELDS, address_clean
from shop.engine.errors import MutationError
from shop.engine.schema.account.register import pairs
from shop.engine.schema.base import BaseMutation, arg, field, input_pk, input_type, permission_check
from shop.engine.schema.rows import row_of
from shop.kernel import clock

AccountInput = input_type(
    "AccountInput",
    """
    firstName: String
    lastName: String
    languageCode: LanguageCodeEnum
    defaultBillingAddress: AddressInput
    defaultShippingAddress: AddressInput
    metadata: [MetadataInput!]
    """,
)

UserCreateInput = input_type(
    "UserCreateInput",
    """
    defaultBillingAddress: AddressInput
    defaultShippingAddress: AddressInput
    firstName: String
    lastName: String
    email: String
    isActive: Boolean
    note: String
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    languageCode: LanguageCodeEnum
    externalReference: String
    isConfirmed: Boolean @deprecated
    """,
)

CustomerInput = input_type(
    "CustomerInput",
    """
    defaultBillingAddress: AddressInput
    defaultShippingAddress: AddressInput
    firstName: String
    lastName: String
    email: String
    isActive: Boolean
    note: String
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    languageCode: LanguageCodeEnum
    externalReference: String
    isConfirmed: Boolean
    """,
)

OWN = ("AUTHENTICATED_USER", "AUTHENTICATED_APP")


def _subject(info: Any, customer_id: str | None) -> int:
    """Whose account is meant: one's own, or for an app with IMPERSONATE_USER the customer's."""
    if customer_id is not None:
        permission_check(info.context, "IMPERSONATE_USER")
        pk = input_pk(customer_id, "User", field="customerId")
        if not models.User.objects.filter(pk=pk).exists():
            raise MutationError(
                "customerId", "NOT_FOUND", f"Couldn't resolve to a node: {customer_id}"
            )
        return int(pk)
    permission_check(info.context, "AUTHENTICATED_USER")
    return int(info.context.user.pk)


def _clean(
    info: Any, data: dict[str, Any], *, right: str, kind: str | None = None
) -> dict[str, Any]:
    skip = bool(data.get("skip_validation"))
    if skip:
        permission_check(info.context, right)
    try:
        clean: dict[str, Any] = dict(
            address_clean(
                data=data,
                skip_validation=skip,
                keep_all_fields=shop_settings().preserve_all_address_fields,
            )
        )
    except MutationError as refused:
        if kind is not None:
            for entry in refused.errors:
                entry.extra["address_type"] = kind
        raise
    if data.get("metadata"):
        clean["metadata"] = pairs(data["metadata"])
    return {**clean, "validation_skipped": skip}


def _defaults(info: Any, given: dict[str, Any], *, right: str) -> dict[str, dict[str, Any]]:
    keys = {
        "default_shipping_address": customers.SHIPPING,
        "default_billing_address": customers.BILLING,
    }
    return {
        kind: _clean(info, given[key], right=right, kind=kind)
        for key, kind in keys.items()
        if given.get(key)
    }


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    changes = {key: value for key, value in given.items() if not key.startswith("default_")}
    for key in ("metadata", "private_metadata"):
        if key in changes:
            changes[key] = pairs(changes[key])
    return changes


class AccountUpdate(BaseMutation, permissions=OWN):
    class Arguments:
        customer_id = arg("ID")
        input = arg("AccountInput!")

    errors = field("[AccountError!]!")
    user = field("User")

    @classmethod
    def perform(
        cls, info: Any, *, input: dict[str, Any], customer_id: str | None = None
    ) -> dict[str, Any]:
        """One's own names, language, defaults and metadata."""
        user = customers.user_update(
            user_id=_subject(info, customer_id),
            changes=_changes(input),
            addresses=_defaults(info, input, right="IMPERSONATE_USER"),
            now=clock.now(),
        )
        return {"user": user}


class AccountAddressCreate(BaseMutation, permissions=OWN):
    class Arguments:
        customer_id = arg("ID")
        input = arg("AddressInput!")
        type = arg("AddressTypeEnum")

    user = field("User")
    errors = field("[AccountError!]!")
    address = field("Address")

    @classmethod
    def perform(
        cls, info: Any, *, input: dict[str, Any], type: Any = None, customer_id: str | None = None
    ) -> dict[str, Any]:
        """Add an entry to the book."""
        user, address = customers.address_create(
            user_id=_subject(info, customer_id),
            clean=_clean(info, input, right="IMPERSONATE_USER"),
            default=str(type) if type else None,
            now=clock.now(),
        )
        return {"user": user, "address": _owned(address, user)}


def _owned(address: models.Address, user: models.User) -> Any:
    row = row_of(address)
    row["_owner"] = row_of(user)
    return row


def _owner_of(info: Any, address_id: int) -> int:
    """Whose book the address is in, as far as the caller may change it."""
    user = info.context.user
    if (
        user is not None
        and models.UserAddress.objects.filter(user=user, address=address_id).exists()
    ):
        return int(user.pk)
    permission_check(info.context, "MANAGE_USERS")
    owner = (
        models.UserAddress.objects.filter(address=address_id)
        .values_list("user_id", flat=True)
        .first()
    )
    if owner is None:
        raise MutationError("id", "NOT_FOUND", f"Couldn't resolve to a node: {address_id}")
    return owner


class AccountAddressUpdate(BaseMutation, permissions=OWN):
    class Arguments:
        id = arg("ID!")
        input = arg("AddressInput!")

    user = field("User")
    errors = field("[AccountError!]!")
    address = field("Address")

    @classmethod
    def perform(cls, info: Any, *, id: str, input: dict[str, Any]) -> dict[str, Any]:
        """Change an entry of the book; what is not named stays."""
        pk = input_pk(id, "Address")
        owner = _owner_of(info, pk)
        old = customers.access_address(user_id=owner, address_id=pk)
        known = {name: getattr(old, name) for name in (*FIELDS, "country", "phone")}
        clean = _clean(info, {**known, **input}, right="IMPERSONATE_USER")
        address = customers.address_update(
            user_id=owner, address_id=pk, clean=clean, now=clock.now()
        )
        user = models.User.objects.get(pk=owner)
        return {"user": user, "address": _owned(address, user)}


class AccountAddressDelete(BaseMutation, permissions=OWN):
    class Arguments:
        id = arg("ID!")

    user = field("User")
    errors = field("[AccountError!]!")
    address = field("Address")

    @classmethod
    def perform(cls, info: Any, *, id: str) -> dict[str, Any]:
        """Remove an entry of the book."""
        pk = input_pk(id, "Address")
        owner = _owner_of(info, pk)
        address = customers.address_delete(user_id=owner, address_id=pk, now=clock.now())
        user = models.User.objects.get(pk=owner)
        return {"user": user, "address": _owned(address, user)}


class AccountSetDefaultAddress(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    class Arguments:
        id = arg("ID!")
        type = arg("AddressTypeEnum!")

    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, info: Any, *, id: str, type: Any) -> dict[str, Any]:
        """Make an entry of one's own book a default."""
        pk = input_pk(id, "Address")
        user = customers.default_address_set(
            user_id=info.context.user.pk, address_id=pk, kind=str(type), now=clock.now()
        )
        return {"user": user}


class CustomerCreate(BaseMutation, permissions=("MANAGE_USERS",)):
    class Arguments:
        input = arg("UserCreateInput!")

    errors = field("[AccountError!]!")
    user = field("User")

    @classmethod
    def perform(cls, info: Any, *, input: dict[str, Any]) -> dict[str, Any]:
        """A new customer, by staff or an app."""
        changes = {"is_confirmed": False, **_changes(input)}
        user = customers.customer_create(
            changes=changes, addresses=_defaults(info, input, right="MANAGE_USERS"), now=clock.now()
        )
        return {"user": user}


class CustomerUpdate(BaseMutation, permissions=("MANAGE_USERS",)):
    class Arguments:
        external_reference = arg("String")
        id = arg("ID")
        input = arg("CustomerInput!")

    errors = field("[AccountError!]!")
    user = field("User")

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        input: dict[str, Any],
        id: str | None = None,
        external_reference: str | None = None,
    ) -> dict[str, Any]:
        """A customer's facts, by staff or an app."""
        if id is not None:
            pk = input_pk(id, "User")
        else:
            found = models.User.objects.filter(external_reference=external_reference or "")
            pk = found.values_list("pk", flat=True).first()
            if pk is None:
                raise MutationError("externalReference", "NOT_FOUND", "Couldn't resolve to a node.")
        user = customers.user_update(
            user_id=pk,
            changes=_changes(input),
            addresses=_defaults(info, input, right="MANAGE_USERS"),
            customers_only=True,
            now=clock.now(),
        )
        return {"user": user}


class ProfileMutations:
    """Fields of Mutation."""

    account_update = AccountUpdate.Field()
    account_address_create = AccountAddressCreate.Field()
    account_address_update = AccountAddressUpdate.Field()
    account_address_delete = AccountAddressDelete.Field()
    account_set_default_address = AccountSetDefaultAddress.Field()
    customer_create = CustomerCreate.Field()
    customer_update = CustomerUpdate.Field()
