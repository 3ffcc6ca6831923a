"""Every address of the host's console, for everybody: its host, the operator, another host, a clerk, a buyer, a stranger."""

from typing import Any

import pytest
from django.test import Client

from livestream.domain.broadcasts import broadcast_start
from livestream.models import Broadcast, Host, LineUpItem
from tests.integration.livestream.conftest import NOW

pytestmark = pytest.mark.django_db
PAGES = ["/host/{code}/", "/host/{code}/report/"]
ACTS = ["start", "end", "cancel", "pin", "unpin", "price", "add", "remove"]


@pytest.fixture
def other_host(other_buyer: Any) -> Any:
    """Presents another broadcast."""
    Host.objects.create(slug="other-host", name_zh="阿珍", user=other_buyer)
    return other_buyer


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Any:
    """The person that the test's parameter names."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("person", ["host", "operator"], indirect=True)
@pytest.mark.parametrize("page", ["/host/", *PAGES])
def test_its_host_and_the_operator_see_it(
    client: Client, person: Any, item: LineUpItem, page: str
) -> None:
    client.force_login(person)

    answer = client.get(page.format(code=item.broadcast.code))

    assert answer.status_code == 200
    assert "新米开仓" in answer.content.decode()


@pytest.mark.parametrize("person", ["other_host", "clerk", "buyer"], indirect=True)
@pytest.mark.parametrize("page", PAGES)
def test_others_do_not_find_it(client: Client, person: Any, item: LineUpItem, page: str) -> None:
    client.force_login(person)

    assert client.get(page.format(code=item.broadcast.code)).status_code == 404


def test_another_host_has_a_list_of_its_own(
    client: Client, other_host: Any, item: LineUpItem
) -> None:
    client.force_login(other_host)

    page = client.get("/host/").content.decode()

    assert item.broadcast.code not in page


@pytest.mark.parametrize("action", ACTS)
@pytest.mark.parametrize("is_on_air", [False, True])
@pytest.mark.parametrize("person", ["other_host", "clerk", "buyer"], indirect=True)
def test_others_steer_nothing(
    client: Client, person: Any, item: LineUpItem, action: str, *, is_on_air: bool
) -> None:
    if is_on_air:
        broadcast_start(broadcast_id=item.broadcast_id, now=NOW)
    before = Broadcast.objects.values().get()
    client.force_login(person)

    answer = client.post(
        f"/host/{item.broadcast.code}/act/",
        {"action": action, "item": item.pk, "price": "1", "sku": item.pack.sku},
    )

    assert answer.status_code == 404
    assert Broadcast.objects.values().get() == before
    assert LineUpItem.objects.get().live_price_fen == item.live_price_fen


@pytest.mark.parametrize("action", ACTS)
def test_a_stranger_is_asked_to_sign_in(client: Client, item: LineUpItem, action: str) -> None:
    answer = client.post(f"/host/{item.broadcast.code}/act/", {"action": action})

    assert (answer.status_code, "/account/sign-in/" in answer["Location"]) == (302, True)
    assert Broadcast.objects.get().state == "SCHEDULED"


def test_how_many_one_order_takes_is_the_hosts_word(
    client: Client, host: Any, item: LineUpItem
) -> None:
    client.force_login(host)
    path, sku = f"/host/{item.broadcast.code}/", item.pack.sku
    client.post(path + "act/", {"action": "remove", "item": item.pk})

    for wrong in ("0", "51", "x"):
        said = client.post(
            path + "act/", {"action": "add", "sku": sku, "limit": wrong}, follow=True
        )
        assert "写 1 到 50" in said.content.decode()
    client.post(path + "act/", {"action": "add", "sku": sku, "limit": "2"})

    assert LineUpItem.objects.get().limit_per_order == 2
    assert "每单最多 2 份" in client.get(path).content.decode()
    room = client.get(f"/live/{item.broadcast.code}/").content.decode()
    assert (
        "每单最多买 2 份"
        in client.post(
            f"/live/{item.broadcast.code}/buy/",
            {"item": LineUpItem.objects.get().pk, "quantity": "3"},
            follow=True,
        ).content.decode()
    )
    assert room


def test_going_off_air_is_asked_with_the_broadcasts_name(
    client: Client, host: Any, item: LineUpItem
) -> None:
    client.force_login(host)
    path = f"/host/{item.broadcast.code}/"

    announced = client.get(path).content.decode()
    broadcast_start(broadcast_id=item.broadcast_id, now=NOW)

    assert "取消《新米开仓》？" in announced
    assert "结束《新米开仓》？" in client.get(path).content.decode()
