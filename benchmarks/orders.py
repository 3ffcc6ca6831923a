"""Orders per second, from checkoutCreate to checkoutComplete, by 8 clients over HTTP.

    python benchmarks/orders.py [--url URL] [--rival URL] [--seconds 10] [--clients 8]

Without --url an engine is started on a database of its own. --rival measures a second server (such as a Saleor) in
turns with the first; BENCH_COMPARE_URL does the same. Both are prepared through their API as admin@example.com / admin.
The last line is JSON.
"""

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ADDRESS = {
    "firstName": "三",
    "lastName": "张",
    "streetAddress1": "海门区人民路1号",
    "city": "南通市",
    "postalCode": "226100",
    "country": "CN",
    "countryArea": "江苏省",
}
STEPS = (
    "mutation($i:CheckoutCreateInput!){checkoutCreate(input:$i){errors{field message code} checkout{id}}}",
    "mutation($id:ID!){deliveryOptionsCalculate(id:$id){errors{message} deliveries{id}}}",
    "mutation($id:ID!,$m:ID!){checkoutDeliveryMethodUpdate(id:$id,deliveryMethodId:$m){errors{message} checkout{id}}}",
    "mutation($id:ID!){checkoutComplete(id:$id){errors{field message code} order{id}}}",
)


class Refused(RuntimeError):
    """The server answered errors."""


class Client:
    """GraphQL over one kept connection, with as little work of its own as can be."""

    def __init__(self, url: str, token: str = "") -> None:
        parts = urlsplit(url)
        self._path = parts.path or "/"
        self._host = parts.netloc
        self._extra = f"Authorization: Bearer {token}\r\n" if token else ""
        self._address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(self._address, timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = b""

    def _more(self) -> bytes:
        found = self._socket.recv(65536)
        if not found:
            raise ConnectionError("the server closed the connection")
        return found

    def ask(self, text: str, variables: dict[str, Any]) -> Any:
        """`data` of the answer. Raises Refused for errors of the document."""
        body = json.dumps({"query": text, "variables": variables}).encode()
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: {self._host}\r\n{self._extra}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + body)
        while b"\r\n\r\n" not in self._left:
            self._left += self._more()
        header, _, self._left = self._left.partition(b"\r\n\r\n")
        size = int(header.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self._left) < size:
            self._left += self._more()
        answer, self._left = self._left[:size], self._left[size:]
        found = json.loads(answer)
        if found.get("errors"):
            raise Refused(str(found["errors"])[:500])
        return found["data"]

    def change(self, text: str, variables: dict[str, Any]) -> Any:
        """The payload of a document with one mutation. Raises Refused for its errors."""
        ((_, payload),) = self.ask(text, variables).items()
        if payload.get("errors"):
            raise Refused(str(payload["errors"])[:500])
        return payload


@dataclass
class Target:
    """A prepared server."""

    url: str
    channel: str
    variants: list[str]


def prepare(url: str, *, variants: int = 40) -> Target:
    """A channel, a warehouse, a way of delivery and goods with plenty of stock, made by the operator."""
    sign_in = (
        'mutation{tokenCreate(email:"admin@example.com",password:"admin"){token errors{message}}}'
    )
    token = Client(url).change(sign_in, {})["token"]
    operator = Client(url, token)
    mark = f"bench-{int(time.time() * 1000):x}"
    channel = operator.change(
        "mutation($i:ChannelCreateInput!){channelCreate(input:$i){errors{message field} channel{id}}}",
        {
            "i": {
                "name": mark,
                "slug": mark,
                "currencyCode": "CNY",
                "defaultCountry": "CN",
                "isActive": True,
                "orderSettings": {"allowUnpaidOrders": True},
            }
        },
    )["channel"]["id"]
    warehouse = operator.change(
        "mutation($i:WarehouseCreateInput!){createWarehouse(input:$i){errors{message field} warehouse{id}}}",
        {"i": {"name": mark, "slug": mark, "address": {**ADDRESS, "companyName": mark}}},
    )["warehouse"]["id"]
    zone = operator.change(
        "mutation($i:ShippingZoneCreateInput!){shippingZoneCreate(input:$i){errors{message field} shippingZone{id}}}",
        {"i": {"name": mark, "countries": ["CN"], "addChannels": [channel]}},
    )["shippingZone"]["id"]
    operator.change(
        "mutation($id:ID!,$i:ChannelUpdateInput!){channelUpdate(id:$id,input:$i){errors{message field} channel{id}}}",
        {"id": channel, "i": {"addWarehouses": [warehouse]}},
    )
    operator.change(
        "mutation($id:ID!,$i:ShippingZoneUpdateInput!){shippingZoneUpdate(id:$id,input:$i){errors{message field} shippingZone{id}}}",
        {"id": zone, "i": {"addWarehouses": [warehouse]}},
    )
    method = operator.change(
        "mutation($i:ShippingPriceInput!){shippingPriceCreate(input:$i){errors{message field} shippingMethod{id}}}",
        {"i": {"name": "快递", "shippingZone": zone, "type": "PRICE"}},
    )["shippingMethod"]["id"]
    operator.change(
        "mutation($id:ID!,$i:ShippingMethodChannelListingInput!){shippingMethodChannelListingUpdate(id:$id,input:$i){errors{message field} shippingMethod{id}}}",
        {"id": method, "i": {"addChannels": [{"channelId": channel, "price": "10"}]}},
    )
    made = [_variant(operator, mark, number, channel, warehouse) for number in range(variants)]
    return Target(url, mark, made)


def _variant(operator: Client, mark: str, number: int, channel: str, warehouse: str) -> str:
    if number == 0:
        kind = operator.change(
            "mutation($i:ProductTypeInput!){productTypeCreate(input:$i){errors{message field} productType{id}}}",
            {"i": {"name": mark, "slug": mark, "kind": "NORMAL", "isShippingRequired": True}},
        )["productType"]["id"]
        category = operator.change(
            "mutation($i:CategoryInput!){categoryCreate(input:$i){errors{message field} category{id}}}",
            {"i": {"name": mark, "slug": mark}},
        )["category"]["id"]
        _variant.place = (kind, category)  # type: ignore[attr-defined]
    kind, category = _variant.place  # type: ignore[attr-defined]
    product = operator.change(
        "mutation($i:ProductCreateInput!){productCreate(input:$i){errors{message field} product{id}}}",
        {
            "i": {
                "name": f"苹果 {number}",
                "slug": f"{mark}-{number}",
                "productType": kind,
                "category": category,
            }
        },
    )["product"]["id"]
    listing = {
        "channelId": channel,
        "isPublished": True,
        "visibleInListings": True,
        "isAvailableForPurchase": True,
    }
    operator.change(
        "mutation($id:ID!,$i:ProductChannelListingUpdateInput!){productChannelListingUpdate(id:$id,input:$i){errors{message field} product{id}}}",
        {"id": product, "i": {"updateChannels": [listing]}},
    )
    variant = operator.change(
        "mutation($i:ProductVariantCreateInput!){productVariantCreate(input:$i){errors{message field} productVariant{id}}}",
        {
            "i": {
                "product": product,
                "attributes": [],
                "name": "5斤装",
                "sku": f"{mark}-{number}",
                "stocks": [{"warehouse": warehouse, "quantity": 1_000_000}],
            }
        },
    )["productVariant"]["id"]
    operator.change(
        "mutation($id:ID!,$i:[ProductVariantChannelListingAddInput!]!){productVariantChannelListingUpdate(id:$id,input:$i){errors{message field} variant{id}}}",
        {"id": variant, "i": [{"channelId": channel, "price": "9.99"}]},
    )
    return str(variant)


def order(client: Client, target: Target, variants: list[str], number: int) -> None:
    """One purchase in four mutations. Raises Refused."""
    pk = client.change(
        STEPS[0],
        {
            "i": {
                "channel": target.channel,
                "email": f"buyer{number}@example.com",
                "lines": [{"variantId": variant, "quantity": 1} for variant in variants],
                "shippingAddress": ADDRESS,
                "billingAddress": ADDRESS,
            }
        },
    )["checkout"]["id"]
    option = client.change(STEPS[1], {"id": pk})["deliveries"][0]["id"]
    client.change(STEPS[2], {"id": pk, "m": option})
    done = client.change(STEPS[3], {"id": pk})
    if not done["order"]:
        raise Refused("no order and no error")


@dataclass
class Load:
    """What a run measured."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Orders a second."""
        return len(self.took) / self.seconds

    def line(self, name: str) -> str:
        """For people."""
        took = sorted(self.took) or [0.0]
        return (
            f"{name:<34} {self.per_second:7.1f} orders/s   p50 {statistics.median(took) * 1000:5.0f} ms"
            f"   p99 {took[int(len(took) * 0.99)] * 1000:5.0f} ms   failures {len(self.failures)}"
        )


def load(target: Target, *, clients: int, seconds: float, lines: int, hot: int) -> Load:
    """Buy for so many seconds; each purchase takes `lines` of the first `hot` variants, in any order."""
    measured = Load()
    started = time.monotonic()

    def buy(seed: int) -> None:
        client, chance, number = Client(target.url), random.Random(seed), 0
        while time.monotonic() - started < seconds:
            begun = time.monotonic()
            try:
                order(client, target, chance.sample(target.variants[:hot], lines), number)
                measured.took.append(time.monotonic() - begun)
            except (Refused, OSError) as error:
                measured.failures.append(repr(error))
                client = Client(target.url)
            number += 1

    threads = [threading.Thread(target=buy, args=(seed,)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.seconds = time.monotonic() - started
    return measured


def measure(url: str, rival: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """Rounds in turns; the figures are medians."""
    ours = prepare(url)
    theirs = prepare(rival) if rival else None
    load(ours, clients=arguments.clients, seconds=2, lines=1, hot=40)  # warm-up
    rounds: dict[str, list[Load]] = {"one": [], "hot": [], "rival": []}
    for _ in range(arguments.rounds):
        runs = {"one": (ours, 1, 40), "hot": (ours, 3, 4)}
        if theirs is not None:
            runs["rival"] = (theirs, 1, 40)
        for name, (target, lines, hot) in runs.items():
            done = load(
                target, clients=arguments.clients, seconds=arguments.seconds, lines=lines, hot=hot
            )
            rounds[name].append(done)
            titles = {
                "one": "one line",
                "hot": "three of four hot lines",
                "rival": "rival, one line",
            }
            print(done.line(titles[name]), flush=True)
            for failure in done.failures[:3]:
                print("   ", failure[:200])
    figures: dict[str, Any] = {
        "orders_per_s": _median(rounds["one"]),
        "failures": sum(len(done.failures) for done in [*rounds["one"], *rounds["hot"]]),
        "hot_lines_orders_per_s": _median(rounds["hot"]),
    }
    if theirs is not None:
        figures["rival_orders_per_s"] = _median(rounds["rival"])
        figures["rival_failures"] = sum(len(done.failures) for done in rounds["rival"])
        figures["ratio"] = round(
            figures["orders_per_s"] / max(figures["rival_orders_per_s"], 0.01), 1
        )
    return figures


def _median(loads: list[Load]) -> float:
    return round(statistics.median(done.per_second for done in loads), 1)


def main() -> int:
    """Measure; exit code 1 when an order failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=os.environ.get("BENCH_URL", ""))
    parser.add_argument("--rival", default=os.environ.get("BENCH_COMPARE_URL", ""))
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not arguments.url and "ENGINE_DATABASE_URL" not in os.environ:
        with tempfile.TemporaryDirectory(prefix="xianhuo-bench-") as home:
            command = [sys.executable, "-m", "shop.project.supervisor", "exec", "--"]
            return subprocess.run(
                [*command, sys.executable, __file__, *sys.argv[1:]],
                env={**os.environ, "XIANHUO_HOME": home},
                cwd=ROOT,
                check=False,
            ).returncode
    if arguments.url:
        figures = measure(arguments.url, arguments.rival, arguments)
    else:
        from tests.support.engine_process import engine_process  # noqa: PLC0415 -- starts one

        with engine_process(workers=2, threads=2) as engine:
            figures = measure(engine.url, arguments.rival, arguments)
    print(json.dumps(figures))
    return 1 if figures["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
