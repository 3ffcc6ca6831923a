"""What the commerce server sends us: signatures, one receipt per delivery, the install handshake."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from shop.app import registry, signature
from shop.app.signature import SignatureRefused, ring, signature_verify
from shop.commerce.installation import app_token, token_forget
from shop.commerce.models import CommerceInstallation
from shop.commerce.transport import transports_close
from shop.durability import handlers
from shop.durability.models import InboxReceipt, OutboxMessage
from tests.support.commerce_side import CommerceSide, Signer, commerce_side
from tests.support.hooks import webhook_gate

pytestmark = pytest.mark.django_db(transaction=True)

ORDER = {
    "issuedAt": "2026-10-01T04:00:00+00:00",
    "order": {"id": "T3JkZXI6MQ==", "updatedAt": "2026-10-01T03:59:59.5+00:00"},
}
PRODUCT = {"issuedAt": "2026-10-01T04:00:00+00:00", "product": {"id": "UHJvZHVjdDox"}}


def hear(**_: object) -> None:
    """A listener."""


def reply(payload: dict[str, object]) -> dict[str, object]:
    """A sync answer."""
    return {"result": "CHARGE_SUCCESS", "asked": payload["amount"]}


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer(kid="k1")


@pytest.fixture
def side(settings: Any, signer: Signer) -> Iterator[CommerceSide]:
    # A commerce server of an earlier test may still run; its gate must not stand before these deliveries.
    with webhook_gate.opened(), commerce_side() as found:
        found.signers = [signer]
        settings.COMMERCE_URL = found.url
        settings.COMMERCE_APP_TOKEN = ""
        ring.forget()
        token_forget()
        yield found
        transports_close()
        ring.forget()
        token_forget()


@pytest.fixture(autouse=True)
def _listeners() -> Iterator[None]:
    before = {topic: dict(found) for topic, found in handlers._registry.items()}
    answering = dict(registry._sync)
    path = f"{__name__}.hear"
    registry.on_order_changed(path)
    registry.on_product_changed(path)
    registry.register_async("order_created", path)
    registry.register_sync("transaction_initialize_session", f"{__name__}.reply")
    yield
    handlers._registry.clear()
    handlers._registry.update(before)
    registry._sync.clear()
    registry._sync.update(answering)


def deliver(
    client: Client, side: CommerceSide, signer: Signer, event: str, body: object, **headers: str
) -> Any:
    raw = json.dumps(body).encode()
    sent = {
        "Saleor-Event": event,
        "Saleor-Api-Url": side.url,
        "Saleor-Signature": signer.sign(raw),
        **headers,
    }
    path = "/app/webhooks/async/"
    return client.post(path, raw, content_type="application/json", headers=sent)


def topics() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("topic", flat=True))


def test_async_is_recorded_and_promised(client: Client, side: CommerceSide, signer: Signer) -> None:
    answer = deliver(client, side, signer, "order_created", ORDER)

    assert answer.status_code == 200
    assert topics() == ["commerce.order_created", "order.changed"]
    changed = OutboxMessage.objects.get(topic="order.changed")
    assert changed.payload == {"order_id": "T3JkZXI6MQ=="}


def test_async_delivered_twice_counts_once(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    deliver(client, side, signer, "order_created", ORDER)

    again = deliver(client, side, signer, "order_created", ORDER)

    assert again.status_code == 200
    assert (InboxReceipt.objects.count(), OutboxMessage.objects.count()) == (1, 2)


def test_async_two_events_of_one_state_change_the_order_once(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    deliver(client, side, signer, "order_created", ORDER)
    deliver(client, side, signer, "order_paid", {**ORDER, "issuedAt": "later"})

    assert topics() == ["commerce.order_created", "order.changed"]


def test_async_a_parcel_changes_the_order_although_its_stamp_stays(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    deliver(client, side, signer, "order_created", ORDER)
    deliver(client, side, signer, "fulfillment_metadata_updated", {**ORDER, "issuedAt": "later"})

    assert topics() == ["commerce.order_created", "order.changed", "order.changed"]


def test_async_product_events_name_the_product(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    deliver(client, side, signer, "product_updated", PRODUCT)
    variant = {"issuedAt": "x", "productVariant": {"id": "v", "product": {"id": "p2"}}}
    deliver(client, side, signer, "product_variant_stock_updated", variant)

    found = OutboxMessage.objects.filter(topic="product.changed").order_by("id")
    assert [message.payload["product_id"] for message in found] == ["UHJvZHVjdDox", "p2"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Saleor-Signature": ""}, 401),
        ({"Saleor-Signature": "a..b"}, 401),
        ({"Saleor-Api-Url": "https://evil.example.com/graphql/"}, 403),
        ({"Saleor-Event": "staff_created"}, 400),
    ],
)
def test_async_refused_leaves_nothing(
    client: Client, side: CommerceSide, signer: Signer, headers: dict[str, str], status: int
) -> None:
    answer = deliver(client, side, signer, "order_created", ORDER, **headers)

    assert answer.status_code == status
    assert (InboxReceipt.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_async_signed_by_another_key_is_refused(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    forger = Signer(kid="k1")

    answer = deliver(client, side, forger, "order_created", ORDER)

    assert answer.status_code == 401
    assert InboxReceipt.objects.count() == 0


def test_async_body_changed_on_the_way_is_refused(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    signed = signer.sign(json.dumps(ORDER).encode())

    answer = deliver(
        client, side, signer, "order_created", {**ORDER, "x": 1}, **{"Saleor-Signature": signed}
    )

    assert answer.status_code == 401


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"b64": True}, {"crit": []}])
def test_signature_of_another_kind_is_refused(
    side: CommerceSide, signer: Signer, header: dict[str, Any]
) -> None:
    with pytest.raises(SignatureRefused):
        signature_verify(body=b"{}", signature=signer.sign(b"{}", **header))


def test_signature_keys_are_kept_and_fetched_anew_for_an_unknown_id(
    side: CommerceSide, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature_verify(body=b"{}", signature=signer.sign(b"{}"))
    signature_verify(body=b"{}", signature=signer.sign(b"{}"))
    assert side.key_requests == 1
    new = Signer(kid="k2")
    side.signers = [new]
    monkeypatch.setattr(signature, "REFETCH_SECONDS", 0.0)

    signature_verify(body=b"{}", signature=new.sign(b"{}"))

    assert side.key_requests == 2
    with pytest.raises(SignatureRefused):
        signature_verify(body=b"{}", signature=signer.sign(b"{}"))


def test_signature_unknown_ids_do_not_make_us_ask_all_the_time(
    side: CommerceSide, signer: Signer
) -> None:
    for number in range(5):
        with pytest.raises(SignatureRefused):
            signature_verify(body=b"{}", signature=Signer(f"x{number}", signer.key).sign(b"{}"))

    assert side.key_requests == 1


def call(client: Client, side: CommerceSide, signer: Signer, event: str, body: object) -> Any:
    raw = json.dumps(body).encode()
    sent = {
        "Saleor-Event": event,
        "Saleor-Api-Url": side.url,
        "Saleor-Signature": signer.sign(raw),
    }
    path = f"/app/webhooks/sync/{event}/"
    return client.post(path, raw, content_type="application/json", headers=sent)


def test_sync_is_answered_by_its_handler(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    answer = call(client, side, signer, "transaction_initialize_session", {"amount": 5})

    assert answer.status_code == 200
    assert answer.json() == {"result": "CHARGE_SUCCESS", "asked": 5}


def test_sync_without_a_handler_is_not_found(
    client: Client, side: CommerceSide, signer: Signer
) -> None:
    registry._sync.clear()

    answer = call(client, side, signer, "transaction_initialize_session", {"amount": 5})

    assert answer.status_code == 404


def test_sync_unsigned_never_reaches_the_handler(client: Client, side: CommerceSide) -> None:
    answer = client.post(
        "/app/webhooks/sync/transaction_initialize_session/",
        b"{}",
        content_type="application/json",
        headers={"Saleor-Api-Url": side.url},
    )

    assert answer.status_code == 401


def test_registering_an_event_that_the_manifest_does_not_ask_for_is_refused() -> None:
    with pytest.raises(ValueError, match="sync event"):
        registry.register_sync("order_created", "x.y")
    with pytest.raises(ValueError, match="async event"):
        registry.register_async("transaction_initialize_session", "x.y")


def hand_over(client: Client, url: str, token: object = "secret") -> Any:  # noqa: S107 -- a test
    return client.post(
        "/app/register/",
        json.dumps({"auth_token": token}),
        content_type="application/json",
        headers={"Saleor-Api-Url": url},
    )


def test_register_keeps_a_token_that_opens_the_server_as_our_app(
    client: Client, side: CommerceSide
) -> None:
    app = {"id": "QXBwOjE=", "identifier": "xianhuo.app", "name": "x", "isActive": True}
    side.answer({"app": {**app, "permissions": []}})

    answer = hand_over(client, side.url)

    assert answer.status_code == 200
    assert app_token() == "secret"
    assert side.headers[0]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    "app",
    [
        None,
        {"id": "1", "identifier": "other.app", "name": "x", "isActive": True, "permissions": []},
    ],
)
def test_register_refuses_a_token_that_is_not_ours(
    client: Client, side: CommerceSide, app: Any
) -> None:
    side.answer({"app": app})

    answer = hand_over(client, side.url)

    assert answer.status_code == 403
    assert CommerceInstallation.objects.count() == 0


def test_register_from_another_server_is_refused_without_asking_it(
    client: Client, side: CommerceSide
) -> None:
    answer = hand_over(client, "http://127.0.0.1:9/graphql/")

    assert answer.status_code == 403
    assert side.asked == []


@pytest.mark.parametrize("token", [None, "", 5])
def test_register_without_a_token_is_refused(
    client: Client, side: CommerceSide, token: Any
) -> None:
    assert hand_over(client, side.url, token).status_code == 400


def test_manifest_names_every_event_and_address(client: Client, settings: Any) -> None:
    settings.HOOKS_URL = "http://hooks.test"

    found = client.get("/app/manifest/").json()

    assert found["id"] == "xianhuo.app"
    assert found["tokenTargetUrl"] == "http://hooks.test/app/register/"
    events = [e for w in found["webhooks"] for e in w["asyncEvents"] + w["syncEvents"]]
    assert len(events) == len(set(events)) == 30
    assert all(webhook["query"].startswith("subscription") for webhook in found["webhooks"])
