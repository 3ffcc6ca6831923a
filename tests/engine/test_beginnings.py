"""`engine_empty`: everything of a shop goes at once, whoever is at work on it, and the operator can go on."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from shop.durability import emptying
from shop.durability.transactions import durable
from shop.engine.domain.beginnings import OPERATOR_EMAIL, engine_begin, engine_empty
from shop.engine.domain.complete import checkout_complete
from shop.engine.domain.completion import Completion
from shop.engine.models import (
    App,
    AppInstallation,
    EventDelivery,
    EventDeliveryAttempt,
    Order,
    ShopSettings,
    User,
    Webhook,
)
from shop.engine.webhooks.delivery import delivery_settle
from shop.engine.webhooks.installation import WITHDRAWN, InstallationFailed, _app_open
from shop.engine.webhooks.transport import Answer
from tests.engine.client import ask
from tests.engine.factories import NOW, checkout_ready, shop_make, variant_make
from tests.support.concurrency import run_concurrently

pytestmark = pytest.mark.django_db(transaction=True)
SIGN_IN = 'mutation { tokenCreate(email: "admin@example.com", password: "admin") { token } }'


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def order_make() -> Order:
    shop = shop_make()
    pk = checkout_ready(shop, (variant_make(shop, stock=9), 1))
    return checkout_complete(checkout_id=pk, how=Completion(), now=NOW)[0]


def delivery_make() -> EventDelivery:
    app = App.objects.create(name="App", identifier="app", created_at=NOW)
    webhook = Webhook.objects.create(app=app, target_url="http://127.0.0.1:9/")
    return EventDelivery.objects.create(
        webhook=webhook, event_type="order_created", payload="{}", created_at=NOW, due_at=NOW
    )


def rows() -> dict[str, int]:
    """Tables of the engine that hold something."""
    names = connection.introspection.table_names()
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 -- our own tables
            found[name] = cursor.fetchone()[0]
    return {
        name: count
        for name, count in found.items()
        if count and name.startswith(("engine_", "durability_"))
    }


@pytest.mark.parametrize("much", [emptying.MUCH_BYTES, 0])
def test_engine_empty_leaves_settings_and_operator_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, much: int
) -> None:
    monkeypatch.setattr(emptying, "MUCH_BYTES", much)
    engine_begin(demo=True, now=NOW)
    order_make()
    delivery_make()
    (tmp_path / "media/products").mkdir(parents=True)
    (tmp_path / "media/products/apple.webp").touch()

    engine_empty(demo=True, now=NOW)

    assert rows() == {"engine_shopsettings": 1, "engine_user": 1}
    assert User.objects.values_list("pk", "email", "is_superuser").get() == (
        1,
        OPERATOR_EMAIL,
        True,
    )
    assert list((tmp_path / "media").iterdir()) == []
    engine_empty(demo=True, now=NOW)
    assert rows() == {"engine_shopsettings": 1, "engine_user": 1}
    assert order_make().number == 1


def test_a_public_host_gets_the_operator_whom_the_environment_names(settings: Settings) -> None:
    settings.DEMO = False
    engine_begin(demo=True, now=NOW)
    settings.ENGINE_OPERATOR = ("li@union.cn", "shan-yang-rou-9")

    call_command("engine_bootstrap")
    call_command("engine_bootstrap")

    sign_in = SIGN_IN.replace("admin@example.com", "li@union.cn")
    theirs = ask(sign_in.replace('"admin"', '"shan-yang-rou-9"')).data["tokenCreate"]["token"]
    assert ask("{ me { isStaff userPermissions { code } } }", token=theirs).data["me"]["isStaff"]
    assert ask(SIGN_IN).data["tokenCreate"]["token"] is None


def test_an_easy_password_makes_no_operator(settings: Settings) -> None:
    settings.DEMO = False
    settings.ENGINE_OPERATOR = ("li@union.cn", "admin")

    with pytest.raises(CommandError, match=r"SALEOR_OPERATOR_PASSWORD: .*short"):
        call_command("engine_bootstrap")

    assert not User.objects.exists()


def test_operators_token_outlives_the_emptying_and_others_do_not(settings: Settings) -> None:
    engine_empty(demo=True, now=NOW)
    token = ask(SIGN_IN).data["tokenCreate"]["token"]
    order_make()

    engine_empty(demo=True, now=NOW)

    assert ask("{ me { email } }", token=token).data == {"me": {"email": OPERATOR_EMAIL}}
    assert ask(SIGN_IN).data["tokenCreate"]["token"]


@pytest.mark.concurrency
def test_emptying_waits_for_whoever_writes_and_takes_that_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(emptying, "LOCK_WAIT_MS", 20)
    monkeypatch.setattr(emptying, "TRIES", 1000)
    shop = shop_make()
    written, again = threading.Event(), threading.Event()
    lock = emptying._lock

    def counted(tables: list[str]) -> None:
        if written.is_set():
            again.set()
        written.wait(10)
        lock(tables)

    monkeypatch.setattr(emptying, "_lock", counted)

    def write() -> None:
        with durable():
            variant_make(shop)
            written.set()
            assert again.wait(10)

    outcome = run_concurrently([write, lambda: engine_empty(demo=True, now=NOW)])

    assert outcome.errors == []
    assert rows() == {"engine_shopsettings": 1, "engine_user": 1}


def test_ids_that_the_worker_may_hold_are_not_given_twice() -> None:
    old = delivery_make()
    answer = Answer(500, "", {}, 0.1)
    engine_empty(demo=True, now=NOW)
    new = delivery_make()

    result = delivery_settle(delivery=old, answer=answer, headers={}, now=NOW + timedelta(hours=1))

    assert (result, new.pk > old.pk, EventDeliveryAttempt.objects.count()) == ("FAILED", True, 0)
    assert EventDelivery.objects.values_list("pk", "attempts_made").get() == (new.pk, 0)


def test_app_whose_installation_is_gone_is_not_opened() -> None:
    installation = AppInstallation.objects.create(
        app_name="Ours", manifest_url="http://127.0.0.1:9/", created_at=NOW, updated_at=NOW
    )
    app = App.objects.create(name="App", identifier="app", is_active=False, created_at=NOW)
    AppInstallation.objects.all().delete()

    with pytest.raises(InstallationFailed) as refused, durable():
        _app_open(app, AppInstallation(pk=1, app_name=installation.app_name), NOW)

    assert refused.value.facts == {"message": WITHDRAWN}
    assert not App.objects.get().is_active


def test_emptying_keeps_one_row_of_settings() -> None:
    engine_empty(demo=False, now=NOW)

    assert (ShopSettings.objects.get().pk, User.objects.count()) == (1, 0)
