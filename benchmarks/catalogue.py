"""How fast the catalogue is read: the engine's products(first: 24), without an answer cache, and the store's list page of
24 cards, at 8 connections.

    make bench NAME=catalogue                       a scratch shop with 1,000 products, started and removed again
    BENCH_COMPARE_URL=http://…/graphql/ make …      the same query to a Saleor server, in turns with ours; the same
                                                    1,000 products are put there first (benchmarks/rival.py)

BENCH_SECONDS (3), BENCH_ROUNDS (3), BENCH_COMPARE_CHANNEL (a channel there with products, instead of ours).
The last line is one JSON object.
"""

import asyncio
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CONNECTIONS = 8
PRODUCTS = 1000
QUERY = """query Shelf($channel: String!, $first: Int!, $after: String) {
  products(first: $first, after: $after, channel: $channel) {
    edges { node { id name slug thumbnail(size: 512) { url alt } category { id name }
      pricing { priceRange { start { gross { amount currency } } stop { gross { amount currency } } } } } }
    pageInfo { hasNextPage endCursor }
  }
}"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def body(channel: str) -> bytes:
    """The request of a list page."""
    return json.dumps({"query": QUERY, "variables": {"channel": channel, "first": 24}}).encode()


class Load:
    """Sends one request over kept connections as fast as answers come, and counts."""

    def __init__(self, url: str, payload: bytes | None) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        method = "GET" if payload is None else "POST"
        head = f"{method} {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        if payload is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(payload)}\r\n"
        self.request = f"{head}\r\n".encode() + (payload or b"")
        self.latencies: list[float] = []
        self.failures = 0
        self.sample = b""

    async def _one(self, until: float) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            while (began := time.perf_counter()) < until:
                writer.write(self.request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length:")
                )
                answer = await reader.readexactly(length)
                self.latencies.append(time.perf_counter() - began)
                self.failures += (
                    b" 200 " not in head.split(b"\r\n")[0] or b'"errors"' in answer[:12]
                )
                self.sample = answer
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def run(self, seconds: float) -> float:
        """Requests a second over CONNECTIONS connections."""
        self.latencies.clear()
        until = time.perf_counter() + seconds
        await asyncio.gather(*(self._one(until) for _ in range(CONNECTIONS)))
        return len(self.latencies) / seconds


def report(title: str, load: Load, rate: float) -> None:
    """One line for a round."""
    times = sorted(load.latencies) or [0.0]
    middle, worst = times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000
    print(
        f"{title}: {rate:.0f}/s, p50 {middle:.1f} ms, p99 {worst:.1f} ms, failures {load.failures}"
    )


async def measure(loads: dict[str, Load]) -> dict[str, float]:
    """The median rate of each, rounds in turns after a second of warming up."""
    seconds = float(os.environ.get("BENCH_SECONDS", "3"))
    rates: dict[str, list[float]] = {title: [] for title in loads}
    for load in loads.values():
        await load.run(1)
    for _ in range(int(os.environ.get("BENCH_ROUNDS", "3"))):
        for title, load in loads.items():
            rate = await load.run(seconds)
            report(title, load, rate)
            rates[title].append(rate)
    return {title: statistics.median(found) for title, found in rates.items()}


def fill() -> None:
    """1,000 products with two variants each, priced and stocked in two channels."""
    from datetime import UTC, datetime  # noqa: PLC0415 -- after Django's settings are named

    from shop.engine import models as m  # noqa: PLC0415 -- after Django's settings are named

    now = datetime.now(UTC)  # noqa: TID251 -- a script's own clock
    stamps = {"created_at": now, "updated_at": now}
    channels = [
        m.Channel.objects.create(
            name=slug, slug=slug, is_active=True, currency_code="CNY", default_country="CN"
        )
        for slug in ("store", "live")
    ]
    m.TaxConfiguration.objects.bulk_create(
        m.TaxConfiguration(channel=channel) for channel in channels
    )
    kind = m.ProductType.objects.create(name="Produce", slug="produce")
    groups = [
        m.Category.objects.create(name=f"分类 {n}", slug=f"group-{n}", updated_at=now)
        for n in range(10)
    ]
    products = m.Product.objects.bulk_create(
        m.Product(
            product_type=kind,
            category=groups[n % 10],
            name=f"农产品 {n}",
            slug=f"product-{n:04}",
            **stamps,
        )
        for n in range(PRODUCTS)
    )
    listing = {"currency": "CNY", "is_published": True, "visible_in_listings": True}
    m.ProductChannelListing.objects.bulk_create(
        m.ProductChannelListing(
            product=product,
            channel=channel,
            published_at=now,
            available_for_purchase_at=now,
            **listing,
        )
        for product in products
        for channel in channels
    )
    m.ProductMedia.objects.bulk_create(
        m.ProductMedia(product=product, image=f"demo/{product.slug}.jpg", alt=product.name)
        for product in products
    )
    variants = m.ProductVariant.objects.bulk_create(
        m.ProductVariant(product=product, name=f"{size}斤", sku=f"{product.slug}-{size}", **stamps)
        for product in products
        for size in (5, 10)
    )
    m.VariantChannelListing.objects.bulk_create(
        m.VariantChannelListing(
            variant=variant, channel=channel, currency="CNY", price_amount=10 + variant.pk % 90
        )
        for variant in variants
        for channel in channels
    )
    address = m.Address.objects.create(country="CN")
    house = m.Warehouse.objects.create(name="仓", slug="house", address=address, created_at=now)
    m.ChannelWarehouse.objects.bulk_create(
        m.ChannelWarehouse(channel=c, warehouse=house) for c in channels
    )
    m.Stock.objects.bulk_create(
        m.Stock(variant=variant, warehouse=house, quantity=1000) for variant in variants
    )


LISTINGS = 240
SHELF = "bench-shelf"


def fill_store() -> None:
    """One category with 240 listings in the store's read model."""
    from catalog.domain import index  # noqa: PLC0415 -- after Django's settings are named
    from tests.support.catalog import (  # noqa: PLC0415 -- after Django's settings are named
        category_make,
        cooperative_make,
        listing_make,
        village_make,
    )

    shelf, village = category_make("米面杂粮", slug=SHELF), village_make()
    seller = cooperative_make(village.township)
    for number in range(LISTINGS):
        listing_make(
            f"农产品 {number}",
            price_fen=1000 + number,
            category=shelf,
            village=village,
            cooperative=seller,
            popularity=LISTINGS - number,
        )
    index.search_rebuilt()


@contextlib.contextmanager
def server_running(application: str, path: str):  # noqa: ANN201 -- a generator for `with`
    """A process as `make up` runs it, on a port of its own; yields its address with `path`."""
    port = free_port()
    url = f"http://127.0.0.1:{port}{path}"
    argv = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    argv += [
        "--workers",
        "2",
        "--blocking-threads",
        "2",
        "--no-access-log",
        application,
    ]
    process = subprocess.Popen(
        argv, cwd=ROOT, env={**os.environ, "ENGINE_URL": url}, stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port), timeout=1),
            ):
                break
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def inside() -> None:
    """Runs beside a scratch database server."""
    import django  # noqa: PLC0415 -- after Django's settings are named
    from django.core import management  # noqa: PLC0415 -- after Django's settings are named

    django.setup()
    management.call_command("migrate", verbosity=0)
    fill()
    from django.db import connection  # noqa: PLC0415 -- after Django's settings are named

    with connection.cursor() as cursor:
        cursor.execute("analyze")
    connection.close()
    with server_running("shop.engine.wsgi:application", "/graphql/") as url:
        loads = {"engine": Load(url, body("store"))}
        other = os.environ.get("BENCH_COMPARE_URL")
        if other:
            from rival import shelf_ensure  # noqa: PLC0415 -- rarely needed

            channel = os.environ.get("BENCH_COMPARE_CHANNEL") or shelf_ensure(other)
            loads["rival"] = Load(other, body(channel))
        rates = asyncio.run(measure(loads))
        for title, load in loads.items():
            cards = len(json.loads(load.sample)["data"]["products"]["edges"])
            if cards != 24 or load.failures:
                raise SystemExit(f"{title}, wrong: {cards} cards, {load.failures} failures")
    figures = {"engine_list_per_s": round(rates["engine"], 1)}
    if "rival" in rates:
        figures["rival_list_per_s"] = round(rates["rival"], 1)
        figures["ratio"] = round(rates["engine"] / max(rates["rival"], 0.01), 1)
        print(f"ours {figures['engine_list_per_s']}/s, rival {figures['rival_list_per_s']}/s")
    argv = [sys.executable, __file__, "pages"]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "shop.project.settings.demo"}
    said = subprocess.run(argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    *lines, last = said.stdout.strip().splitlines()
    print("\n".join(lines))
    figures["page_per_s"] = json.loads(last)["page_per_s"]
    print(json.dumps(figures))


def pages() -> None:
    """The store's list page, beside the same scratch database server."""
    import django  # noqa: PLC0415 -- after Django's settings are named
    from django.core import management  # noqa: PLC0415 -- after Django's settings are named

    django.setup()
    management.call_command("migrate", verbosity=0)
    fill_store()
    from django.db import connection  # noqa: PLC0415 -- after Django's settings are named

    with connection.cursor() as cursor:
        cursor.execute("analyze")
    connection.close()
    with server_running("shop.project.wsgi:application", f"/category/{SHELF}/") as url:
        load = Load(url, None)
        rate = asyncio.run(measure({"list page": load}))["list page"]
        cards = load.sample.count(b'<article class="prod')
        if cards != 24 or load.failures:
            raise SystemExit(f"wrong pages: {cards} cards, {load.failures} failures")
    print(json.dumps({"page_per_s": round(rate, 1)}))


def main() -> int:
    """Start a scratch database server around `inside`."""
    with tempfile.TemporaryDirectory(prefix="xianhuo-bench-") as home:
        outside = {
            "DATABASE_URL",
            "ENGINE_DATABASE_URL",
            "REDIS_URL",
        }  # never fill somebody's database
        env = {
            **{name: value for name, value in os.environ.items() if name not in outside},
            "XIANHUO_HOME": home,
            "XIANHUO_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "shop.project.settings.engine",
        }
        made = subprocess.call(
            [sys.executable, "-m", "shop.project.supervisor", "pages"], cwd=ROOT, env=env
        )
        if made:
            return made
        argv = [sys.executable, "-m", "shop.project.supervisor", "exec", "--fast", "--"]
        return subprocess.call([*argv, sys.executable, __file__, "inside"], cwd=ROOT, env=env)


if __name__ == "__main__":
    if sys.argv[1:] == ["inside"]:
        inside()
    elif sys.argv[1:] == ["pages"]:
        pages()
    else:
        sys.exit(main())
