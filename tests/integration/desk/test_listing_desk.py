"""A clerk's listing, from a photo to the shop: nothing typed is lost, only the own cooperative's is seen."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from catalog.models import Listing, ListingSketch
from cooperatives.models import Cooperative
from shop.ui.images import UPLOAD_LIMIT_BYTES
from tests.support.catalog import NOW, category_make, listing_make, village_make

pytestmark = pytest.mark.django_db
NEW = "/desk/listings/ABCDEFGH23/"


@pytest.fixture
def at_desk(client: Client, clerk: Any, cooperative: Cooperative) -> Client:
    """The clerk, signed in; the cooperative can sell."""
    Cooperative.objects.filter(pk=cooperative.pk).update(warehouse_id="W1")
    category_make("米面", slug="rice")
    client.force_login(clerk)
    return client


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def form(**values: Any) -> dict[str, Any]:
    """A filled form; keys are its fields."""
    usual = {
        "cooperative": "COOP1",
        "name_zh": "南粳46 新米",
        "category": "rice",
        "storage_class": "AMBIENT",
        "dispatch_days": "1",
        "season": ["10", "11"],
        "peak": ["11"],
        "pack_sku": ["", ""],
        "pack_label": ["", "礼盒"],
        "pack_weight": ["5", "2.5"],
        "pack_unit": ["JIN", "KG"],
        "pack_price": ["27.50", "49.8"],
        "pack_stock": ["80", "15"],
        "pack_stock_was": ["", ""],
        "delivery_note_zh": "下午发车",
    }
    return usual | values


def picture(width: int = 40, height: int = 30) -> SimpleUploadedFile:
    """A small photo."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (120, 180, 90)).save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg")


def test_publish_from_an_empty_form_makes_listing_packs_and_photo(at_desk: Client) -> None:
    kept = at_desk.post(NEW, form(action="photo", photo=picture()))
    answer = at_desk.post(NEW, form(action="publish"))

    assert (kept.status_code, answer.status_code) == (302, 302)
    row = Listing.objects.get()
    assert (row.code, row.state, row.sync_state) == ("ABCDEFGH23", "PUBLISHED", "PENDING")
    assert (row.name_zh, row.price_fen, row.season_months, row.peak_months) == (
        "南粳46 新米",
        2750,
        [10, 11],
        [11],
    )
    assert list(
        row.variants.order_by("position").values_list("label_zh", "weight_grams", "stock_wanted")
    ) == [("5 斤", 2500, 80), ("礼盒", 2500, 15)]
    assert (row.photos.count(), row.cover_key.startswith("listings/ABCDEFGH23/")) == (1, True)
    assert not ListingSketch.objects.exists()


def test_autosave_keeps_anything_typed_and_shows_the_card(at_desk: Client) -> None:
    wrong = form(pack_price=["一百", "-3"], name_zh="<b>米</b>'; DROP TABLE", category="")

    answer = at_desk.post(NEW + "autosave/", wrong, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "&lt;b&gt;米&lt;/b&gt;" in page
    assert "<b>米</b>" not in page
    assert answer["HX-Replace-Url"] == NEW
    assert ListingSketch.objects.get().fields["packs"][0]["price"] == "一百"
    assert not Listing.objects.exists()
    again = at_desk.get(NEW).content.decode()
    assert 'value="一百"' in again
    assert "DROP TABLE" in again


def test_publish_with_errors_says_each_and_loses_nothing(at_desk: Client) -> None:
    wrong = form(
        action="publish", name_zh="", category="", pack_price=["abc", "49.8"], dispatch_days="x"
    )

    answer = at_desk.post(NEW, wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("写上叫什么", "选一个分类", "价钱要大于 0", "写 0 到 60 天"):
        assert words in page
    assert 'value="abc"' in page
    assert "下午发车" in page
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("a.jpg", b"not a picture", "image/jpeg"), "不是照片"),
        (SimpleUploadedFile("a.jpg", b"x" * (UPLOAD_LIMIT_BYTES + 1), "image/jpeg"), "最多 20 MB"),
        (None, "先选一张照片"),
    ],
)
@pytest.mark.parametrize(("path", "status"), [("photos/", 200), ("", 422)])
def test_photo_that_is_none_is_refused_and_the_words_stay(
    at_desk: Client, upload: SimpleUploadedFile | None, words: str, path: str, status: int
) -> None:
    files = {"photo": upload} if upload else {}
    if upload:
        upload.seek(0)

    answer = at_desk.post(NEW + path, form(action="photo", **files))

    assert answer.status_code == status
    assert words in answer.content.decode()
    sketch = ListingSketch.objects.get()
    assert (sketch.photos, sketch.fields["name_zh"]) == ([], "南粳46 新米")


def test_photos_of_a_sketch_move_go_and_come_back(at_desk: Client) -> None:
    for _number in range(2):
        at_desk.post(NEW, form(action="photo", photo=picture()))
    first, second = (photo["id"] for photo in ListingSketch.objects.get().photos)

    at_desk.post(NEW, form(action=f"photo_forward:{second}"))
    assert [photo["id"] for photo in ListingSketch.objects.get().photos] == [second, first]
    at_desk.post(NEW, form(action=f"photo_remove:{first}"))
    assert [photo["id"] for photo in ListingSketch.objects.get().photos] == [second]
    at_desk.post("/desk/listings/undo/")

    assert len(ListingSketch.objects.get().photos) == 2


def test_photos_of_a_listing_move_and_the_first_is_the_cover(
    at_desk: Client, cooperative: Cooperative
) -> None:
    row = listing_make(cooperative=cooperative)
    address = f"/desk/listings/{row.code}/"
    for _number in range(2):
        at_desk.post(address, form(action="photo", photo=picture()))
    second = row.photos.order_by("position").last()
    assert second is not None

    at_desk.post(address, form(action=f"photo_forward:{second.pk}"))

    row.refresh_from_db()
    assert row.cover_key == second.key
    assert list(row.photos.order_by("position").values_list("position", flat=True)) == [0, 1]


def test_packs_are_added_and_removed_without_a_script(at_desk: Client) -> None:
    at_desk.post(NEW, form(action="add_pack"))
    assert len(ListingSketch.objects.get().fields["packs"]) == 3
    at_desk.post(NEW, form(action="remove_pack:0"))

    assert [row["label"] for row in ListingSketch.objects.get().fields["packs"]] == ["礼盒"]


def saved_form(row: Listing, **values: Any) -> dict[str, Any]:
    """The form of a saved listing as its page sends it back."""
    pack = row.variants.get()
    waiting = str(pack.available) if pack.available < 50 else ""
    usual = {
        "name_zh": row.name_zh,
        "category": row.category.slug,
        "season": [str(month) for month in row.season_months],
        "peak": [],
        "delivery_note_zh": "",
        "pack_sku": [pack.sku],
        "pack_label": [pack.label_zh],
        "pack_weight": ["5"],
        "pack_unit": ["JIN"],
        "pack_price": ["29.90"],
        "pack_stock": [waiting],
        "pack_stock_was": [waiting],
    }
    return form(**(usual | values))


def test_unchanged_form_of_a_listing_leaves_nothing_unsaved(
    at_desk: Client, cooperative: Cooperative
) -> None:
    row = listing_make(cooperative=cooperative)

    at_desk.post(f"/desk/listings/{row.code}/autosave/", saved_form(row))

    assert not ListingSketch.objects.exists()


def test_typed_words_of_a_published_listing_are_not_on_sale_until_saved(
    at_desk: Client, cooperative: Cooperative
) -> None:
    row = listing_make(cooperative=cooperative, tagline_en="kept", search_words="苹果")
    address = f"/desk/listings/{row.code}/"
    changed = saved_form(row, name_zh="红富士 大果", pack_price=["31"])

    at_desk.post(address + "autosave/", changed)
    row.refresh_from_db()
    assert (row.name_zh, row.price_fen, row.sync_state) == ("烟台红富士苹果", 2990, "NONE")
    assert "有没存的修改" in at_desk.get("/desk/listings/").content.decode()
    at_desk.post(address, changed | {"action": "save"})

    row.refresh_from_db()
    assert (row.name_zh, row.price_fen, row.sync_state) == ("红富士 大果", 3100, "PENDING")
    assert (row.tagline_en, row.search_words) == ("kept", "苹果")
    assert row.variants.get().stock_wanted is None  # untouched stock is not sent again


def test_discard_forgets_the_words_and_keeps_the_listing(
    at_desk: Client, cooperative: Cooperative
) -> None:
    row = listing_make(cooperative=cooperative)
    changed = saved_form(row, name_zh="别的名字", action="discard")

    at_desk.post(f"/desk/listings/{row.code}/", changed)

    assert not ListingSketch.objects.exists()
    assert Listing.objects.get().name_zh == "烟台红富士苹果"


def test_quick_price_and_stock_and_one_step_back(at_desk: Client, cooperative: Cooperative) -> None:
    row = listing_make(cooperative=cooperative)
    pack = row.variants.get()
    address = f"/desk/listings/{row.code}/quick/"

    at_desk.post(address, {"sku": pack.sku, "stock": "7", "stock_was": "200"})
    pack.refresh_from_db()
    assert pack.stock_wanted == 7
    answer = at_desk.post(address, {"sku": pack.sku, "price": "25.5"}, follow=True)
    pack.refresh_from_db()
    assert pack.price_fen == 2550
    assert "改回 ¥29.90" in answer.content.decode()
    at_desk.post("/desk/listings/undo/")
    at_desk.post("/desk/listings/undo/")

    pack.refresh_from_db()
    assert (pack.price_fen, pack.stock_wanted) == (2990, 7)


@pytest.mark.parametrize(
    "values", [{"price": "0"}, {"price": "1.005"}, {"price": "NaN"}, {"stock": "-1"}, {"stock": ""}]
)
def test_quick_refuses_what_is_no_number(
    at_desk: Client, cooperative: Cooperative, values: dict[str, str]
) -> None:
    row = listing_make(cooperative=cooperative)
    pack = row.variants.get()

    answer = at_desk.post(
        f"/desk/listings/{row.code}/quick/", {"sku": pack.sku, **values}, follow=True
    )

    assert "没有改" in answer.content.decode()
    pack.refresh_from_db()
    assert (pack.price_fen, pack.stock_wanted) == (2990, None)


@pytest.mark.parametrize(("looked_at", "says"), [(None, "同步中"), (NOW, "卖完了")])
def test_what_nobody_has_looked_at_yet_is_on_its_way_not_sold_out(
    at_desk: Client, cooperative: Cooperative, looked_at: datetime | None, says: str
) -> None:
    listing_make(
        cooperative=cooperative,
        sync_state="DONE",
        followed_at=looked_at,
        available=0,
        stock_bucket="OUT",
    )

    page = at_desk.get("/desk/listings/").content.decode()

    assert [word for word in ("同步中", "卖完了") if word in page] == [says]


def test_withdraw_publish_and_retry(at_desk: Client, cooperative: Cooperative) -> None:
    row = listing_make(cooperative=cooperative, sync_state="FAILED", sync_error="name: <i>bad</i>")
    address = f"/desk/listings/{row.code}/act/"
    page = at_desk.get("/desk/listings/").content.decode()
    assert "name: &lt;i&gt;bad&lt;/i&gt;" in page

    at_desk.post(address, {"action": "retry"})
    row.refresh_from_db()
    assert (row.state, row.sync_state, row.sync_error) == ("PUBLISHED", "PENDING", "")
    at_desk.post(address, {"action": "withdraw"})
    row.refresh_from_db()
    assert row.state == "WITHDRAWN"
    at_desk.post("/desk/listings/undo/")

    row.refresh_from_db()
    assert row.state == "PUBLISHED"


def test_publish_without_a_warehouse_keeps_the_draft_and_says_why(
    at_desk: Client, cooperative: Cooperative
) -> None:
    Cooperative.objects.filter(pk=cooperative.pk).update(warehouse_id="")

    answer = at_desk.post(NEW, form(action="publish"), follow=True)

    assert "仓库还没开好" in answer.content.decode()
    assert Listing.objects.get().state == "DRAFT"


def test_village_and_unknown_village(at_desk: Client, township: Any) -> None:
    village_make(township, "保民村", slug="baomin")

    refused = at_desk.post(NEW, form(action="publish", village="nowhere"))
    at_desk.post(NEW, form(action="publish", village="baomin"))

    assert "这个村不在名单里" in refused.content.decode()
    assert Listing.objects.get().village.slug == "baomin"  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["nope", "abc", "A" * 17, "ABC-DEFG2"])
def test_code_that_no_page_made_is_refused(at_desk: Client, code: str) -> None:
    answer = at_desk.post(f"/desk/listings/{code}/autosave/", form())

    assert answer.status_code == 404
    assert not ListingSketch.objects.exists()


def test_null_bytes_and_absurd_lengths_are_taken_as_text(at_desk: Client) -> None:
    answer = at_desk.post(
        NEW + "autosave/", form(name_zh="米\x00\x07", description_zh="长" * 30000)
    )

    assert answer.status_code == 200
    fields = ListingSketch.objects.get().fields
    assert (fields["name_zh"], len(fields["description_zh"])) == ("米", 8000)


def test_today_shows_what_runs_out(at_desk: Client, cooperative: Cooperative) -> None:
    listing_make("快没了的米", cooperative=cooperative, available=3, stock_bucket="LOW")
    listing_make("很多的米", cooperative=cooperative)

    page = at_desk.get("/desk/").content.decode()

    assert "快没了的米" in page
    assert "很多的米" not in page
    assert "商品" in page


def test_operator_lists_for_a_chosen_cooperative(
    client: Client, operator: Any, cooperative: Cooperative, other_cooperative: Cooperative
) -> None:
    del cooperative
    category_make("米面", slug="rice")
    client.force_login(operator)
    page = client.get("/desk/listings/new/?cooperative=COOP2").content.decode()
    assert '<option value="COOP2" selected>' in page

    client.post(NEW, form(action="save", cooperative="COOP2"))

    row = Listing.objects.get()
    assert (row.cooperative_id, row.state) == (other_cooperative.pk, "DRAFT")


def test_unfinished_words_are_thrown_away_and_come_back(at_desk: Client) -> None:
    at_desk.post(NEW, form(action="photo", photo=picture()))

    answer = at_desk.post(NEW + "act/", {"action": "discard"}, follow=True)
    assert "草稿《南粳46 新米》已删掉" in answer.content.decode()
    assert not ListingSketch.objects.exists()
    at_desk.post("/desk/listings/undo/")

    sketch = ListingSketch.objects.get()
    assert (sketch.code, sketch.fields["name_zh"], len(sketch.photos)) == (
        "ABCDEFGH23",
        "南粳46 新米",
        1,
    )


def test_a_listing_is_not_thrown_away(at_desk: Client, cooperative: Cooperative) -> None:
    row = listing_make(cooperative=cooperative)

    answer = at_desk.post(f"/desk/listings/{row.code}/act/", {"action": "discard"})

    assert (answer.status_code, Listing.objects.count()) == (404, 1)


def test_stock_above_what_one_checkout_may_hold_is_told_and_can_be_changed(
    at_desk: Client, cooperative: Cooperative
) -> None:
    row = listing_make(cooperative=cooperative, available=260)

    page = at_desk.get("/desk/listings/").content.decode()
    form_page = at_desk.get(f"/desk/listings/{row.code}/").content.decode()

    assert "能卖 260 份" in page
    assert 'name="stock_was" value="260"' in page
    assert 'name="pack_stock" value="260"' in form_page


def test_listings_beyond_the_first_page_are_reached(
    at_desk: Client, cooperative: Cooperative
) -> None:
    category = category_make("豆", slug="beans")
    for number in range(51):
        listing_make(
            f"豆子{number:02}",
            cooperative=cooperative,
            category=category,
            updated_at=NOW - timedelta(minutes=number),
        )
    ListingSketch.objects.create(
        code="ABCDEFGH23", cooperative=cooperative, fields={"name_zh": "没写完"}, updated_at=NOW
    )

    first = at_desk.get("/desk/listings/?state=").content.decode()
    second = at_desk.get("/desk/listings/?page=2").content.decode()

    assert 'href="?state=&amp;cooperative=&amp;page=2" rel="next"' in first
    assert (first.count("<article"), "没写完" in first, "豆子50" in first) == (51, True, False)
    assert (second.count("<article"), "没写完" in second, "豆子50" in second) == (1, False, True)
