"""What surrounds every page: request id, content policy, health, measures, media, the "try again" page."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from shop.accounts.models import User
from shop.durability.limits import SIGN_IN_PER_PERSON
from shop.kernel.errors import FinalError, RetryableError
from shop.payments import select
from shop.payments.models import StripeEndpoint
from shop.project.checks import SIMULATOR_KEY, demo_logins_check, production_check
from shop.project.middleware import DemoLoginRefusedMiddleware, DomainErrorMiddleware
from shop.project.settings import base
from shop.project.wsgi import behind_proxies
from tests.conftest import MOMENT

pytestmark = pytest.mark.django_db


class Busy(RetryableError):
    """For this test."""

    code = "BUSY"


class Gone(FinalError):
    """For this test."""

    code = "GONE"


def test_request_id_of_the_caller_is_kept_and_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        response = client.get("/nowhere", headers={"X-Request-Id": "tap-17"})

    assert response.headers["X-Request-Id"] == "tap-17"
    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert [(one["path"], one["request_id"]) for one in lines if one["event"] == "request"] == [
        ("/nowhere", "tap-17")
    ]


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "id\u00e9", '"><script>'])
def test_request_id_that_is_no_plain_word_is_replaced(client: Client, given: str) -> None:
    response = client.get("/nowhere", headers={"X-Request-Id": given})

    assert response.headers["X-Request-Id"] != given
    assert len(response.headers["X-Request-Id"]) == 12


def test_content_policy_of_pages_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/nowhere").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "media-src 'self' blob:" in policy


def test_healthz_names_each_part(client: Client, settings: Settings) -> None:
    settings.COMMERCE_URL = "http://127.0.0.1:9/graphql/"

    response = client.get("/healthz")

    body = response.json()
    assert (response.status_code, body["status"]) == (200, "degraded")
    assert body["checks"]["database"]["status"] == "ok"
    assert body["checks"]["commerce"] == {"status": "down", "error": "URLError"}


def test_health_and_figures_are_asked_from_inside_by_any_name(
    client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["shop.example"]

    statuses = [
        client.get(path, headers={"Host": "127.0.0.1:8000"}).status_code
        for path in ("/healthz", "/metrics", "/cart/")
    ]

    assert statuses == [200, 200, 400]


def test_metrics_tell_the_state_of_the_outbox(client: Client) -> None:
    text = client.get("/metrics").content.decode()

    assert "xianhuo_outbox_waiting 0.0" in text
    assert "xianhuo_outbox_poisoned 0.0" in text


def test_metrics_count_requests_by_view(client: Client) -> None:
    client.get("/healthz")

    text = client.get("/metrics").content.decode()

    assert 'xianhuo_request_seconds_count{method="GET",status="200",view="healthz"}' in text


def test_metrics_with_a_token_do_not_exist_without_it(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "word"

    refused = client.get("/metrics", headers={"Authorization": "Bearer other"})
    allowed = client.get("/metrics", headers={"Authorization": "Bearer word"})

    assert (refused.status_code, allowed.status_code) == (404, 200)


def test_media_serves_files_below_its_folder_only(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "clip.m3u8").write_text("#EXTM3U")
    (settings.MEDIA_ROOT / "page.html").write_text("<script>")
    (tmp_path / "secret").write_text("no")

    clip = client.get("/media/clip.m3u8")
    page = client.get("/media/page.html")
    outside = client.get("/media/%2e%2e/secret")

    assert clip.headers["Content-Type"] == "application/vnd.apple.mpegurl"
    assert b"".join(clip) == b"#EXTM3U"
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert outside.status_code == 404
    page.close()


def test_a_retryable_error_becomes_a_page_to_try_again(rf: RequestFactory) -> None:
    middleware = DomainErrorMiddleware(lambda _: HttpResponse())
    request = rf.get("/cart/")
    request.session = {}  # type: ignore[assignment]

    response = middleware.process_exception(request, Busy())

    assert response is not None
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert middleware.process_exception(request, Gone()) is None


@pytest.mark.parametrize(
    ("raised", "status", "again"), [(OperationalError, 503, "10"), (ValueError, 500, None)]
)
def test_a_database_that_is_away_is_a_page_to_come_again(
    monkeypatch: pytest.MonkeyPatch, raised: type[Exception], status: int, again: str | None
) -> None:
    def away(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("django.contrib.sessions.backends.cached_db.SessionStore.load", away)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "k" * 32

    answer = client.get("/account/")

    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, again)
    assert "没有扣款" in answer.content.decode()


def test_the_admins_sign_in_is_limited_per_person(client: Client) -> None:
    User.objects.create_superuser(email="op@union.cn", password="shan-yang-rou-9")
    wrong = {"username": "op@union.cn", "password": "guess"}
    for _ in range(SIGN_IN_PER_PERSON.count):
        client.post("/admin/login/", wrong)

    answer = client.post("/admin/login/", {**wrong, "password": "shan-yang-rou-9"})

    assert "试得太多了" in answer.content.decode()
    assert SESSION_KEY not in client.session


def test_demo_login_is_signed_out_on_a_public_host(client: Client) -> None:
    operator = User.objects.create_superuser(email="admin@example.com", password="admin")
    buyer = User.objects.create_user(email="li@village.cn", password="long enough")
    seen: list[bool] = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append(request.user.is_authenticated)
        return HttpResponse()

    for person in (operator, buyer):
        client.force_login(person)
        request = RequestFactory().get("/")
        request.session = client.session
        request.user = person
        DemoLoginRefusedMiddleware(look)(request)

    assert seen == [False, True]


def test_production_check_names_each_broken_rule(settings: Settings) -> None:
    settings.DEMO = False
    settings.STRIPE_SECRET_KEY = ""
    settings.STRIPE_WEBHOOK_SECRET = ""
    settings.PUBLIC_URL = "http://shop.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    numbers = {message.id for message in production_check()}

    assert numbers >= {"shop.E003", "shop.E004", "shop.E005", "shop.E007"}
    assert not numbers & {"shop.E001", "shop.E002"}


def test_demo_logins_are_looked_for_once_there_are_tables(settings: Settings) -> None:
    settings.DEMO = False
    User.objects.create_user(email="li@example.com")

    found = [one.id for one in demo_logins_check(databases=["default"])]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user RENAME TO accounts_nobody")
    at_the_very_start = demo_logins_check(databases=["default"])

    assert (found, at_the_very_start) == (["shop.E008"], [])


def test_web_empty_leaves_only_the_operator(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    User.objects.create_user(phone="+8613800000000")
    Session.objects.create(session_key="k", session_data="", expire_date=MOMENT)
    cache.set("kept", "page")
    endpoint = {"url": "http://127.0.0.1/hook", "created_at": MOMENT, "checked_at": MOMENT}
    StripeEndpoint.objects.create(endpoint_id="we_1", secret="whsec", **endpoint)

    call_command("web_empty")
    call_command("web_empty")

    operator = User.objects.get()
    assert (operator.email, operator.is_superuser) == ("admin@example.com", True)
    assert operator.check_password("admin")
    assert (Session.objects.count(), cache.get("kept")) == (0, None)
    assert not (tmp_path / "media").exists()
    assert StripeEndpoint.objects.get().endpoint_id == "we_1"


def test_web_empty_is_refused_outside_demo_mode(settings: Settings) -> None:
    settings.DEMO = False
    User.objects.create_user(phone="+8613800000000")

    with pytest.raises(CommandError):
        call_command("web_empty")

    assert User.objects.count() == 1


def test_tests_never_share_the_demo_secret() -> None:
    assert not settings.SECRET_KEY.startswith("demo-only")


@pytest.mark.parametrize("name", ["x" * 300, "%00.webp", "a/../../x"])
def test_media_with_a_name_that_no_file_can_have_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_pages_travel_compressed_and_pictures_as_they_are(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "x.webp").write_bytes(b"RIFF" * 500)
    asked = {"Accept-Encoding": "gzip, br"}

    page = client.get("/account/sign-in/", headers=asked)
    plain = client.get("/account/sign-in/")
    picture = client.get("/media/x.webp", headers=asked)

    picture.close()
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.content) < len(plain.content) / 2
    assert "Content-Encoding" not in plain.headers
    assert ("Content-Encoding" in picture.headers, picture.headers["Content-Length"]) == (
        False,
        "2000",
    )


def test_pages_and_limits_go_on_without_redis(client: Client, settings: Settings) -> None:
    settings.CACHES = {
        "default": {**base.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"},
    }
    User.objects.create_user(email="li@example.com", password="shan-yang-rou-9")
    typed = {"recipient": "li@example.com", "password": "shan-yang-rou-9"}

    entered = client.post("/account/sign-in/", typed)

    assert entered.headers["Location"] == "/account/"
    assert client.get("/account/addresses/").status_code == 200


@pytest.mark.parametrize(
    ("came_from", "forwarded", "counted"),
    [
        ("10.0.0.5", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
    ],
)
def test_only_named_proxies_say_where_a_visitor_comes_from(
    came_from: str, forwarded: str, counted: str
) -> None:
    seen: list[str] = []

    def application(environ: dict[str, str], _start: object) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    wrapped = behind_proxies(application, ["10.0.0.0/8"])
    wrapped({"REMOTE_ADDR": came_from, "HTTP_X_FORWARDED_FOR": forwarded}, lambda *_: None)

    assert seen == [counted]


def test_the_simulators_key_is_refused_on_a_public_host(settings: Settings) -> None:
    settings.DEMO = False
    settings.STRIPE_SECRET_KEY = SIMULATOR_KEY

    assert "shop.E003" in {found.id for found in production_check()}
    assert select.SIMULATOR_KEY == SIMULATOR_KEY


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/account/sign-in/", {"recipient": "li\x00@example.com", "password": "x\x00"}),
        ("/account/sign-up/", {"email": "li\x00@x.cn", "password": "shan-yang-rou-9\x00"}),
        ("/account/code/", {"recipient": "\x00"}),
        ("/account/password/", {"recipient": "li\x00@example.com"}),
        ("/host/new/", {"title": "新\x00米", "at": "2999-01-01T10:00"}),
        ("/desk/listings/undo/", {"q": "\x00"}),
    ],
)
def test_nul_characters_never_reach_the_database(
    client: Client, host: User, path: str, typed: dict[str, str]
) -> None:
    client.force_login(host)

    answer = client.post(path, typed)

    assert answer.status_code in {200, 302, 422}


def test_nul_characters_are_taken_out_of_what_is_kept(client: Client, host: User) -> None:
    client.force_login(host)

    client.post("/host/new/?x=%00", {"title": "新\x00米开仓", "at": "2999-01-01T10:00"})

    assert client.get("/host/").content.decode().count("新米开仓") == 1
