"""Every address of the desk, for everybody: the own cooperative's people, others' clerks, buyers, strangers, the operator."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import Listing, ListingSketch
from cooperatives.domain.parcels import order_mirror
from cooperatives.models import Cooperative, CooperativeMember, Parcel
from shop.checkout.models import OrderRequest
from tests.conftest import MOMENT
from tests.support.catalog import listing_make
from tests.support.orders import line_make, order_make
from tests.support.queries import query_budget

pytestmark = pytest.mark.django_db
SHIPPING = {"carrier": "顺丰速运", "tracking_number": "SF1234567890"}
PAGES = [
    "/desk/",
    "/desk/parcels/pack/",
    "/desk/parcels/shipped/",
    "/desk/labels/",
    "/desk/requests/",
    "/desk/listings/",
    "/desk/listings/new/",
]
OWN_PAGES = ["/desk/parcel/{parcel}/", "/desk/listings/{listing}/", "/desk/listings/{sketch}/"]
POSTS = [
    ("/desk/parcel/{parcel}/act/", {"action": "pack"}),
    ("/desk/parcel/{parcel}/act/", {"action": "unpack"}),
    ("/desk/parcel/{parcel}/act/", SHIPPING | {"action": "ship"}),
    ("/desk/parcel/{parcel}/act/", SHIPPING | {"action": "tracking"}),
    ("/desk/parcel/{parcel}/act/", {"action": "collected"}),
    ("/desk/requests/{request}/", {"accept": "1", "amount": "1"}),
    ("/desk/requests/{request}/", {"accept": "0"}),
    ("/desk/listings/{listing}/", {"action": "save", "name_zh": "别人的"}),
    ("/desk/listings/{listing}/autosave/", {"name_zh": "别人的"}),
    ("/desk/listings/{listing}/photos/", {}),
    ("/desk/listings/{listing}/quick/", {"sku": "{sku}", "price": "1"}),
    ("/desk/listings/{listing}/act/", {"action": "withdraw"}),
    ("/desk/listings/{listing}/quick/", {"sku": "{sku}", "stock": "0"}),
    ("/desk/listings/{sketch}/photos/", {"name_zh": "别人的"}),
    ("/desk/listings/{sketch}/act/", {"action": "discard"}),
    ("/desk/listings/{sketch}/", {"action": "publish", "name_zh": "别人的"}),
    ("/desk/listings/{sketch}/autosave/", {"name_zh": "别人的", "cooperative": "COOP2"}),
]


@pytest.fixture
def things(cooperative: Cooperative) -> dict[str, str]:
    """One of everything that the desk of `cooperative` holds."""
    order_mirror(order=order_make(line_make(cooperative.code)))
    listing = listing_make(cooperative=cooperative)
    sketch = ListingSketch.objects.create(
        code="ABCDEFGH23",
        cooperative=cooperative,
        fields={"name_zh": "没写完"},
        updated_at=MOMENT,
    )
    request = OrderRequest.objects.create(
        order_id="order-1",
        order_number="1001",
        kind="REFUND",
        cooperative=cooperative.code,
        reason="<script>alert(1)</script>'; DROP TABLE",
        created_at=MOMENT,
    )
    return {
        "parcel": str(Parcel.objects.get().code),
        "listing": listing.code,
        "sku": listing.variants.get().sku,
        "sketch": sketch.code,
        "request": str(request.code),
    }


@pytest.fixture
def teammate(clerk: Any, cooperative: Cooperative) -> Any:
    """Works beside the clerk."""
    del clerk
    user = get_user_model().objects.create_user(email="mate@example.com")
    CooperativeMember.objects.create(user=user, cooperative=cooperative, joined_at=MOMENT)
    return user


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Any:
    """The person that the test's parameter names."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("person", ["clerk", "teammate", "operator"], indirect=True)
@pytest.mark.parametrize("page", PAGES + OWN_PAGES)
def test_own_people_and_the_operator_see_it(
    client: Client, person: Any, things: dict[str, str], page: str
) -> None:
    client.force_login(person)

    answer = client.get(page.format(**things))

    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


def _said(page: str) -> str:
    """Words and addresses of a page, without drawings and one-time tokens, whose letters can spell any short code."""
    page = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    addresses = re.findall(r'(?:href|action|hx-post|hx-get|src)="([^"]*)"', page)
    words = re.sub(r"<[^>]*>", " ", page)
    return "\n".join([*addresses, words])


@pytest.mark.parametrize(
    "page",
    ["/desk/", "/desk/parcels/pack/", "/desk/labels/", "/desk/requests/", "/desk/listings/"],
)
def test_another_clerk_sees_an_empty_desk(
    client: Client, other_clerk: Any, things: dict[str, str], page: str
) -> None:
    client.force_login(other_clerk)

    said = _said(client.get(page).content.decode())

    assert "/desk/" in said
    for own in ("1001", "烟台红富士苹果", "没写完", "施秀兰", *things.values()):
        assert own not in said


@pytest.mark.parametrize("page", OWN_PAGES)
@pytest.mark.parametrize("person", ["other_clerk", "buyer", "host"], indirect=True)
def test_others_do_not_find_it(
    client: Client, person: Any, things: dict[str, str], page: str
) -> None:
    client.force_login(person)

    assert client.get(page.format(**things)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", ["buyer", "host"], indirect=True)
def test_people_without_a_cooperative_have_no_desk(client: Client, person: Any, page: str) -> None:
    client.force_login(person)

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES + OWN_PAGES)
def test_stranger_is_asked_to_sign_in(client: Client, things: dict[str, str], page: str) -> None:
    answer = client.get(page.format(**things))

    assert (answer.status_code, "/account/sign-in/" in answer["Location"]) == (302, True)


@pytest.mark.parametrize(("address", "values"), POSTS)
@pytest.mark.parametrize("person", ["other_clerk", "buyer", "host"], indirect=True)
def test_others_change_nothing(
    client: Client, person: Any, things: dict[str, str], address: str, values: dict[str, str]
) -> None:
    client.force_login(person)

    answer = client.post(
        address.format(**things), {name: text.format(**things) for name, text in values.items()}
    )

    assert answer.status_code == 404
    listing = Listing.objects.get()
    assert (listing.name_zh, listing.state, listing.price_fen, listing.version) == (
        "烟台红富士苹果",
        "PUBLISHED",
        2990,
        1,
    )
    assert ListingSketch.objects.get().fields == {"name_zh": "没写完"}
    assert (Parcel.objects.get().state, OrderRequest.objects.get().state) == ("TO_PACK", "OPEN")


@pytest.mark.parametrize(("address", "values"), POSTS)
def test_stranger_changes_nothing(
    client: Client, things: dict[str, str], address: str, values: dict[str, str]
) -> None:
    answer = client.post(address.format(**things), values)

    assert answer.status_code == 302
    assert (Listing.objects.get().version, OrderRequest.objects.get().state) == (1, "OPEN")


def test_buyers_words_are_text(client: Client, clerk: Any, things: dict[str, str]) -> None:
    assert things
    client.force_login(clerk)

    page = client.get("/desk/requests/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


BUDGETS = {
    "/desk/": 13,
    "/desk/parcels/pack/": 5,
    "/desk/labels/": 4,
    "/desk/requests/": 6,
    "/desk/listings/": 8,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page", list(BUDGETS))
def test_lists_cost_the_same_at_1_and_3_rows(
    client: Client, clerk: Any, cooperative: Cooperative, page: str, count: int
) -> None:
    for number in range(count):
        order_mirror(order=order_make(line_make(cooperative.code), id=f"order-{number}"))
        listing_make(f"米{number}", cooperative=cooperative, available=2, stock_bucket="LOW")
        ListingSketch.objects.create(
            code=f"ABCDEFGH2{number + 2}", cooperative=cooperative, updated_at=MOMENT
        )
        OrderRequest.objects.create(
            order_id=f"order-{number}",
            order_number="1",
            kind="REFUND",
            cooperative=cooperative.code,
            created_at=MOMENT,
        )
    client.force_login(clerk)
    client.get(page)

    with query_budget(BUDGETS[page]):
        answer = client.get(page)

    assert answer.status_code == 200
