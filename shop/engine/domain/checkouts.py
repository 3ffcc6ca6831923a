"""Checkouts from creation to the last change before completion. Every change locks the checkout's row first."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from shop.durability.transactions import durable
from shop.engine.domain.checkout_facts import CheckoutFacts, checkout_facts
from shop.engine.domain.checkout_lines import (
    ChannelTerms,
    LineRow,
    LineWish,
    channel_terms,
    demand_of,
    limits_check,
    lines_write,
    offers_check,
    stock_secure,
    variant_offers,
    wishes_check,
    wishes_merge,
)
from shop.engine.domain.rows import gid
from shop.engine.domain.sql import run
from shop.engine.domain.vouchers import NOT_APPLICABLE, terms_of, voucher_is_running, voucher_suits
from shop.engine.errors import MutationError
from shop.engine.models import User
from shop.engine.webhooks.events import Emission, events_emit
from shop.kernel.ids import uuid4

ADDRESS_COPY = "%s::jsonb || jsonb_build_object('id', nextval('engine_address_id_seq'))"
_CREATE = f"""
INSERT INTO engine_checkout (id, channel_id, user_id, email, currency, country, language_code, note,
 shipping_address, billing_address, save_shipping_address, save_billing_address, is_delivery_stale,
 created_at, updated_at, metadata, private_metadata)
VALUES (%s, %s, %s, %s, %s, %s, %s, '', {ADDRESS_COPY}, {ADDRESS_COPY}, %s, %s, false, %s, %s, %s::jsonb, %s::jsonb)
"""  # noqa: S608 -- only words of ours


@dataclass(frozen=True, slots=True)
class NewCheckout:
    """What `checkout_create` is given. Addresses are clean; `user` is the signed-in customer."""

    lines: Sequence[LineWish]
    email: str | None = None
    user: User | None = None
    shipping_address: Mapping[str, str] | None = None
    billing_address: Mapping[str, str] | None = None
    save_shipping_address: bool = True
    save_billing_address: bool = True
    language_code: str = "EN"
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value, default=str).decode()


def channel_for_checkout(slug: str | None) -> ChannelTerms:
    """The active channel to buy in. Raises MutationError MISSING_CHANNEL_SLUG, NOT_FOUND or CHANNEL_INACTIVE."""
    if not slug:
        raise MutationError(
            "channel", "MISSING_CHANNEL_SLUG", "You need to provide channel slug or id."
        )
    terms = channel_terms(slug=slug)
    if terms is None:
        raise MutationError("channel", "NOT_FOUND", f"Channel with '{slug}' slug does not exist.")
    if not terms.is_active:
        raise MutationError("channel", "CHANNEL_INACTIVE", f"Channel with '{slug}' is inactive.")
    return terms


def checkout_create(*, terms: ChannelTerms, new: NewCheckout, now: datetime) -> uuid.UUID:
    """Open a checkout in the channel and answer its id.

    1. merge and check the lines; 2. see that stock is there, or keep it, under the stocks' locks; 3. write.
    Raises MutationError, StockShortage, InsufficientStock; then nothing was written.
    """
    wishes_check(new.lines)
    rows: list[LineRow] = []
    wishes_merge(new.lines, rows)
    offers = variant_offers(channel_id=terms.id, variants=[row.variant_id for row in rows], now=now)
    offers_check(rows, offers)
    limits_check(rows, offers, terms=terms)
    address = new.shipping_address or new.billing_address
    checkout_id = uuid4()
    with durable():
        run(
            _CREATE,
            [
                checkout_id,
                terms.id,
                new.user.pk if new.user else None,
                new.email or (new.user.email if new.user else None),
                terms.currency,
                address["country"] if address else terms.default_country,
                new.language_code,
                _json(new.shipping_address),
                _json(new.billing_address),
                new.save_shipping_address,
                new.save_billing_address,
                now,
                now,
                _json(dict(new.metadata)),
                _json(dict(new.private_metadata)),
            ],
        )
        lines_write(rows, checkout_id=checkout_id, now=now)
        stock_secure(
            terms=terms,
            checkout_id=checkout_id,
            demand=demand_of(rows, offers),
            offers=offers,
            is_signed_in=new.user is not None,
            now=now,
        )
        events_emit([Emission("checkout_created", "Checkout", str(checkout_id))], now=now)
    return checkout_id


def checkout_missing(checkout_id: uuid.UUID) -> MutationError:
    """The refusal for a checkout that does not exist (any more)."""
    name = gid("Checkout", checkout_id)
    return MutationError("id", "NOT_FOUND", f"Couldn't resolve to a node: {name}")


def checkout_lock(*, checkout_id: uuid.UUID, now: datetime) -> CheckoutFacts | None:
    """Lock the checkout's row until the transaction ends and read it after that; None when it is gone."""
    found = run("SELECT 1 FROM engine_checkout WHERE id = %s FOR UPDATE", [checkout_id])
    if found.fetchone() is None:
        return None
    return checkout_facts(checkout_id=checkout_id, now=now)


@contextmanager
def checkout_change(*, checkout_id: uuid.UUID, now: datetime) -> Iterator[CheckoutFacts]:
    """One change of a checkout: locked, read, and told to listeners when the block ends well.

    Raises MutationError NOT_FOUND.
    """
    with durable():
        facts = checkout_lock(checkout_id=checkout_id, now=now)
        if facts is None:
            raise checkout_missing(checkout_id)
        yield facts
        events_emit([Emission("checkout_updated", "Checkout", str(checkout_id))], now=now)


def checkout_set(
    *, checkout_id: uuid.UUID, now: datetime, basket_changed: bool = False, **columns: Any
) -> None:
    """Write columns of a locked checkout; a changed basket makes the chosen delivery stale."""
    names = [f"{name} = %s" for name in columns]
    if basket_changed:
        names.append("is_delivery_stale = delivery_id IS NOT NULL")
    run(
        f"UPDATE engine_checkout SET {', '.join([*names, 'updated_at = %s'])} WHERE id = %s",  # noqa: S608 -- names are ours
        [*columns.values(), now, checkout_id],
    )


def voucher_drop_if_unsuited(*, checkout_id: uuid.UUID, now: datetime) -> None:
    """After a change of the basket: forget a code that no longer suits it."""
    facts = checkout_facts(checkout_id=checkout_id, now=now)
    if facts is None or not facts.voucher_code:
        return
    terms = terms_of(facts, facts.voucher_code)
    if terms is None or not voucher_suits(terms, facts, now=now, by_staff=True):
        checkout_set(checkout_id=checkout_id, now=now, voucher_code=None)


def checkout_email_update(*, checkout_id: uuid.UUID, email: str, now: datetime) -> None:
    """Set the buyer's e-mail address."""
    with checkout_change(checkout_id=checkout_id, now=now):
        checkout_set(checkout_id=checkout_id, now=now, email=email)


def checkout_note_update(*, checkout_id: uuid.UUID, note: str, now: datetime) -> None:
    """Set the buyer's note."""
    with checkout_change(checkout_id=checkout_id, now=now):
        checkout_set(checkout_id=checkout_id, now=now, note=note)


def checkout_language_update(*, checkout_id: uuid.UUID, language: str, now: datetime) -> None:
    """Set the language the buyer is spoken to."""
    with checkout_change(checkout_id=checkout_id, now=now):
        checkout_set(checkout_id=checkout_id, now=now, language_code=language)


def checkout_customer_set(*, checkout_id: uuid.UUID, user: User | None, now: datetime) -> None:
    """Attach a customer, whose e-mail address the checkout takes, or detach the one it has."""
    with checkout_change(checkout_id=checkout_id, now=now):
        if user is None:
            checkout_set(checkout_id=checkout_id, now=now, user_id=None)
        else:
            checkout_set(checkout_id=checkout_id, now=now, user_id=user.pk, email=user.email)


def checkout_address_set(
    *,
    checkout_id: uuid.UUID,
    kind: str,
    address: Mapping[str, str],
    save: bool,
    now: datetime,
) -> None:
    """Set the `shipping` or `billing` address (clean). The shipping address decides the country of taxes."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        if kind == "shipping" and facts.lines and not facts.ships:
            raise MutationError(
                "shippingAddress", "SHIPPING_NOT_REQUIRED", "This checkout doesn't need shipping"
            )
        country = "country = %s," if kind == "shipping" or not facts.shipping_address else ""
        stale = "is_delivery_stale = delivery_id IS NOT NULL," if kind == "shipping" else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE engine_checkout SET {kind}_address = {ADDRESS_COPY}, save_{kind}_address = %s,"  # noqa: S608 -- words of ours
                f" {country} {stale} updated_at = %s WHERE id = %s",
                [
                    _json(dict(address)),
                    save,
                    *([address["country"]] if country else []),
                    now,
                    checkout_id,
                ],
            )
        if facts.voucher_code and country:
            voucher_drop_if_unsuited(checkout_id=checkout_id, now=now)


def checkout_promo_add(*, checkout_id: uuid.UUID, code: str, by_staff: bool, now: datetime) -> None:
    """Apply a voucher's code. Raises MutationError INVALID (unknown) or VOUCHER_NOT_APPLICABLE on promoCode."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        terms = terms_of(facts, code)
        if terms is None:
            raise MutationError("promoCode", "INVALID", "Promo code is invalid")
        if not voucher_is_running(terms, now=now) or not voucher_suits(
            terms, facts, now=now, by_staff=by_staff
        ):
            raise MutationError("promoCode", "VOUCHER_NOT_APPLICABLE", NOT_APPLICABLE)
        checkout_set(checkout_id=checkout_id, now=now, basket_changed=True, voucher_code=code)


def checkout_promo_remove(
    *, checkout_id: uuid.UUID, code: str | None, voucher_id: int | None, now: datetime
) -> None:
    """Forget the code, named by itself or by its voucher; another code than the applied one changes nothing."""
    with checkout_change(checkout_id=checkout_id, now=now) as facts:
        if not facts.voucher_code:
            return
        if voucher_id is not None:
            terms = terms_of(facts, facts.voucher_code)
            code = facts.voucher_code if terms is not None and terms.id == voucher_id else None
        if code == facts.voucher_code:
            checkout_set(checkout_id=checkout_id, now=now, basket_changed=True, voucher_code=None)


def checkout_delete(*, checkout_id: uuid.UUID, now: datetime) -> None:
    """Remove a checkout and free what was kept for it. Raises MutationError when it has transactions."""
    with durable():
        facts = checkout_lock(checkout_id=checkout_id, now=now)
        if facts is None:
            raise checkout_missing(checkout_id)
        if facts.paid["count"]:
            raise MutationError(
                "id", "INVALID", "Cannot delete checkout with attached transactions."
            )
        checkout_remove(checkout_id=checkout_id)


_REMOVE = """
WITH r AS (DELETE FROM engine_reservation WHERE checkout_line_id IN
  (SELECT id FROM engine_checkoutline WHERE checkout_id = %(id)s)),
 t AS (UPDATE engine_transactionitem SET checkout_id = NULL WHERE checkout_id = %(id)s),
 y AS (UPDATE engine_payment SET checkout_id = NULL WHERE checkout_id = %(id)s),
 d AS (DELETE FROM engine_checkoutdelivery WHERE checkout_id = %(id)s),
 l AS (DELETE FROM engine_checkoutline WHERE checkout_id = %(id)s)
DELETE FROM engine_checkout WHERE id = %(id)s
"""


def checkout_remove(*, checkout_id: uuid.UUID) -> None:
    """Delete a locked checkout with all that hangs on it, in one statement."""
    run(_REMOVE, {"id": checkout_id})
