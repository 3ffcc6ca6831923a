"""Pictures of products that are named by their address elsewhere."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from shop.engine.models import ProductMedia
from shop.engine.schema.ids import global_id
from tests.engine.client import app_token, ask
from tests.engine.factories import shop_make, variant_make
from tests.engine.listener import Listener, listening

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: ProductMediaCreateInput!) { productMediaCreate(input: $input) {
  media { id alt type url(size: 0) } product { media { id } } errors { field code } } }"""


@pytest.fixture
def elsewhere() -> Iterator[Listener]:
    """Another site that has a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(buffer, "PNG")
    with listening() as listener:
        listener.kind = "image/png"
        listener.answers = {
            "/%E6%A2%A8.png?size=big": (200, buffer.getvalue()),
            "/moved": (302, b""),
            "/gone": (404, b"x"),
            "/broken.png": (200, b"no picture"),
        }
        yield listener


def create(url: str | None) -> Any:
    product = global_id("Product", variant_make(shop_make()).product_id)
    variables = {"input": {"product": product, "mediaUrl": url, "alt": "梨"}}
    return ask(CREATE, variables, token=app_token("MANAGE_PRODUCTS")).data["productMediaCreate"]


def test_a_picture_elsewhere_is_fetched_and_served_from_here(
    elsewhere: Listener, settings: Any
) -> None:
    settings.DEMO = True

    made = create(f"{elsewhere.origin}/%E6%A2%A8.png?size=big")

    assert made["errors"] == []
    assert (made["media"]["alt"], made["media"]["type"]) == ("梨", "IMAGE")
    assert [row["id"] for row in made["product"]["media"]] == [made["media"]["id"]]
    stored = ProductMedia.objects.get()
    assert (stored.external_url, stored.image.startswith("products/li_")) == (None, True)
    picture: Any = Client().get(f"/thumbnail/{made['media']['id']}/64/")
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")
    assert made["media"]["url"].endswith(stored.image)


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("/moved", "image/png", ("mediaUrl", "INVALID")),
        ("/gone", "image/png", ("mediaUrl", "INVALID")),
        ("/broken.png", "image/png", ("image", "INVALID_FILE_TYPE")),
        ("/page", "text/html", ("mediaUrl", "UNSUPPORTED_MEDIA_PROVIDER")),
        ("/drawing", "image/svg+xml", ("mediaUrl", "INVALID")),
    ],
)
def test_what_is_no_picture_elsewhere_is_refused(
    elsewhere: Listener, settings: Any, path: str, kind: str, expected: tuple[str, str]
) -> None:
    settings.DEMO = True
    elsewhere.kind = kind

    refused = create(elsewhere.origin + path)

    assert refused["media"] is None
    assert [(error["field"], error["code"]) for error in refused["errors"]] == [expected]
    assert ProductMedia.objects.count() == 0


@pytest.mark.parametrize("url", ["ftp://example.com/a.png", "picture", "http://[::1", "http:///a"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert create(url)["errors"] == [{"field": "mediaUrl", "code": "INVALID"}]


def test_no_picture_at_all_is_refused() -> None:
    assert create(None)["errors"] == [{"field": "input", "code": "REQUIRED"}]


def test_in_production_our_own_network_is_not_asked(elsewhere: Listener, settings: Any) -> None:
    settings.DEMO = False

    refused = create(f"{elsewhere.origin}/%E6%A2%A8.png?size=big")

    assert refused["errors"] == [{"field": "mediaUrl", "code": "INVALID"}]
    assert elsewhere.heard == []
