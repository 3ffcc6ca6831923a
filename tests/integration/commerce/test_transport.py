"""The transport against a server that misbehaves: retries, refusals, tokens, files."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.contextvars import clear_contextvars

from shop.commerce import api
from shop.commerce.contracts import Upload
from shop.commerce.errors import (
    CommerceBroken,
    CommerceRefused,
    CommerceUnavailable,
    SoldOut,
    VoucherRejected,
)
from shop.commerce.installation import installation_store, token_forget
from shop.commerce.transport import OUTAGE_SECONDS, Transport, transports_close
from shop.durability.transactions import InsideTransaction, durable
from shop.kernel import trace
from tests.support.commerce_side import CommerceSide, commerce_side

pytestmark = pytest.mark.django_db(transaction=True)
DENIED = [
    {"message": "You need MANAGE_ORDERS", "extensions": {"exception": {"code": "PermissionDenied"}}}
]
STOCK = [
    {
        "message": "Internal Server Error",
        "extensions": {"exception": {"code": "InsufficientStock"}},
    }
]


@pytest.fixture
def side(settings: Any) -> Iterator[CommerceSide]:
    with commerce_side() as found:
        settings.COMMERCE_URL = found.url
        settings.COMMERCE_APP_TOKEN = ""
        token_forget()
        yield found
        transports_close()
        token_forget()


@pytest.fixture
def transport(side: CommerceSide) -> Iterator[Transport]:
    found = Transport(side.url, token=lambda: "t0ken", pause=lambda _: None)
    yield found
    found.close()


def test_read_is_tried_again_after_a_server_error(side: CommerceSide, transport: Transport) -> None:
    side.answer(status=502)
    side.answer({"shop": {"name": "x"}})

    assert transport.send("query A { shop { name } }", "A", {}) == {"shop": {"name": "x"}}
    assert len(side.asked) == 2


def test_read_gives_up_after_three_tries(side: CommerceSide, transport: Transport) -> None:
    side.answer(status=503)

    with pytest.raises(CommerceUnavailable):
        transport.send("query A { a }", "A", {})

    assert len(side.asked) == 3


def test_write_is_never_tried_again(side: CommerceSide, transport: Transport) -> None:
    side.answer(status=503)

    with pytest.raises(CommerceUnavailable):
        transport.send("mutation A { a }", "A", {})

    assert len(side.asked) == 1


def test_no_server_is_unavailable() -> None:
    gone = Transport("http://127.0.0.1:9/graphql/", token=lambda: "", pause=lambda _: None)

    with pytest.raises(CommerceUnavailable) as caught:
        gone.send("query A { a }", "A", {})
    gone.close()

    assert caught.value.facts["cause"] == "ConnectError"


def test_where_nobody_answers_reads_fail_at_once_for_a_moment(side: CommerceSide) -> None:
    side.answer({"a": 1})
    pauses: list[float] = []
    now = [100.0]
    gone = Transport(
        "http://127.0.0.1:9/graphql/",
        token=lambda: "",
        pause=pauses.append,
        clock=lambda: now[0],
    )

    causes = []
    for _ in range(2):
        with pytest.raises(CommerceUnavailable) as caught:
            gone.send("query A { a }", "A", {})
        causes.append(caught.value.facts["cause"])
    gone._url = side.url  # it is back
    with pytest.raises(CommerceUnavailable):
        gone.send("query A { a }", "A", {})
    now[0] += OUTAGE_SECONDS

    assert (causes, pauses) == (["ConnectError", "Outage"], [])
    assert gone.send("query A { a }", "A", {}) == {"a": 1}
    gone.close()


def test_a_write_is_tried_in_an_outage_too_and_ends_it(side: CommerceSide) -> None:
    side.answer({"a": 1})
    gone = Transport("http://127.0.0.1:9/graphql/", token=lambda: "", clock=lambda: 100.0)
    with pytest.raises(CommerceUnavailable):
        gone.send("query A { a }", "A", {})
    gone._url = side.url

    assert gone.send("mutation B { a }", "B", {}) == {"a": 1}
    assert gone.send("query A { a }", "A", {}) == {"a": 1}
    gone.close()


def test_call_inside_a_transaction_is_refused(side: CommerceSide, transport: Transport) -> None:
    with pytest.raises(InsideTransaction), durable():
        transport.send("query A { a }", "A", {})

    assert side.asked == []


def test_token_and_request_id_are_sent(side: CommerceSide, transport: Transport) -> None:
    side.answer({"a": 1})
    trace.trace_begin("req-1")

    transport.send("query A { a }", "A", {"at": datetime(2026, 1, 2, tzinfo=UTC)})

    assert side.headers[0]["Authorization"] == "Bearer t0ken"
    clear_contextvars()
    assert side.headers[0][trace.HEADER] == "req-1"
    assert side.asked[0]["variables"] == {"at": "2026-01-02T00:00:00+00:00"}


def test_a_denied_token_is_read_anew_once(side: CommerceSide, settings: Any) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    installation_store(api_url=side.url, app_id="a", token="old", now=now)
    side.answer(None, errors=DENIED)
    side.answer({"order": None})

    assert api.order_fetch(order_id="x") is None

    assert len(side.headers) == 2


def test_until_the_app_is_installed_the_server_is_unavailable(side: CommerceSide) -> None:
    side.answer(None, errors=DENIED)

    with pytest.raises(CommerceUnavailable, match="NotInstalled"):
        api.order_fetch(order_id="o")


def test_a_denial_that_stays_is_our_bug(side: CommerceSide) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    installation_store(api_url=side.url, app_id="a", token="t", now=now)
    side.answer(None, errors=DENIED)

    with pytest.raises(CommerceBroken):
        api.order_fetch(order_id="x")


def test_the_reservation_race_is_sold_out_not_a_server_error(side: CommerceSide) -> None:
    side.answer(None, errors=STOCK)

    with pytest.raises(SoldOut):
        api.checkout_create(channel="store", lines=[])


def test_other_internal_errors_are_unavailable(side: CommerceSide) -> None:
    side.answer(None, errors=[{"message": "Internal Server Error"}])

    with pytest.raises(CommerceUnavailable):
        api.checkout_create(channel="store", lines=[])


@pytest.mark.parametrize(
    ("entry", "expected", "facts"),
    [
        (
            {
                "field": "quantity",
                "code": "INSUFFICIENT_STOCK",
                "message": "Could not add items 香芋. Only 3 remaining in stock.",
                "variants": ["v1"],
                "lines": None,
            },
            SoldOut,
            {"left": 3, "variant_ids": ("v1",)},
        ),
        (
            {
                "field": "promoCode",
                "code": "INVALID",
                "message": "Promo code is invalid",
                "variants": None,
                "lines": None,
            },
            VoucherRejected,
            {"reason": "INVALID"},
        ),
        (
            {"field": "x", "code": "UNIQUE", "message": "m", "variants": None, "lines": None},
            CommerceRefused,
            {"operation": "checkout_create"},
        ),
    ],
)
def test_refusals_become_our_errors_with_facts(
    side: CommerceSide, entry: Any, expected: Any, facts: Any
) -> None:
    side.answer({"checkoutCreate": {"checkout": None, "errors": [entry]}})

    with pytest.raises(expected) as caught:
        api.checkout_create(channel="store", lines=[])

    assert {name: caught.value.facts[name] for name in facts} == facts


def test_a_file_travels_as_a_multipart_form(side: CommerceSide) -> None:
    side.answer(
        {
            "productMediaCreate": {
                "media": {"id": "m1", "url": "http://x/y.png", "alt": "芋"},
                "errors": [],
            }
        }
    )

    media = api.media_add(
        product_id="p1", picture=Upload("芋.png", b"\x89PNG", "image/png"), alt="芋"
    )

    raw = side.asked[0]["raw"]
    assert media.id == "m1"
    assert b'{"0": ["variables.image"]}' in raw
    assert b'"image": null' in raw
    assert b"\x89PNG" in raw
