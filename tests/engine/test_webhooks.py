"""Events leave signed, rendered from the stored query, with the retry times that apps rely on."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from shop.durability.transactions import NotInTransaction, durable
from shop.engine import keys
from shop.engine.models import (
    App,
    DeferredEvent,
    EventDelivery,
    EventDeliveryAttempt,
    Webhook,
    WebhookEvent,
)
from shop.engine.webhooks.delivery import (
    LEASE,
    SHARE,
    deliveries_prune,
    deliveries_take,
    delivery_send,
    events_render,
)
from shop.engine.webhooks.events import event_emit
from shop.engine.webhooks.figures import webhooks_look
from shop.engine.webhooks.retries import retry_at
from shop.kernel.trace import trace_begin
from tests.engine.factories import shop_make, variant_make
from tests.engine.listener import Listener, listening

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
QUERY = "subscription { event { issuedAt ... on ProductUpdated { product { id name } } } }"


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


def webhook_make(
    listener: Listener, *, permissions: tuple[str, ...] = ("MANAGE_PRODUCTS",), **columns: Any
) -> Webhook:
    app = App.objects.create(
        name="App", identifier="app", permissions=list(permissions), created_at=NOW
    )
    values = {"target_url": f"{listener.origin}/hook", "subscription_query": QUERY, **columns}
    webhook = Webhook.objects.create(app=app, **values)
    WebhookEvent.objects.create(webhook=webhook, event_type="product_updated")
    return webhook


def product_event(product_id: int) -> None:
    with durable():
        event_emit(
            event="product_updated", object_type="Product", object_id=str(product_id), now=NOW
        )


def send_all(now: datetime) -> list[str]:
    return [delivery_send(delivery=delivery, now=now) for delivery in deliveries_take(now=now)]


def verify_detached(header_and_signature: str, body: bytes) -> dict[str, Any]:
    head, middle, signature = header_and_signature.split(".")
    assert middle == ""
    header: dict[str, Any] = json.loads(base64.urlsafe_b64decode(head + "=="))
    known = next(key for key in keys.jwks()["keys"] if key["kid"] == header["kid"])
    numbers = [
        int.from_bytes(base64.urlsafe_b64decode(str(known[name]) + "=="), "big")
        for name in ("e", "n")
    ]
    rsa.RSAPublicNumbers(*numbers).public_key().verify(
        base64.urlsafe_b64decode(signature + "=="),
        head.encode() + b"." + body,
        padding.PKCS1v15(),
        hashes.SHA256(),
    )
    return header


def test_delivery_carries_the_inside_of_the_event_with_a_signature_over_its_bytes(
    listener: Listener,
) -> None:
    webhook_make(listener)
    product = variant_make(shop_make()).product

    product_event(product.pk)
    assert events_render(now=NOW) == 1
    assert send_all(NOW) == ["DELIVERED"]

    (heard,) = listener.heard
    gid = base64.b64encode(f"Product:{product.pk}".encode()).decode()
    assert json.loads(heard.body) == {
        "issuedAt": "2026-06-01T08:00:00+00:00",
        "product": {"id": gid, "name": product.name},
    }
    assert heard.body.isascii()
    assert heard.headers["saleor-event"] == "product_updated"
    assert heard.headers["saleor-api-url"] == "http://testserver/graphql/"
    assert heard.headers["saleor-domain"] == heard.headers["x-saleor-domain"] == "testserver"
    header = verify_detached(heard.headers["saleor-signature"], heard.body)
    assert header == {
        "alg": "RS256",
        "b64": False,
        "crit": ["b64"],
        "kid": keys.key_id(),
        "typ": "JWT",
    }
    with pytest.raises(InvalidSignature):
        verify_detached(heard.headers["saleor-signature"], heard.body + b" ")
    assert not EventDelivery.objects.exists()
    assert not DeferredEvent.objects.exists()


def test_delivery_carries_the_id_of_the_request_in_which_it_happened(listener: Listener) -> None:
    webhook_make(listener)
    trace_begin("tap-17")
    product_event(variant_make(shop_make()).product_id)
    trace_begin("worker")

    events_render(now=NOW)
    send_all(NOW)

    assert listener.heard[0].headers["x-request-id"] == "tap-17"


def test_figures_tell_what_waits_and_what_was_given_up(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook_make(listener)
    product_id = variant_make(shop_make()).product_id
    for _ in range(2):
        product_event(product_id)
        events_render(now=NOW)
    product_event(product_id)
    EventDelivery.objects.filter(pk=EventDelivery.objects.earliest("pk").pk).update(status="FAILED")
    monkeypatch.setattr("shop.engine.webhooks.figures.now", lambda: NOW + timedelta(seconds=90))

    found = {one.name: one.samples[0].value for one in webhooks_look()}

    assert found == {
        "engine_database_up": 1,
        "engine_webhook_events_waiting": 1,
        "engine_webhook_deliveries_pending": 1,
        "engine_webhook_deliveries_failed": 1,
        "engine_webhook_deliveries_oldest_due_seconds": 90,
    }


def test_delivery_with_a_secret_is_signed_by_hmac(listener: Listener) -> None:
    webhook_make(listener, secret_key="s3cret")

    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)
    send_all(NOW)

    (heard,) = listener.heard
    assert (
        heard.headers["saleor-signature"]
        == hmac.new(b"s3cret", heard.body, hashlib.sha256).hexdigest()
    )


def test_delivery_to_a_failing_app_is_tried_five_times_more_with_the_same_body(
    listener: Listener,
) -> None:
    webhook_make(listener)
    listener.answers["/hook"] = (503, {})
    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)

    results, moment = [], NOW
    for wait in (10, 20, 40, 80, 160, None):
        results += send_all(moment)
        if wait is not None:
            assert send_all(moment + timedelta(seconds=wait - 1)) == []
            moment += timedelta(seconds=wait)

    assert results == ["PENDING"] * 5 + ["FAILED"]
    assert len({(heard.body, heard.headers["saleor-signature"]) for heard in listener.heard}) == 1
    assert len(listener.heard) == 6
    assert EventDelivery.objects.get().status == "FAILED"
    assert EventDeliveryAttempt.objects.filter(response_status_code=503).count() == 6
    assert send_all(moment + timedelta(days=1)) == []


@pytest.mark.parametrize("status", [302, 400, 404])
def test_delivery_refused_by_the_app_is_final_and_no_redirect_is_followed(
    listener: Listener, status: int
) -> None:
    webhook_make(listener)
    listener.answers["/hook"] = (status, {})
    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)

    assert send_all(NOW) == ["FAILED"]

    assert [heard.path for heard in listener.heard] == ["/hook"]


def test_delivery_to_nobody_is_retried(listener: Listener) -> None:
    webhook_make(listener, target_url="http://127.0.0.1:9/hook")
    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)

    assert send_all(NOW) == ["PENDING"]

    assert EventDelivery.objects.get().due_at == NOW + timedelta(seconds=10)


def test_delivery_of_a_dead_worker_is_taken_again_after_its_lease(listener: Listener) -> None:
    webhook_make(listener)
    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)

    assert len(deliveries_take(now=NOW)) == 1
    assert deliveries_take(now=NOW + LEASE - timedelta(seconds=1)) == []
    assert send_all(NOW + LEASE) == ["DELIVERED"]


def test_an_app_that_does_not_answer_holds_up_only_its_own() -> None:
    hooks = []
    for name in ("dead", "ours"):
        app = App.objects.create(name=name, identifier=name, created_at=NOW)
        hooks.append(Webhook.objects.create(app=app, target_url="http://127.0.0.1:9/"))
    dead, ours = hooks
    for webhook, count in ((dead, 40), (ours, 2)):
        EventDelivery.objects.bulk_create(
            EventDelivery(
                webhook=webhook,
                event_type="product_updated",
                payload="{}",
                created_at=NOW,
                due_at=NOW,
            )
            for _ in range(count)
        )

    first = deliveries_take(now=NOW, batch=4)
    rest = deliveries_take(now=NOW, busy={dead.app_id: SHARE - 1})

    assert [row.webhook.app.name for row in first].count("ours") == 2
    assert [row.webhook.app.name for row in rest] == ["dead"]
    assert deliveries_take(now=NOW, busy={dead.app_id: SHARE}) == []
    assert len(deliveries_take(now=NOW)) == SHARE


def test_event_of_an_app_without_the_permission_is_not_sent(listener: Listener) -> None:
    webhook_make(listener, permissions=("MANAGE_ORDERS",))

    product_event(variant_make(shop_make()).product_id)
    events_render(now=NOW)

    assert not EventDelivery.objects.exists()


def test_event_is_queued_only_when_somebody_listens_and_only_with_its_change(
    listener: Listener,
) -> None:
    product_event(1)
    assert not DeferredEvent.objects.exists()
    webhook_make(listener)

    with pytest.raises(RuntimeError, match="undone"), durable():
        event_emit(event="product_updated", object_type="Product", object_id="1", now=NOW)
        raise RuntimeError("undone")

    assert not DeferredEvent.objects.exists()
    with pytest.raises(NotInTransaction):
        event_emit(event="product_updated", object_type="Product", object_id="1", now=NOW)


def test_failed_deliveries_are_kept_for_fourteen_days(listener: Listener) -> None:
    webhook = webhook_make(listener)
    for age in (13, 15):
        EventDelivery.objects.create(
            webhook=webhook,
            event_type="x",
            status="FAILED",
            payload="",
            created_at=NOW - timedelta(days=age),
            due_at=NOW,
        )

    deliveries_prune(now=NOW)

    assert [row.created_at for row in EventDelivery.objects.all()] == [NOW - timedelta(days=13)]


def test_retry_at_follows_the_table() -> None:
    waits = [retry_at(attempts=made, now=NOW) for made in range(1, 7)]

    assert [(wait - NOW).seconds for wait in waits if wait] == [10, 20, 40, 80, 160]
    assert waits[5] is None
