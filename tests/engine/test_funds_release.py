"""Money tied to a checkout that nobody finished goes back where the channel says so."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shop.engine.domain.funds_release import funds_release
from shop.engine.models import (
    App,
    Channel,
    Checkout,
    TransactionEvent,
    TransactionItem,
    Webhook,
    WebhookEvent,
)
from tests.engine.factories import NOW, Shop, checkout_ready, shop_make, variant_make

pytestmark = pytest.mark.django_db

LATE = NOW + timedelta(hours=7)
BEFORE_LATE = LATE - timedelta(hours=5)


@pytest.fixture
def item() -> TransactionItem:
    """8 yuan charged and 4 authorized for a checkout that was left alone, in a channel that waits six hours."""
    app = App.objects.create(name="Pay", identifier="pay.app", permissions=[], created_at=NOW)
    hook = Webhook.objects.create(app=app, target_url="http://app/", subscription_query="")
    for event in ("transaction_refund_requested", "transaction_cancelation_requested"):
        WebhookEvent.objects.create(webhook=hook, event_type=event)
    shop: Shop = shop_make()
    Channel.objects.update(
        release_funds_for_expired_checkouts=True, checkout_ttl_before_releasing_funds=6
    )
    pk = checkout_ready(shop, (variant_make(shop), 1))
    Checkout.objects.update(created_at=NOW, updated_at=NOW, last_transaction_modified_at=NOW)
    made = TransactionItem.objects.create(
        checkout_id=pk,
        currency="CNY",
        charged_amount=8,
        authorized_amount=4,
        app_identifier="pay.app",
        created_at=NOW,
        modified_at=NOW,
    )
    told(made, "AUTHORIZATION_SUCCESS", 12)
    told(made, "CHARGE_SUCCESS", 8)
    return made


def asked() -> list[tuple[str, float]]:
    """What the app is to be asked for."""
    rows = TransactionEvent.objects.filter(type__endswith="_REQUEST").order_by("type")
    return [(row.type, float(row.amount_value)) for row in rows]


def told(item: TransactionItem, kind: str, amount: int = 1) -> None:
    TransactionEvent.objects.create(
        transaction=item,
        type=kind,
        psp_reference=kind,
        currency="CNY",
        amount_value=amount,
        created_at=NOW,
    )


def test_charged_money_is_refunded_and_authorized_money_cancelled_once(
    item: TransactionItem,
) -> None:
    assert funds_release(now=LATE) == 2
    assert funds_release(now=LATE + timedelta(hours=7)) == 0

    assert asked() == [("CANCEL_REQUEST", 4.0), ("REFUND_REQUEST", 8.0)]


def test_the_rest_goes_back_after_a_part_was_refunded(item: TransactionItem) -> None:
    told(item, "REFUND_REQUEST")
    told(item, "REFUND_SUCCESS")

    assert funds_release(now=LATE) == 2


def test_what_failed_once_is_left_to_people(item: TransactionItem) -> None:
    told(item, "REFUND_FAILURE")
    told(item, "CANCEL_FAILURE")

    assert funds_release(now=LATE) == 0


@pytest.mark.parametrize(
    ("channel", "checkout", "now"),
    [
        ({"release_funds_for_expired_checkouts": False}, {}, LATE),
        ({}, {}, NOW + timedelta(hours=6)),
        ({}, {"updated_at": BEFORE_LATE}, LATE),
        ({}, {"last_transaction_modified_at": BEFORE_LATE}, LATE),
        ({}, {"created_at": LATE - timedelta(days=365)}, LATE),
        ({"checkout_release_funds_cut_off_date": NOW}, {}, LATE),
    ],
)
def test_money_stays(
    item: TransactionItem, channel: dict[str, Any], checkout: dict[str, Any], now: datetime
) -> None:
    Channel.objects.update(**channel)
    Checkout.objects.update(**checkout)

    assert funds_release(now=now) == 0
    assert asked() == []
