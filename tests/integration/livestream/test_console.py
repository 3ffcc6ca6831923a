"""The host's console: announcing a broadcast."""

from typing import Any

import pytest
from django.test import Client

from livestream.models import Broadcast

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "title": "秋收专场",
    "about": "带大家看稻田",
    "at": "2099-10-01T20:00",
    "request_key": "k1",
}


@pytest.fixture
def desk(host: Any) -> Client:
    """The host, signed in."""
    client = Client()
    client.force_login(host)
    return client


def test_the_same_form_sent_twice_announces_once(desk: Client) -> None:
    answers = [desk.post("/host/new/", TYPED) for _ in range(2)]

    row = Broadcast.objects.get()
    assert (row.title_zh, row.about_zh) == ("秋收专场", "带大家看稻田")
    assert {answer["Location"] for answer in answers} == {f"/host/{row.code}/"}
    desk.post("/host/new/", {**TYPED, "request_key": "k2"})
    assert Broadcast.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "请写标题"),
        ({"title": "长" * 81}, "请写标题"),
        ({"at": "2020-01-01T20:00"}, "请选一个以后的时间"),
        ({"at": "tomorrow"}, "请选一个以后的时间"),
    ],
)
def test_what_was_typed_is_kept_when_something_is_wrong(
    desk: Client, wrong: dict[str, str], says: str
) -> None:
    answer = desk.post("/host/new/", {**TYPED, **wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "带大家看稻田" in page
    assert not Broadcast.objects.exists()


def test_only_hosts_announce(buyer: Any, operator: Any) -> None:
    for person in (buyer, operator):
        client = Client()
        client.force_login(person)
        assert client.post("/host/new/", TYPED).status_code == 404
