"""Two clerks of one cooperative at one listing: the slower one is told what changed, and nothing is written over unseen."""

import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import Listing, ListingSketch
from cooperatives.models import Cooperative, CooperativeMember
from tests.conftest import MOMENT
from tests.integration.desk.test_listing_desk import NEW, form
from tests.support.catalog import category_make, listing_make

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(clerk: Any, cooperative: Cooperative) -> Client:
    """One clerk, signed in."""
    Cooperative.objects.filter(pk=cooperative.pk).update(warehouse_id="W1")
    category_make("米面", slug="rice")
    return signed_in(clerk)


@pytest.fixture
def second(other_buyer: Any, cooperative: Cooperative) -> Client:
    """A second clerk of the same cooperative."""
    CooperativeMember.objects.create(user=other_buyer, cooperative=cooperative, joined_at=MOMENT)
    return signed_in(other_buyer)


@pytest.fixture
def listing(cooperative: Cooperative, first: Client) -> Listing:
    """On sale at 49.80."""
    return listing_make("南粳46 新米", price_fen=4980, cooperative=cooperative)


def signed_in(person: Any) -> Client:
    """A browser of that person."""
    client = Client()
    client.force_login(person)
    return client


def path(row: Listing, what: str = "") -> str:
    """An address of the listing's form."""
    return f"/desk/listings/{row.code}/{what}"


def opened(client: Client, address: str) -> dict[str, Any]:
    """The form as somebody opens it."""
    page = client.get(address).content.decode()
    found = re.search(r'name="seen" id="seen" value="([^"]*)"', page)
    assert found
    return {"seen": found[1]}


def typed(row: Listing, seen: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The saved listing's form with other values."""
    pack = row.variants.get()
    own = {
        "pack_sku": [pack.sku],
        "pack_label": [pack.label_zh],
        "pack_weight": ["5"],
        "pack_unit": ["KG"],
        "pack_price": ["49.80"],
        "pack_stock": [""],
        "pack_stock_was": [""],
    }
    return form(**own, **seen, **values)


def test_the_slower_save_shows_both_and_a_second_press_decides(
    first: Client, second: Client, listing: Listing
) -> None:
    mine, theirs = opened(first, path(listing)), opened(second, path(listing))
    first.post(path(listing), typed(listing, mine, action="save", name_zh="新米 老包装"))

    refused = second.post(path(listing), typed(listing, theirs, action="save", name_zh="新米 今年"))

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "刚刚有别人改过" in page
    assert "新米 老包装" in page
    assert 'value="新米 今年"' in page
    assert Listing.objects.get().name_zh == "新米 老包装"
    again = re.search(r'name="seen" id="seen" value="([^"]*)"', page)
    assert again
    known = typed(listing, {"seen": again[1]}, action="save", name_zh="新米 今年")
    assert second.post(path(listing), known).status_code == 302
    assert Listing.objects.get().name_zh == "新米 今年"


def test_autosave_does_not_write_over_words_that_somebody_else_is_typing(
    first: Client, second: Client, listing: Listing
) -> None:
    mine, theirs = opened(first, path(listing)), opened(second, path(listing))
    kept = first.post(path(listing, "autosave/"), typed(listing, mine, name_zh="我的字"))

    refused = second.post(path(listing, "autosave/"), typed(listing, theirs, name_zh="你的字"))

    assert ("已自动保存" in kept.content.decode(), refused.status_code) == (True, 200)
    assert "您填的还没存" in refused.content.decode()
    assert 'id="seen"' not in refused.content.decode()
    assert ListingSketch.objects.get().fields["name_zh"] == "我的字"


def test_own_autosaves_go_on_also_when_an_answer_was_lost(first: Client, listing: Listing) -> None:
    mine = opened(first, path(listing))

    for name in ("一", "二", "三"):
        answer = first.post(path(listing, "autosave/"), typed(listing, mine, name_zh=name))
        assert "已自动保存" in answer.content.decode()

    assert ListingSketch.objects.get().fields["name_zh"] == "三"


def test_a_draft_that_a_teammate_published_meanwhile_is_not_made_again(
    first: Client, second: Client
) -> None:
    first.post(NEW, form(action="keep"))
    mine, theirs = opened(first, NEW), opened(second, NEW)
    assert second.post(NEW, form(**theirs, action="publish")).status_code == 302

    refused = first.post(NEW, form(**mine, action="publish", name_zh="另一个名字"))

    assert refused.status_code == 409
    assert Listing.objects.get().name_zh == "南粳46 新米"


def test_a_photo_is_taken_although_the_words_were_changed(
    first: Client, second: Client, listing: Listing
) -> None:
    theirs = opened(second, path(listing))
    first.post(path(listing), typed(listing, opened(first, path(listing)), action="save"))

    answer = second.post(path(listing, "photos/"), typed(listing, theirs, name_zh="你的字"))

    assert answer.status_code == 200
    assert "先选一张照片" in answer.content.decode()
    assert not ListingSketch.objects.exists()


@pytest.mark.parametrize(
    ("field", "faster", "slower"), [("price", "52.00", "48.00"), ("stock", "30", "60")]
)
def test_the_slower_change_in_the_list_says_what_is_there_now(
    first: Client, second: Client, listing: Listing, field: str, faster: str, slower: str
) -> None:
    sku = listing.variants.get().sku
    seen = listing.updated_at.isoformat()
    first.post(path(listing, "quick/"), {"sku": sku, field: faster, "seen": seen})

    answer = second.post(
        path(listing, "quick/"), {"sku": sku, field: slower, "seen": seen}, follow=True
    )

    page = answer.content.decode()
    assert "没有改" in page
    assert "¥52.00" in page or "仓库里 30 份" in page
    pack = listing.variants.get()
    assert (pack.price_fen, pack.stock_wanted) in {(5200, None), (4980, 30)}


@pytest.mark.parametrize(("field", "first_value"), [("price", "52.00"), ("stock", "30")])
def test_undo_does_not_take_a_teammates_later_change_back(
    first: Client, second: Client, listing: Listing, field: str, first_value: str
) -> None:
    sku = listing.variants.get().sku
    first.post(path(listing, "quick/"), {"sku": sku, field: first_value, "stock_was": "9"})
    second.post(path(listing, "quick/"), {"sku": sku, "price": "55.00"})
    before = listing.variants.values("price_fen", "stock_wanted").get()

    answer = first.post("/desk/listings/undo/", follow=True)

    assert "没有撤回" in answer.content.decode()
    assert listing.variants.values("price_fen", "stock_wanted").get() == before
