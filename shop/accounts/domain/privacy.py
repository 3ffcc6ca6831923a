"""A person's own data: given out on request, removed on request."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.module_loading import import_string

from shop.accounts.domain.addresses import address_card
from shop.accounts.models import Address, OneTimeCode, User
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable

_EXPORTERS: list[str] = []


def exporter_register(dotted_path: str) -> None:
    """Let a package add its part: a callable(user_id=...) -> dict of plain values, named by dotted path."""
    if dotted_path not in _EXPORTERS:
        _EXPORTERS.append(dotted_path)


def data_export(*, user_id: int, now: datetime) -> dict[str, Any]:
    """Everything we hold about the person, as plain values for JSON."""
    person = User.objects.get(pk=user_id)
    addresses = Address.objects.filter(user_id=user_id).order_by("created_at", "id")
    result: dict[str, Any] = {
        "exported_at": now.isoformat(),
        "person": {
            "email": person.email,
            "phone": person.phone,
            "display_name": person.display_name,
            "joined_at": person.joined_at.isoformat(),
        },
        "addresses": [
            {
                name: getattr(address_card(row), name)
                for name in (
                    "name",
                    "phone",
                    "province",
                    "city",
                    "district",
                    "street",
                    "postal_code",
                )
            }
            for row in addresses
        ],
    }
    for path in _EXPORTERS:
        part: Callable[..., dict[str, Any]] = import_string(path)
        result.update(part(user_id=user_id))
    return result


def account_delete(*, user_id: int, now: datetime) -> None:
    """Close the account: names, numbers, addresses and codes go, sign-in ends; trade records stay without the person.

    The outbox row `account.deleted` lets other packages and the commerce server forget too.
    """
    with durable():
        person = User.objects.select_for_update().get(pk=user_id)
        recipients = [value for value in (person.email, person.phone) if value]
        OneTimeCode.objects.filter(recipient__in=recipients).delete()
        Address.objects.filter(user_id=user_id).delete()
        User.objects.filter(pk=user_id).update(
            email=None,
            phone=None,
            display_name="",
            is_active=False,
            password=make_password(None),
        )
        outbox_append(
            topic="account.deleted",
            payload={"user_id": user_id, "at": now.isoformat()},
            key=f"account.deleted:{user_id}",
        )
