"""上市提醒: who waits for a listing is told once when it can be bought again, and nobody else is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from catalog.domain.following import listing_mirror
from catalog.domain.restocking import restock_reminder_set, restock_reminders_send
from catalog.enums import ListingState
from catalog.models import Listing, RestockReminder
from catalog.privacy import restock_reminders_export
from catalog.tasks import account_deleted
from shop.durability.models import OutboxMessage
from shop.durability.outbox import outbox_drain
from tests.integration.catalog.test_following import snapshot
from tests.support.catalog import NOW, listing_make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_commerce(settings: Any) -> None:
    """The commerce server is away; the product page shows what the read model knows."""
    settings.COMMERCE_URL = "http://127.0.0.1:9/graphql/"


@pytest.fixture
def gone() -> Listing:
    """A listing that is sold out."""
    return listing_make("沙地山芋", name_en="Sandy-soil yams", stock_bucket="OUT", available=0)


def asked(listing: Listing, person: Any, *, language: str = "zh-hans", wanted: bool = True) -> None:
    restock_reminder_set(
        slug=listing.slug, user_id=person.pk, wanted=wanted, language=language, now=NOW
    )


def restocked(listing: Listing, *, units: int = 20, now: datetime = NOW) -> None:
    listing_mirror(snapshot=snapshot(listing, units=units), units={}, now=now)
    outbox_drain()


def test_who_asked_is_told_once_in_their_language(
    gone: Listing, buyer: Any, other_buyer: Any, clerk: Any
) -> None:
    asked(gone, buyer)
    asked(gone, buyer)
    asked(gone, other_buyer, language="en")

    restocked(gone)
    restocked(gone, units=30, now=NOW + timedelta(days=1))

    assert {letter.to[0]: letter.subject for letter in mail.outbox} == {
        "buyer@example.com": f"您等的沙地山芋又有货了（{gone.cooperative.name_zh}）",
        "other-buyer@example.com": f"Sandy-soil yams is back in stock ({gone.cooperative.name_en})",
    }
    assert len(mail.outbox) == 2
    assert f"/product/{gone.slug}/" in mail.outbox[0].body


def test_nobody_is_told_while_it_stays_sold_out(gone: Listing, buyer: Any) -> None:
    asked(gone, buyer)

    restocked(gone, units=0)

    assert mail.outbox == []
    assert not OutboxMessage.objects.filter(topic="listing.restocked").exists()


def test_nothing_is_sent_when_it_is_gone_again_or_withdrawn(gone: Listing, buyer: Any) -> None:
    asked(gone, buyer)
    again = restock_reminders_send(listing_id=gone.pk, now=NOW)
    Listing.objects.filter(pk=gone.pk).update(stock_bucket="PLENTY", state=ListingState.WITHDRAWN)

    withdrawn = restock_reminders_send(listing_id=gone.pk, now=NOW)

    assert (again, withdrawn, mail.outbox) == (0, 0, [])
    assert RestockReminder.objects.get().sent_at is None


def test_asking_after_having_been_told_asks_anew(gone: Listing, buyer: Any) -> None:
    asked(gone, buyer)
    restocked(gone)
    asked(gone, buyer)

    restocked(gone, units=5, now=NOW + timedelta(days=1))

    assert len(mail.outbox) == 2


def test_page_of_a_sold_out_listing_switches_the_reminder(
    client: Client, gone: Listing, buyer: Any
) -> None:
    client.force_login(buyer)
    address = f"/product/{gone.slug}/"

    before = client.get(address).content.decode()
    on = client.post(f"{address}remind/", {"wanted": "1"}, follow=True).content.decode()
    off = client.post(f"{address}remind/", {"wanted": "0"}, follow=True).content.decode()

    assert "有货告诉我" in before
    assert "有货时会告诉您" in on
    assert "已设提醒，点一下取消" in on
    assert "已取消提醒" in off
    assert not RestockReminder.objects.exists()


def test_a_stranger_signs_in_first_and_comes_back_to_the_product(
    client: Client, gone: Listing
) -> None:
    answer = client.post(f"/product/{gone.slug}/remind/", {"wanted": "1"})

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next=/product/{gone.slug}/")
    assert not RestockReminder.objects.exists()


def test_a_listing_that_is_not_on_sale_has_no_reminder(client: Client, buyer: Any) -> None:
    draft = listing_make(state=ListingState.DRAFT)
    client.force_login(buyer)

    answers = [
        client.post(f"/product/{slug}/remind/", {"wanted": "1"}).status_code
        for slug in (draft.slug, "no-such-listing")
    ]

    assert answers == [404, 404]
    assert not RestockReminder.objects.exists()


def test_who_leaves_waits_for_nothing_and_takes_the_list_along(
    gone: Listing, buyer: Any, other_buyer: Any
) -> None:
    asked(gone, buyer)
    asked(gone, other_buyer)

    given = restock_reminders_export(user_id=buyer.pk)
    account_deleted(user_id=buyer.pk)

    assert given["restock_reminders"] == [
        {"product": "沙地山芋", "created_at": NOW.isoformat(), "sent_at": None}
    ]
    assert [row.user_id for row in RestockReminder.objects.all()] == [other_buyer.pk]
