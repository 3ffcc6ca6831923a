"""The frame's own pages: the kit, language, error pages, icons, partial answers."""

import json
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from shop.ui import errors
from shop.ui.icons import UnknownIcon, icon
from shop.ui.responses import back_path, with_cart_count, with_toast


@pytest.mark.django_db
def test_kit_shows_every_part_without_inline_style_or_script(client: Client) -> None:
    page = client.get("/_kit/").content.decode()

    assert re.search(r"\sstyle=", page) is None
    assert re.search(r"\son[a-z]+=", page) is None
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []
    assert "直播中" in page


@pytest.mark.django_db
def test_kit_exists_in_demo_mode_only(client: Client, settings: Settings) -> None:
    settings.DEMO = False

    assert client.get("/_kit/").status_code == 404


@pytest.mark.django_db
def test_language_is_remembered_and_returns_to_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/_kit/?q=1"})
    page = client.get("/_kit/").content.decode()

    assert (answer.status_code, answer.headers["Location"]) == (302, "/_kit/?q=1")
    assert '<html lang="en"' in page


@pytest.mark.django_db
def test_language_refuses_one_we_do_not_have(client: Client) -> None:
    answer = client.post("/language/", {"language": "xx"})

    assert answer.status_code == 404
    assert "django_language" not in client.cookies


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_back_path_never_leaves_the_shop(target: str) -> None:
    request = RequestFactory().post("/language/", {"next": target})

    assert back_path(request) == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 413, 429])
def test_error_page_exists_for_every_status_we_answer_with(status: int) -> None:
    answer = errors.error_page(RequestFactory().get("/x/"), status, retry_after=7)

    assert answer.status_code == status
    assert answer.headers["Retry-After"] == "7"
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("status", [500, 503])
def test_server_errors_need_no_database_and_say_that_nothing_was_charged(status: int) -> None:
    answer = errors.error_page(HttpRequest(), status, retry_after=7)

    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert "没有扣款".encode() in answer.content


@pytest.mark.django_db
def test_search_words_are_escaped_in_the_frame(client: Client) -> None:
    page = client.get("/_kit/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_icon_with_a_label_is_an_image_and_escapes_it() -> None:
    assert 'role="img" aria-label="&lt;b&gt;"' in icon("house", "<b>")
    assert 'aria-hidden="true"' in icon("house")


def test_icon_outside_the_declared_set_is_an_error() -> None:
    with pytest.raises(UnknownIcon):
        icon("no-such-icon")


def test_toast_and_cart_count_travel_together() -> None:
    answer = with_cart_count(with_toast(HttpResponse(), "已加入", action="去看", href="/cart/"), 3)

    assert json.loads(answer.headers["HX-Trigger"]) == {
        "xh:toast": {"text": "已加入", "action": "去看", "href": "/cart/", "error": False},
        "xh:cart": {"count": 3},
    }
