"""Apps: installed by the real handshake, created with a token, and never beyond what their maker may do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from shop.engine.domain.manifest import version_allowed
from shop.engine.models import App, AppInstallation, AppToken, Webhook
from shop.engine.webhooks.installation import installation_run, installation_take
from tests.engine.client import app_token, ask, user_make, user_token
from tests.engine.listener import Listener, listening

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
QUERY = "subscription { event { ... on ProductUpdated { product { id } } } }"
INSTALL = """mutation ($input: AppInstallInput!) { appInstall(input: $input) {
  appInstallation { id status } errors { field code permissions } } }"""
CREATE = """mutation ($input: AppInput!) { appCreate(input: $input) {
  authToken app { id permissions { code } } errors { field code permissions } } }"""
WEBHOOK = """mutation ($input: WebhookCreateInput!) { webhookCreate(input: $input) {
  webhook { id asyncEvents { eventType } syncEvents { eventType } } errors { field code } } }"""


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        found.answers["/manifest"] = (200, manifest(found))
        yield found


def manifest(listener: Listener, **changes: Any) -> dict[str, Any]:
    return {
        "id": "xianhuo.app",
        "name": "Xianhuo",
        "version": "1.0.0",
        "permissions": ["MANAGE_PRODUCTS", "MANAGE_ORDERS"],
        "tokenTargetUrl": f"{listener.origin}/token",
        "requiredSaleorVersion": ">=3.23 <4",
        "webhooks": [
            {
                "name": "goods",
                "targetUrl": f"{listener.origin}/hook",
                "query": QUERY,
                "asyncEvents": ["PRODUCT_UPDATED"],
            }
        ],
        "unknown": True,
        **changes,
    }


@pytest.fixture
def operator() -> str:
    return user_token(user_make("operator@example.com", is_staff=True, is_superuser=True))


def install(listener: Listener, token: str, *permissions: str) -> Any:
    given = {
        "appName": "Ours",
        "manifestUrl": f"{listener.origin}/manifest",
        "permissions": list(permissions),
    }
    return ask(INSTALL, {"input": given}, token=token).data["appInstall"]


def run() -> App | None:
    installation = installation_take(now=NOW)
    assert installation is not None
    return installation_run(installation=installation, now=NOW)


def test_app_install_hands_over_a_token_that_works(listener: Listener, operator: str) -> None:
    answer = install(listener, operator, "MANAGE_PRODUCTS")
    assert answer["errors"] == []
    assert answer["appInstallation"]["status"] == "PENDING"

    app = run()

    fetched, handed = listener.heard
    assert (fetched.method, fetched.headers["saleor-schema-version"]) == ("GET", "3.23")
    assert (handed.method, handed.path) == ("POST", "/token")
    assert handed.headers["saleor-api-url"] == "http://testserver/graphql/"
    assert handed.headers["saleor-domain"] == "testserver"
    secret = json.loads(handed.body)["auth_token"]
    assert len(secret) == 30
    mine = ask("{ app { identifier permissions { code } webhooks { name } } }", token=secret).data[
        "app"
    ]
    assert mine == {
        "identifier": "xianhuo.app",
        "permissions": [{"code": "MANAGE_PRODUCTS"}],
        "webhooks": [{"name": "goods"}],
    }
    assert app is not None
    assert not AppInstallation.objects.exists()
    assert secret not in str(AppToken.objects.values())


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/token", (400, {"error": {"message": "Not from there"}}), "Not from there"),
        ("/manifest", (500, {}), "500"),
        ("/manifest", (200, {"id": "x", "name": "x"}), "version"),
    ],
)
def test_app_install_that_fails_says_why_and_leaves_nothing(
    listener: Listener, operator: str, path: str, answer: Any, words: str
) -> None:
    listener.answers[path] = answer
    install(listener, operator, "MANAGE_PRODUCTS")

    assert run() is None

    assert not App.objects.exists()
    (told,) = ask("{ appsInstallations { status message appName } }", token=operator).data[
        "appsInstallations"
    ]
    assert (told["status"], told["appName"]) == ("FAILED", "Ours")
    assert words in told["message"]


def test_app_install_names_an_unknown_field_of_a_webhooks_query(
    listener: Listener, operator: str
) -> None:
    wrong = {
        "name": "x",
        "targetUrl": f"{listener.origin}/hook",
        "query": QUERY.replace("id", "smell"),
    }
    listener.answers["/manifest"] = (200, manifest(listener, webhooks=[wrong]))
    install(listener, operator)

    assert run() is None

    assert "smell" in AppInstallation.objects.get().message


def test_app_install_twice_with_the_same_identifier_fails(
    listener: Listener, operator: str
) -> None:
    for _ in range(2):
        install(listener, operator)
        run()

    assert App.objects.count() == 1
    assert "already installed" in AppInstallation.objects.get().message


def test_app_create_gives_no_more_rights_than_its_maker_has() -> None:
    maker = user_make(
        "maker@example.com", is_staff=True, permissions=["MANAGE_APPS", "MANAGE_PRODUCTS"]
    )
    token = user_token(maker)

    granted = ask(
        CREATE, {"input": {"name": "A", "permissions": ["MANAGE_PRODUCTS"]}}, token=token
    ).data["appCreate"]
    refused = ask(
        CREATE, {"input": {"name": "B", "permissions": ["MANAGE_ORDERS"]}}, token=token
    ).data["appCreate"]

    assert granted["errors"] == []
    assert granted["app"]["permissions"] == [{"code": "MANAGE_PRODUCTS"}]
    assert (
        ask("{ app { id } }", token=granted["authToken"]).data["app"]["id"] == granted["app"]["id"]
    )
    assert refused["errors"] == [
        {
            "field": "permissions",
            "code": "OUT_OF_SCOPE_PERMISSION",
            "permissions": ["MANAGE_ORDERS"],
        }
    ]
    assert App.objects.count() == 1


@pytest.mark.parametrize("token", ["", "customer", "app"])
def test_app_mutations_are_closed_to_strangers(token: str) -> None:
    tokens = {"": "", "customer": user_token(user_make()), "app": app_token("MANAGE_ORDERS")}
    before = App.objects.count()

    answer = ask(CREATE, {"input": {"name": "A"}}, token=tokens[token])

    assert answer.body["data"]["appCreate"] is None
    assert answer.codes == ["PermissionDenied"]
    assert App.objects.count() == before


def webhook_input(**changes: Any) -> dict[str, Any]:
    return {"input": {"name": "w", "targetUrl": "http://127.0.0.1/hook", "query": QUERY, **changes}}


def test_webhook_create_by_an_app_is_its_own_and_takes_events_from_the_query() -> None:
    token = app_token("MANAGE_PRODUCTS")

    made = ask(WEBHOOK, webhook_input(), token=token).data["webhookCreate"]

    assert made["errors"] == []
    assert made["webhook"]["asyncEvents"] == [{"eventType": "PRODUCT_UPDATED"}]
    assert made["webhook"]["syncEvents"] == []
    assert Webhook.objects.get().app.permissions == ["MANAGE_PRODUCTS"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"query": "{ shop { name } }"}, "query", "MISSING_SUBSCRIPTION"),
        (
            {"query": "subscription { event { ... on ProductUpdated { smell } } }"},
            "query",
            "INVALID",
        ),
        ({"query": "subscription {"}, "query", "SYNTAX"),
        ({"query": "subscription { event { issuedAt } }"}, "query", "MISSING_EVENT"),
        ({"targetUrl": "javascript:alert(1)"}, "targetUrl", "INVALID"),
        ({"customHeaders": '{"Cookie": "x"}'}, "customHeaders", "INVALID_CUSTOM_HEADERS"),
    ],
)
def test_webhook_create_refuses(changes: dict[str, Any], field: str, code: str) -> None:
    answer = ask(WEBHOOK, webhook_input(**changes), token=app_token()).data["webhookCreate"]

    assert answer["errors"] == [{"field": field, "code": code}]
    assert not Webhook.objects.exists()


def test_webhook_of_another_app_cannot_be_changed_or_read() -> None:
    owner, other = app_token("MANAGE_PRODUCTS"), app_token("MANAGE_PRODUCTS")
    made = ask(WEBHOOK, webhook_input(), token=owner).data["webhookCreate"]["webhook"]["id"]
    delete = "mutation ($id: ID!) { webhookDelete(id: $id) { errors { code } } }"

    refused = ask(delete, {"id": made}, token=other).data["webhookDelete"]
    read = ask("query ($id: ID!) { webhook(id: $id) { id } }", {"id": made}, token=other).data[
        "webhook"
    ]

    assert refused["errors"] == [{"code": "NOT_FOUND"}]
    assert read is None
    assert ask(delete, {"id": made}, token="").codes == ["PermissionDenied"]
    assert ask(delete, {"id": made}, token=owner).data["webhookDelete"]["errors"] == []


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        (">=3.23 <4", True),
        ("^3.20", True),
        ("~3.23", True),
        (">=3.24", False),
        ("^4 || 3.23", True),
        ("<3.23", False),
    ],
)
def test_version_allowed(wanted: str, *, allowed: bool) -> None:
    assert version_allowed(wanted) is allowed
