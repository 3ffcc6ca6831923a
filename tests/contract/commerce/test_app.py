"""Our app on the server: installed by the real handshake, provisioned once, people known there, changes found by poll."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import override_settings

from shop.accounts.models import User
from shop.app.customers import customer_ensure, customer_forget, customer_known
from shop.app.models import CustomerLink, PollMark
from shop.app.provisioning import (
    channels_ensure,
    product_type_ensure,
    provision,
    webhooks_ensure,
    zone_ensure,
)
from shop.app.reconcile import commerce_reconcile
from shop.commerce import api
from shop.commerce.installation import app_token, token_forget
from shop.commerce.models import CommerceInstallation
from shop.durability.models import OutboxMessage
from shop.kernel import clock
from shop.kernel.ids import short_code
from tests.support.commerce_shop import Shop, ordered
from tests.support.concurrency import eventually, run_concurrently
from tests.support.outside_server import operator_login

pytestmark = pytest.mark.django_db(transaction=True)


def fresh_address() -> str:
    return f"{short_code(8).lower()}@example.com"


def ensured(person: User, email: str | None) -> str:
    """The person's customer id."""
    return customer_ensure(user_id=person.pk, person=person.public_id, email=email)


def test_token_opens_the_server_as_our_app(commerce: Shop) -> None:
    app = api.app_of_token(token=settings.COMMERCE_APP_TOKEN)

    assert app is not None
    assert (app.identifier, app.is_active) == ("xianhuo.app", True)


def test_provision_after_our_database_was_lost_gets_another_token(commerce: Shop) -> None:
    email, password = operator_login()
    with override_settings(COMMERCE_APP_TOKEN=""):
        token_forget()
        provision(email=email, password=password, wait_seconds=5, say=lambda _: None)
        token = app_token()
        token_forget()

    app = api.app_of_token(token=token)
    assert app is not None
    assert (app.identifier, app.is_active) == ("xianhuo.app", True)
    assert CommerceInstallation.objects.get().app_id == app.id


def test_provision_again_changes_nothing(commerce: Shop) -> None:
    before = (api.channels_list(), api.shipping_zones_list(), api.product_types_list())

    provision(email="nobody", password="x", wait_seconds=5, say=lambda _: None)

    assert (api.channels_list(), api.shipping_zones_list(), api.product_types_list()) == before
    assert sorted(channels_ensure()) == ["live", "store"]
    assert zone_ensure([]) in [zone.id for zone in before[1]]
    assert product_type_ensure() == commerce.product_type_id


def test_webhooks_follow_the_store_to_another_address(commerce: Shop) -> None:
    before = api.app_webhooks()
    assert webhooks_ensure() == 0

    with override_settings(HOOKS_URL="http://127.0.0.1:8999"):
        moved = webhooks_ensure()
        addresses = {webhook.target_url for webhook in api.app_webhooks().values()}
    returned = webhooks_ensure()

    assert moved == returned == len(before) > 0
    assert {urlsplit(address).netloc for address in addresses} == {"127.0.0.1:8999"}
    assert api.app_webhooks() == before


def test_webhooks_that_this_version_wants_are_made_and_others_taken_away(commerce: Shop) -> None:
    before = api.app_webhooks()
    webhook_id, lost = next(iter(before.items()))
    api.webhook_delete(webhook_id=webhook_id)
    api.webhook_create(replace(lost, identifier="xianhuo-old", name="old"))

    assert webhooks_ensure() == 2

    assert set(api.app_webhooks().values()) == set(before.values())
    assert webhooks_ensure() == 0


def test_customer_ensure_makes_one_record_per_person(commerce: Shop, buyer: User) -> None:
    email = fresh_address()

    first = ensured(buyer, email)
    again = ensured(buyer, email)

    found = api.customer_find(email=email)
    assert found is not None
    assert first == again == found.id
    assert CustomerLink.objects.count() == 1


def test_customer_ensure_never_takes_over_somebody_elses_address(
    commerce: Shop, buyer: User
) -> None:
    email = fresh_address()
    theirs = api.customer_create(email=email)

    mine = ensured(buyer, email)

    assert mine != theirs


def test_customer_ensure_works_without_an_address(
    commerce: Shop, buyer: User, other_buyer: User
) -> None:
    first = ensured(buyer, None)
    second = ensured(other_buyer, None)

    assert first != second


def test_customer_ensure_twice_at_once_ends_with_one_record(commerce: Shop, buyer: User) -> None:
    email = fresh_address()

    outcome = run_concurrently([lambda: ensured(buyer, email)] * 4)

    assert outcome.errors == []
    assert len(set(outcome.results)) == 1


def test_customer_forget_frees_the_address_and_closes_the_record(
    commerce: Shop, buyer: User
) -> None:
    email = fresh_address()
    ensured(buyer, email)

    customer_forget(user_id=buyer.pk)

    assert customer_known(user_id=buyer.pk) is None
    assert api.customer_find(email=email) is None


def test_reconcile_finds_changed_orders_once(commerce: Shop) -> None:
    _, order = ordered(commerce)
    OutboxMessage.objects.filter(topic="order.changed").delete()
    now = clock.now()
    PollMark.objects.update_or_create(
        subject="orders", defaults={"read_until": now - timedelta(minutes=1)}
    )

    commerce_reconcile(now=now)
    commerce_reconcile(now=now)

    told = OutboxMessage.objects.filter(topic="order.changed", payload__order_id=order.id)
    assert told.count() == 1
    assert PollMark.objects.get().read_until == now


@pytest.mark.usefixtures("webhooks")
def test_webhooks_of_an_order_reach_us_signed(commerce: Shop) -> None:
    _, order = ordered(commerce)

    assert eventually(
        lambda: OutboxMessage.objects.filter(
            topic="order.changed", payload__order_id=order.id
        ).exists()
    )
