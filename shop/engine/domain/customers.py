"""Changes of users' names, settings and address books, by themselves or by staff. Each function is one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from shop.durability.transactions import durable
from shop.engine import models
from shop.engine.domain.accounts import email_clean
from shop.engine.errors import MutationError
from shop.engine.webhooks.events import event_emit
from shop.kernel import ids

MOST_ADDRESSES = 100
"""Entries of one address book; the oldest that is no default makes room."""
SHIPPING, BILLING = "SHIPPING", "BILLING"
DEFAULTS = {SHIPPING: "default_shipping_address", BILLING: "default_billing_address"}


def _taken(error: IntegrityError) -> MutationError:
    field = "externalReference" if "external_reference" in str(error) else "email"
    name = "External reference" if field == "externalReference" else "Email"
    return MutationError(field, "UNIQUE", f"User with this {name} already exists.")


def _columns(changes: Mapping[str, Any]) -> dict[str, Any]:
    plain = ("first_name", "last_name", "is_active", "note", "is_confirmed", "external_reference")
    columns = {name: changes[name] for name in plain if changes.get(name) is not None}
    if changes.get("email") is not None:
        columns["email"] = email_clean(changes["email"])
    if changes.get("language_code"):
        columns["language_code"] = str(changes["language_code"]).lower().replace("_", "-")
    return columns


def _merge(user: models.User, changes: Mapping[str, Any]) -> list[str]:
    touched = []
    for name in ("metadata", "private_metadata"):
        if changes.get(name):
            setattr(user, name, {**getattr(user, name), **changes[name]})
            touched.append(name)
    return touched


def customer_create(
    *, changes: Mapping[str, Any], addresses: Mapping[str, Mapping[str, str]], now: datetime
) -> models.User:
    """A new customer without a password. `changes` are UserCreateInput's keys with metadata as dicts, `addresses` are
    clean ones by type. Raises MutationError REQUIRED, INVALID or UNIQUE on email, UNIQUE on externalReference."""
    columns = _columns(changes)
    if "email" not in columns:
        raise MutationError("email", "REQUIRED", "This field is required.")
    user = models.User(jwt_token_key=ids.short_code(12), date_joined=now, updated_at=now, **columns)
    _merge(user, changes)
    try:
        with durable():
            user.save(force_insert=True)
            _defaults(user, addresses)
            event_emit(
                event="customer_created", object_type="User", object_id=str(user.pk), now=now
            )
    except IntegrityError as error:
        raise _taken(error) from error
    return user


def user_update(
    *,
    user_id: int,
    changes: Mapping[str, Any],
    addresses: Mapping[str, Mapping[str, str]],
    customers_only: bool = False,
    now: datetime,
) -> models.User:
    """Change what `changes` names. Raises MutationError NOT_FOUND on id, and as `customer_create`."""
    columns = _columns(changes)
    try:
        with durable():
            user = models.User.objects.select_for_update().filter(pk=user_id).first()
            if user is None or (customers_only and user.is_staff):
                raise MutationError("id", "NOT_FOUND", f"Couldn't resolve to a node: {user_id}")
            for name, value in columns.items():
                setattr(user, name, value)
            touched = _merge(user, changes)
            user.updated_at = now
            user.save(update_fields=[*columns, *touched, "updated_at"])
            _defaults(user, addresses)
            event_emit(
                event="customer_updated", object_type="User", object_id=str(user.pk), now=now
            )
    except IntegrityError as error:
        raise _taken(error) from error
    return user


def _defaults(user: models.User, addresses: Mapping[str, Mapping[str, str]]) -> None:
    for kind, clean in addresses.items():
        _default_set(user, kind, _address_add(user, clean))


def _default_set(user: models.User, kind: str, address: models.Address) -> None:
    setattr(user, DEFAULTS[kind], address)
    user.save(update_fields=[DEFAULTS[kind]])


def _address_add(user: models.User, clean: Mapping[str, Any]) -> models.Address:
    address = models.Address.objects.create(**clean)
    models.UserAddress.objects.create(user=user, address=address)
    book = models.UserAddress.objects.filter(user=user).order_by("pk")
    surplus = book.count() - MOST_ADDRESSES
    if surplus > 0:
        keep = [user.default_shipping_address_id, user.default_billing_address_id]
        old = book.exclude(address__in=[pk for pk in keep if pk]).values_list(
            "address_id", flat=True
        )[:surplus]
        models.Address.objects.filter(pk__in=list(old)).delete()
    return address


def address_create(
    *, user_id: int, clean: Mapping[str, Any], default: str | None, now: datetime
) -> tuple[models.User, models.Address]:
    """Add a clean address to the book; with `default` (SHIPPING, BILLING) it becomes that default."""
    with durable():
        user = models.User.objects.select_for_update().get(pk=user_id)
        address = _address_add(user, clean)
        if default:
            _default_set(user, default, address)
        _touched(user, "address_created", address, now)
    return user, address


def address_update(
    *, user_id: int, address_id: int, clean: Mapping[str, Any], now: datetime
) -> models.Address:
    """Replace what `clean` names of an entry of the book."""
    with durable():
        user = models.User.objects.select_for_update().get(pk=user_id)
        address = access_address(user_id=user_id, address_id=address_id)
        for name, value in clean.items():
            setattr(address, name, value)
        address.save(update_fields=list(clean))
        _touched(user, "address_updated", address, now)
    return address


def address_delete(*, user_id: int, address_id: int, now: datetime) -> models.Address:
    """Remove an entry of the book; the answer still holds what it was."""
    with durable():
        user = models.User.objects.select_for_update().get(pk=user_id)
        address = access_address(user_id=user_id, address_id=address_id)
        _touched(user, "address_deleted", address, now, facts={"row": {"id": address.pk}})
        models.Address.objects.filter(pk=address.pk).delete()
    return address


def default_address_set(*, user_id: int, address_id: int, kind: str, now: datetime) -> models.User:
    """Make an entry of the book the default for SHIPPING or BILLING."""
    with durable():
        user = models.User.objects.select_for_update().get(pk=user_id)
        address = access_address(user_id=user_id, address_id=address_id)
        _default_set(user, kind, address)
        event_emit(event="customer_updated", object_type="User", object_id=str(user.pk), now=now)
    return user


def access_address(*, user_id: int, address_id: int) -> models.Address:
    """An entry of this user's book; MutationError NOT_FOUND on id for anyone else's."""
    address = models.Address.objects.filter(users=user_id, pk=address_id).first()
    if address is None:
        raise MutationError("id", "NOT_FOUND", f"Couldn't resolve to a node: {address_id}")
    return address


def _touched(
    user: models.User,
    event: str,
    address: models.Address,
    now: datetime,
    facts: dict[str, Any] | None = None,
) -> None:
    models.User.objects.filter(pk=user.pk).update(updated_at=now)
    event_emit(event=event, object_type="Address", object_id=str(address.pk), now=now, facts=facts)
    event_emit(event="customer_updated", object_type="User", object_id=str(user.pk), now=now)
