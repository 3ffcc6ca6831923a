"""The engine's HTTP: statuses, the shape of errors, uploads, limits, files."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shop.engine import models, views
from shop.engine.schema.ids import global_id
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.factories import shop_make, variant_make

pytestmark = pytest.mark.django_db

RULES = "{ addressValidationRules(countryCode: CN) { countryName } }"


def post(body: Any, **headers: str) -> Any:
    return Client(headers=headers).post("/graphql/", body, content_type="application/json")


@pytest.mark.parametrize(
    ("text", "message", "code"),
    [
        ("{ nonsense }", 'Cannot query field "nonsense" on type "Query".', "GraphQLError"),
        ("{", "Syntax Error: Expected Name, found <EOF>.", "GraphQLSyntaxError"),
        ("subscription { event }", None, "GraphQLError"),
        (
            "query($c: CountryCode!) { addressValidationRules(countryCode: $c) { countryName } }",
            'Variable "$c" of required type "CountryCode!" was not provided.',
            "GraphQLError",
        ),
        (
            '{ products(first: 1, where: {price: {eq: "9.9"}}) { totalCount } }',
            None,
            "GraphQLError",
        ),
    ],
)
def test_what_cannot_run_is_answered_400_without_data(
    text: str, message: str | None, code: str
) -> None:
    reply = ask(text)

    assert reply.status == 400
    assert "data" not in reply.body
    assert reply.codes == [code]
    assert message is None or reply.messages == [message]
    assert reply.body["extensions"]["cost"]["maximumAvailable"] == 50000


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[]", "Number of batch queries exceeded."),
        ("nonsense", "Unable to parse query."),
        ("{}", "Must provide a query string."),
        ('{"query": "{ shop { name } }", "variables": []}', None),
        ('{"query": "{ shop { name } }", "variables": "x"}', "Unable to parse query."),
    ],
)
def test_unreadable_requests(body: str, message: str | None) -> None:
    answer = post(body)

    assert answer.status_code == (200 if message is None else 400)
    assert message is None or answer.json()["errors"][0]["message"] == message


def test_get_shows_a_page_and_other_methods_are_refused() -> None:
    assert b"<h1>" in Client().get("/graphql/").content
    assert Client().put("/graphql/").status_code == 405
    preflight = Client(headers={"Origin": "http://x"}).options("/graphql/")
    assert (preflight.status_code, preflight.headers["Access-Control-Allow-Origin"]) == (
        200,
        "http://x",
    )


def test_a_query_above_the_cost_limit_is_refused() -> None:
    text = """{ products(first: 100, channel: "store") { edges { node { productVariants(first: 100) {
      edges { node { media { url } stocks { id } channelListings { id } product { category { name } } } } } } } } }"""

    reply = ask(text)

    assert reply.status == 400
    assert reply.messages[0].startswith("The query exceeds the maximum cost of 50000.")


def test_request_id_is_taken_over_or_made() -> None:
    body = json.dumps({"query": RULES})

    assert post(body, **{"X-Request-ID": "abc"}).headers["X-Request-ID"] == "abc"
    assert len(post(body).headers["X-Request-ID"]) == 12
    assert post(body, **{"X-Request-ID": "x" * 65}).headers["X-Request-ID"] != "x" * 65


def test_an_unexpected_failure_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("shop.engine.schema.catalog.content_queries.shop_row", broken)

    reply = ask("{ shop { name } }")

    assert (reply.status, reply.messages, reply.codes) == (
        200,
        ["Internal Server Error"],
        ["ZeroDivisionError"],
    )
    assert "secret" not in json.dumps(reply.body)


def test_uploaded_files_are_put_where_the_map_says() -> None:
    seen: dict[str, Any] = {"variables": {"input": {"image": None}, "list": [None]}}

    views._place(seen, "variables.input.image", "file")
    views._place(seen, "variables.list.0", "other")

    assert seen == {"variables": {"input": {"image": "file"}, "list": ["other"]}}
    with pytest.raises(views.BadRequestError):
        views._place(seen, "variables.nowhere.x", "file")


def test_multipart_without_its_file_is_refused() -> None:
    operations = json.dumps({"query": RULES, "variables": {"file": None}})

    good = Client().post("/graphql/", {"operations": operations, "map": "{}"})
    with_file = Client().post(
        "/graphql/",
        {
            "operations": operations,
            "map": '{"0": ["variables.file"]}',
            "0": SimpleUploadedFile("a.txt", b"x"),
        },
    )
    missing = Client().post(
        "/graphql/", {"operations": operations, "map": '{"0": ["variables.file"]}'}
    )

    assert [answer.status_code for answer in (good, with_file, missing)] == [200, 200, 400]


def test_thumbnails_are_sized_and_files_outside_are_not_served(
    tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (900, 600), "green").save(tmp_path / "apple.png")
    (tmp_path.parent / "secret.png").write_bytes(b"x")
    variant = variant_make(shop_make())
    media = models.ProductMedia.objects.create(
        product=variant.product, image="apple.png", alt="苹果"
    )
    key = global_id("ProductMedia", media.pk)

    get: Any = Client().get
    small = get(f"/thumbnail/{key}/100/")
    webp = get(f"/thumbnail/{key}/256/webp/")
    whole = get("/media/apple.png")

    assert small.headers["Content-Type"] == "image/png"
    (tmp_path / "out.png").write_bytes(b"".join(small.streaming_content))
    with Image.open(tmp_path / "out.png") as image:
        assert image.size == (128, 85)
    assert webp.headers["Content-Type"] == "image/webp"
    assert b"".join(webp.streaming_content)[8:12] == b"WEBP"
    assert b"".join(whole.streaming_content).startswith(b"\x89PNG")
    for address in (
        "/media/../secret.png",
        "/media/%2e%2e/secret.png",
        f"/thumbnail/{key}/100/exe/",
        "/thumbnail/nonsense/100/",
        f"/thumbnail/{global_id('Channel', 1)}/100/",
    ):
        assert Client().get(address).status_code == 404


def test_health_metrics_and_keys_answer() -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}
    post({"query": RULES})
    counted = b'engine_graphql_seconds_count{kind="query",status="200"}'
    assert counted in Client().get("/metrics").content
    assert Client().get("/.well-known/jwks.json").json()["keys"][0]["kty"] == "RSA"
    assert settings.ENGINE_URL.endswith("/graphql/")


def test_metrics_ask_for_the_token_and_are_shut_without_one_on_a_public_host(
    settings: Any,
) -> None:
    settings.METRICS_TOKEN = "word"
    sent = [Client().get("/metrics", headers={"Authorization": f"Bearer {one}"}) for one in "ab"]
    shown = Client().get("/metrics", headers={"Authorization": "Bearer word"})
    settings.METRICS_TOKEN = None

    assert [one.status_code for one in sent] == [404, 404]
    assert shown.status_code == 200
    assert Client().get("/metrics").status_code == 404


def test_what_changes_or_fails_is_logged_under_the_callers_request_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level("INFO"):
        post({"query": RULES}, **{"X-Request-Id": "tap-16"})
        post({"query": TOKEN}, **{"X-Request-Id": "tap-17"})
        answer = post({"query": "{ nonsense }"}, **{"X-Request-Id": "tap-18"})

    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert answer.headers["X-Request-Id"] == "tap-18"
    assert [
        (one["request_id"], one["kind"], one["fields"], one["status"])
        for one in lines
        if one["event"] == "graphql"
    ] == [("tap-17", "mutation", "tokenCreate", 200), ("tap-18", "none", "", 400)]


TOKEN = 'mutation { tokenCreate(email: "nobody@village.cn", password: "x") { token } }'
SETTINGS = """mutation($open: Boolean!) { shopSettingsUpdate(input: {allowStorefrontTraffic: $open}) {
  errors { code } shop { allowStorefrontTraffic } } }"""


def test_a_closed_storefront_answers_apps_and_staff_only() -> None:
    office = app_token("MANAGE_SETTINGS")
    tokens = {
        "stranger": "",
        "customer": user_token(user_make()),
        "stale": user_token(user_make("staff2@example.com", is_staff=True))[:-2] + "xx",
        "staff": user_token(user_make("staff@example.com", is_staff=True)),
        "app": office,
    }
    texts = ("{ shop { name } }", "{ __typename }", "{ nonsense }")

    assert ask(SETTINGS, {"open": False}, token=office).data["shopSettingsUpdate"]["errors"] == []
    closed = {name: [ask(text, token=one).status for text in texts] for name, one in tokens.items()}
    refused = ask(texts[0])
    assert ask(SETTINGS, {"open": True}, token=office).data["shopSettingsUpdate"]["errors"] == []

    assert closed == {
        "stranger": [401] * 3,
        "customer": [401] * 3,
        "stale": [401] * 3,
        "staff": [200, 200, 400],
        "app": [200, 200, 400],
    }
    assert refused.body == {
        "errors": [
            {
                "message": "Storefront traffic is not allowed.",
                "extensions": {"code": "STOREFRONT_TRAFFIC_NOT_ALLOWED"},
            }
        ]
    }
    assert ask(texts[0]).status == 200
