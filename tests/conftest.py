"""The people of the tests, a frozen clock, and a network that ends at this machine. Works with both settings."""

import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

property_settings.register_profile(
    "shop", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile("shop")
"""A busy machine is no finding: how long an example takes to make or to run says nothing about the property."""

MOMENT = datetime(2026, 10, 1, 4, 0, tzinfo=UTC)
"""Noon in the county, in the season of rice and crabs."""
PASSWORD = "correct horse battery"
_LOOPBACK = ("127.", "::1", "localhost")


class NetworkBlocked(RuntimeError):
    """A test asked for an address outside this machine."""


@pytest.fixture(autouse=True, scope="session")
def _network_blocked() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(_LOOPBACK):
            raise NetworkBlocked(f"a test asked for {address[0]}")
        connect(self, address)

    with patch.object(socket.socket, "connect", guarded):
        yield


@pytest.fixture(autouse=True)
def _language_forgotten() -> Iterator[None]:
    """A request's language stays with its thread; the next test must not see it."""
    yield
    from django.utils import translation  # noqa: PLC0415 -- settings are chosen by now

    translation.deactivate()


@pytest.fixture(autouse=True)
def _kept_forgotten() -> Iterator[None]:
    """What a process keeps between requests belongs to one test's rows."""
    yield
    kept = sys.modules.get("catalog.interfaces.kept")
    if kept:
        kept.kept_forget()
    slots = sys.modules.get("livestream.interfaces.slots")
    if slots:
        slots._pill.cache_clear()
    notices = sys.modules.get("cooperatives.interfaces.slots")
    if notices:
        notices._footer.cache_clear()
    from django.core.cache import cache  # noqa: PLC0415 -- settings are chosen by now

    cache.clear()


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Freeze `clock.now()` for everything that asks the clock module."""
    from shop.kernel import clock  # noqa: PLC0415 -- after the settings

    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    return MOMENT


def _person(name: str, **facts: Any) -> Any:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs the store's settings

    people: Any = get_user_model().objects
    return people.create_user(email=f"{name}@example.com", password=PASSWORD, **facts)


@pytest.fixture
def buyer(db: None) -> Any:
    """A person who buys."""
    return _person("buyer")


@pytest.fixture
def other_buyer(db: None) -> Any:
    """Another person who buys; must never see the first one's things."""
    return _person("other-buyer")


@pytest.fixture
def operator(db: None) -> Any:
    """The person who runs the shop."""
    return _person("operator", is_staff=True, is_superuser=True)


@pytest.fixture
def township(db: None) -> Any:
    """A town."""
    from cooperatives.models import Township  # noqa: PLC0415 -- needs the store's settings

    return Township.objects.create(
        slug="test-town",
        name_zh="试验镇",
        name_en="Test Town",
        county_zh="海门区",
        county_en="Haimen",
        map_x=500,
        map_y=500,
    )


def _cooperative(township: Any, code: str, name: str) -> Any:
    from cooperatives.models import Cooperative  # noqa: PLC0415 -- needs the store's settings

    return Cooperative.objects.create(
        code=code,
        slug=code.lower(),
        name_zh=name,
        name_en=code,
        township=township,
        monogram=name[:1],
    )


def _member(user: Any, cooperative: Any) -> Any:
    from cooperatives.models import CooperativeMember  # noqa: PLC0415 -- needs the store's settings

    CooperativeMember.objects.create(user=user, cooperative=cooperative, joined_at=MOMENT)
    return user


@pytest.fixture
def cooperative(township: Any) -> Any:
    """The clerk's cooperative."""
    return _cooperative(township, "COOP1", "甲合作社")


@pytest.fixture
def other_cooperative(township: Any) -> Any:
    """The other clerk's cooperative."""
    return _cooperative(township, "COOP2", "乙合作社")


@pytest.fixture
def clerk(cooperative: Any) -> Any:
    """Works at `cooperative`."""
    return _member(_person("clerk"), cooperative)


@pytest.fixture
def other_clerk(other_cooperative: Any) -> Any:
    """Works at `other_cooperative`; must never see the first one's things."""
    return _member(_person("other-clerk"), other_cooperative)


@pytest.fixture
def host(db: None) -> Any:
    """Presents broadcasts."""
    from livestream.models import Host  # noqa: PLC0415 -- needs the store's settings

    user = _person("host")
    Host.objects.create(slug="test-host", name_zh="小禾", user=user)
    return user


@pytest.fixture
def stranger(client: Any) -> Any:
    """A visitor who is not signed in."""
    return client


@pytest.fixture(scope="session")
def commerce(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A provisioned commerce server and a small shop on it; ours, or the one that SALEOR_API_URL names.

    Our own app is installed on it by the real handshake, through this run's live server. Tests that use it are
    `django_db(transaction=True)`: the server calls us back in other threads.
    """
    from contextlib import ExitStack  # noqa: PLC0415 -- rarely needed

    from django.test import override_settings  # noqa: PLC0415 -- needs the store's settings

    from shop.app.provisioning import provision  # noqa: PLC0415 -- needs the store's settings
    from shop.commerce.installation import app_token  # noqa: PLC0415 -- needs the store's settings
    from shop.commerce.transport import transports_close  # noqa: PLC0415 -- needs the settings
    from tests.support import outside_server  # noqa: PLC0415 -- needs the settings
    from tests.support.commerce_shop import shop_open  # noqa: PLC0415 -- needs the settings
    from tests.support.engine_process import engine_process  # noqa: PLC0415 -- needs the settings
    from tests.support.hooks import webhook_gate  # noqa: PLC0415 -- needs the settings

    url = outside_server.outside_url()
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    live_server = request.getfixturevalue("live_server")
    with ExitStack() as stack:
        stack.enter_context(webhook_gate.guarding())
        if url:
            stack.enter_context(outside_server.without_our_app(url))
        email, password = outside_server.operator_login()
        stack.enter_context(
            override_settings(
                COMMERCE_URL=url or stack.enter_context(engine_process()).url,
                COMMERCE_IS_EMBEDDED=not url,
                COMMERCE_APP_TOKEN="",
                HOOKS_URL=live_server.url,
            )
        )
        with blocker.unblock():
            provision(email=email, password=password, say=lambda _: None)
            # Kept as a setting: every test empties the table that holds it.
            token = app_token()
        stack.enter_context(override_settings(COMMERCE_APP_TOKEN=token))
        stack.callback(transports_close)  # before the engine is asked to stop
        with blocker.unblock():
            shop = shop_open()
        yield shop


@pytest.fixture
def webhooks(commerce: Any) -> Iterator[None]:
    """Let the commerce server's async webhooks in for this test; they are answered and dropped in all others.

    Otherwise one that comes late would write while the test's tables are being emptied.
    """
    from tests.support.hooks import webhook_gate  # noqa: PLC0415 -- needs the settings

    with webhook_gate.opened():
        yield
