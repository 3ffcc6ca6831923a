"""The shelf of the catalogue's benchmark on another Saleor: 1,000 products with two variants, through its own API.

Made once, as admin@example.com / admin unless BENCH_COMPARE_EMAIL and BENCH_COMPARE_PASSWORD say otherwise; a channel
that is there already is used as it is.
"""

import base64
import json
import os
from typing import Any
from urllib.parse import urlsplit

import httpx

CHANNEL = "bench-shelf"
PRODUCTS = 1000
BATCH = 50
LISTED = 24
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_SIGN_IN = (
    "mutation($e:String!,$p:String!){tokenCreate(email:$e,password:$p){token errors{message}}}"
)
_COUNT = "query($c:String!){channel(slug:$c){id} products(first:1,channel:$c){totalCount}}"
_CHANNEL = "mutation($i:ChannelCreateInput!){channelCreate(input:$i){channel{id} errors{message}}}"
_KIND = (
    "mutation($i:ProductTypeInput!){productTypeCreate(input:$i){productType{id} errors{message}}}"
)
_GROUP = "mutation($i:CategoryInput!){categoryCreate(input:$i){category{id} errors{message}}}"
_GOODS = (
    "mutation($p:[ProductBulkCreateInput!]!){productBulkCreate(products:$p)"
    "{results{product{id}} errors{path message}}}"
)
_PICTURE = (
    "mutation($p:ID!,$f:Upload!,$alt:String!){productMediaCreate(input:{product:$p,image:$f,alt:$alt})"
    "{media{id} errors{message}}}"
)


class Office:
    """The rival's back office, signed in anew for every batch: its tokens live for five minutes."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.url = f"{parts.scheme}://{parts.netloc}{parts.path or '/graphql/'}"
        self.http = httpx.Client(timeout=300, trust_env=False)

    def sign_in(self) -> None:
        """As the operator."""
        self.http.headers.pop("Authorization", None)
        login = {
            "e": os.environ.get("BENCH_COMPARE_EMAIL", "admin@example.com"),
            "p": os.environ.get("BENCH_COMPARE_PASSWORD", "admin"),
        }
        self.http.headers["Authorization"] = f"Bearer {self.change(_SIGN_IN, login)['token']}"

    def ask(self, text: str, variables: dict[str, Any]) -> Any:
        """`data` of the answer."""
        return self._data(
            self.http.post(self.url, json={"query": text, "variables": variables}).json()
        )

    def change(self, text: str, variables: dict[str, Any]) -> Any:
        """The payload of one mutation."""
        return self._payload(self.ask(text, variables))

    def picture(self, product: str, alt: str) -> None:
        """Give a product a picture."""
        form = {
            "operations": json.dumps(
                {"query": _PICTURE, "variables": {"p": product, "f": None, "alt": alt}}
            ),
            "map": json.dumps({"0": ["variables.f"]}),
        }
        files = {"0": ("picture.png", _PIXEL, "image/png")}
        self._payload(self._data(self.http.post(self.url, data=form, files=files).json()))

    @staticmethod
    def _data(answer: Any) -> Any:
        if answer.get("errors"):
            raise SystemExit(f"the rival refuses: {str(answer['errors'])[:500]}")
        return answer["data"]

    @staticmethod
    def _payload(data: Any) -> Any:
        ((_, payload),) = data.items()
        if payload["errors"]:
            raise SystemExit(f"the rival refuses: {str(payload['errors'])[:500]}")
        return payload


def shelf_ensure(url: str) -> str:
    """The channel with the shelf, made when it is not there."""
    office = Office(url)
    office.sign_in()
    known = office.ask(_COUNT, {"c": CHANNEL})
    if known["channel"] and known["products"]["totalCount"] >= PRODUCTS:
        return CHANNEL
    if known["channel"]:
        raise SystemExit(f"the rival's channel {CHANNEL} is only half filled; delete it first")
    facts = {"name": CHANNEL, "slug": CHANNEL, "currencyCode": "CNY", "defaultCountry": "CN"}
    channel = office.change(_CHANNEL, {"i": {**facts, "isActive": True}})["channel"]["id"]
    kind = office.change(_KIND, {"i": {"name": "Produce", "slug": CHANNEL, "kind": "NORMAL"}})
    groups = [
        office.change(_GROUP, {"i": {"name": f"分类 {n}", "slug": f"{CHANNEL}-{n}"}})["category"][
            "id"
        ]
        for n in range(10)
    ]
    for start in range(0, PRODUCTS, BATCH):
        office.sign_in()
        goods = [
            _product(n, kind["productType"]["id"], groups[n % 10], channel)
            for n in range(start, start + BATCH)
        ]
        made = office.change(_GOODS, {"p": goods})["results"]
        if start < LISTED:
            for number, result in enumerate(made[:LISTED]):
                office.picture(result["product"]["id"], f"农产品 {number}")
    return CHANNEL


def _product(number: int, kind: str, group: str, channel: str) -> dict[str, Any]:
    slug = f"product-{number:04}"
    return {
        "name": f"农产品 {number}",
        "slug": slug,
        "productType": kind,
        "category": group,
        "channelListings": [
            {
                "channelId": channel,
                "isPublished": True,
                "visibleInListings": True,
                "isAvailableForPurchase": True,
            }
        ],
        "variants": [
            {
                "attributes": [],
                "name": f"{size}斤",
                "sku": f"{slug}-{size}",
                "channelListings": [
                    {"channelId": channel, "price": str(10 + (number * 2 + size // 10) % 90)}
                ],
            }
            for size in (5, 10)
        ],
    }
