"""购物须知: what the union writes is shown as it wrote it, linked where people look for it, and nothing else is."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cooperatives.domain.registry import notice_save
from cooperatives.models import Notice
from tests.support.catalog import NOW

pytestmark = pytest.mark.django_db


def written(slug: str = "privacy", **values: Any) -> Notice:
    facts = {
        "title_zh": "隐私说明",
        "title_en": "Privacy",
        "body_zh": "## 记下什么\n\n第一行\n第二行 <b>不加粗</b>\r\n\r\n\n## 两行的\n不是小标题",
        "body_en": "Plain words.",
        "position": 1,
    }
    notice_save(slug=slug, now=NOW, **{**facts, **values})
    return Notice.objects.get(slug=slug)


def test_a_notice_shows_headings_paragraphs_and_no_markup_of_its_own(client: Client) -> None:
    written()

    page = client.get("/notice/privacy/").content.decode()

    assert "<h2>记下什么</h2>" in page
    assert "<p>第一行<br>第二行 &lt;b&gt;不加粗&lt;/b&gt;</p>" in page
    assert "<p>## 两行的<br>不是小标题</p>" in page
    assert "11月23日" in page


def test_a_notice_in_english_falls_back_to_chinese(client: Client) -> None:
    written()
    written("terms", title_en="", body_en="", title_zh="购物约定")

    def english(slug: str) -> str:
        return client.get(f"/notice/{slug}/", headers={"Accept-Language": "en"}).content.decode()

    assert "Plain words." in english("privacy")
    assert "记下什么" in english("terms")


def test_a_notice_that_is_not_public_is_nowhere(client: Client) -> None:
    Notice.objects.filter(pk=written().pk).update(is_published=False)

    assert client.get("/notice/privacy/").status_code == 404
    assert client.get("/notice/none/").status_code == 404
    assert "/notice/" not in client.get("/account/sign-up/").content.decode()


def test_every_page_and_signing_up_lead_to_the_notices(client: Client) -> None:
    written()
    written("delivery", title_zh="配送和自提")

    home = client.get("/live/").content.decode()
    sign_up = client.get("/account/sign-up/").content.decode()

    assert home.index("/notice/privacy/") < home.index("/notice/delivery/")
    consent = sign_up[sign_up.index("注册就是同意") :].split("</p>")[0]
    assert "/notice/privacy/" in consent
    assert "/notice/delivery/" not in consent


def test_what_the_operator_wrote_stays_when_the_demo_is_loaded_again() -> None:
    Notice.objects.filter(pk=written().pk).update(body_zh="总社自己的话")

    written(body_zh="演示的话")

    assert Notice.objects.get().body_zh == "总社自己的话"


def test_the_operator_changes_a_notice_and_its_day(admin_client: Client) -> None:
    row = written()

    admin_client.post(
        f"/admin/cooperatives/notice/{row.pk}/change/",
        {
            "slug": "privacy",
            "title_zh": "隐私",
            "title_en": "",
            "body_zh": "新的",
            "body_en": "",
            "position": "3",
            "is_published": "on",
        },
    )

    row.refresh_from_db()
    assert (row.title_zh, row.body_zh) == ("隐私", "新的")
    assert row.changed_at > NOW


@pytest.mark.parametrize("rows", [1, 3])
def test_a_notice_costs_the_same_at_1_and_3_rows(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        written(f"notice-{number}")

    with django_assert_max_num_queries(4):
        client.get("/notice/notice-0/")
