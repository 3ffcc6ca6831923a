"""Many buyers at one engine over HTTP: a shop, carts that are paid for, and all requests let go at one moment."""

import json
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from tests.support.turnstile import Turnstile

PATIENCE = 50.0
ADDRESS = {
    "firstName": "三",
    "lastName": "张",
    "streetAddress1": "海门区人民路1号",
    "city": "南通市",
    "postalCode": "226100",
    "country": "CN",
    "countryArea": "江苏省",
}
SIGN_IN = 'mutation{tokenCreate(email:"admin@example.com",password:"admin"){token errors{message}}}'
APP = """mutation($p:[PermissionEnum!]){appCreate(input:{name:"Rush",permissions:$p}){
 authToken errors{code}}}"""
PERMISSIONS = [
    "HANDLE_PAYMENTS",
    "MANAGE_CHANNELS",
    "MANAGE_CHECKOUTS",
    "MANAGE_DISCOUNTS",
    "MANAGE_ORDERS",
    "MANAGE_PRODUCTS",
    "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
    "MANAGE_SETTINGS",
    "MANAGE_SHIPPING",
]
"""Of the back office and the payment app in one; an app's token does not expire."""
CREATE = """mutation($i:CheckoutCreateInput!){checkoutCreate(input:$i){errors{code}
 checkout{id totalPrice{gross{amount}}}}}"""
DELIVERIES = "mutation($id:ID!){deliveryOptionsCalculate(id:$id){errors{message} deliveries{id}}}"
DELIVERY = """mutation($id:ID!,$m:ID!){checkoutDeliveryMethodUpdate(id:$id,deliveryMethodId:$m){errors{code}
 checkout{id totalPrice{gross{amount}}}}}"""
PROMO = "mutation($id:ID!,$c:String!){checkoutAddPromoCode(id:$id,promoCode:$c){errors{code}}}"
PAY = "mutation($id:ID!,$t:TransactionCreateInput!){transactionCreate(id:$id,transaction:$t){errors{code}}}"
COMPLETE = "mutation($id:ID!){checkoutComplete(id:$id){errors{code} order{id}}}"
STOCK = """query($id:ID!,$c:String!){productVariant(id:$id,channel:$c){quantityAvailable
 stocks{quantity quantityAllocated quantityReserved}} orders(first:1,channel:$c){totalCount}}"""
PRICE = """mutation($id:ID!,$i:[ProductVariantChannelListingAddInput!]!){
 productVariantChannelListingUpdate(id:$id,input:$i){errors{code}}}"""
LOST = "InsufficientStock"
"""How Saleor, and so the engine, tells who lost the race for a reservation: the mutation fails as a whole."""


class Caller:
    """GraphQL over one connection that stands already, or with `kept=False` over a new one for each request."""

    def __init__(
        self, url: str, *, token: str = "", guard_off: str = "", kept: bool = True
    ) -> None:
        parts = urlsplit(url)
        self.url = url
        self.token = token
        self._http = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        self._path = parts.path
        self._headers = {"Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        if guard_off:
            self._headers["X-Guard-Off"] = guard_off
        if kept:
            self._http.connect()
        else:
            self._headers["Connection"] = "close"

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def send(self, text: str, **variables: Any) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        body = json.dumps({"query": text, "variables": variables})
        self._http.request("POST", self._path, body, self._headers)
        answer = self._http.getresponse()
        return answer.status, json.loads(answer.read())

    def ask(self, text: str, **variables: Any) -> Any:
        """`data` of an answer that must be without errors, those of its mutation included."""
        status, body = self.send(text, **variables)
        assert status == 200, body
        assert "errors" not in body, body["errors"]
        for payload in body["data"].values():
            assert not (isinstance(payload, dict) and payload.get("errors")), payload
        return body["data"]

    def change(self, text: str, **variables: Any) -> Any:
        """The payload of a document with one mutation."""
        ((_, payload),) = self.ask(text, **variables).items()
        return payload


@dataclass(frozen=True)
class Answers:
    """What a rush was told: ids of orders or checkouts, codes of refusals, and all that is neither."""

    made: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """Units of a variant, and the orders of its channel."""

    quantity: int
    allocated: int
    reserved: int
    available: int
    orders: int


@dataclass
class Store:
    """A prepared engine."""

    operator: Caller
    channel: str
    channel_id: str
    warehouse: str
    product: str
    numbers: "count[int]" = field(default_factory=count)

    def variant(self, stock: int) -> str:
        """Something to buy."""
        found = _made(
            self.operator,
            "productVariantCreate",
            "ProductVariantCreateInput",
            product=self.product,
            attributes=[],
            sku=f"rush-{next(self.numbers)}",
            stocks=[{"warehouse": self.warehouse, "quantity": stock}],
        )
        price = {"channelId": self.channel_id, "price": "9.99"}
        self.operator.change(PRICE, id=found, i=[price])
        return found

    def voucher(self, *, usage_limit: int) -> tuple[str, str]:
        """Id and code of one yuan off for so many orders."""
        code = f"RUSH{next(self.numbers)}"
        pk = _made(
            self.operator,
            "voucherCreate",
            "VoucherInput",
            name=code,
            addCodes=[code],
            type="ENTIRE_ORDER",
            discountValueType="FIXED",
            usageLimit=usage_limit,
        )
        worth = {"channelId": self.channel_id, "discountValue": "1"}
        _changed(
            self.operator,
            "voucherChannelListingUpdate",
            "VoucherChannelListingInput",
            pk,
            addChannels=[worth],
        )
        return pk, code

    def voucher_used(self, pk: str) -> int:
        """How often, as the voucher and its code say alike."""
        found = self.operator.ask(
            "query($id:ID!){voucher(id:$id){used codes(first:2){edges{node{used}}}}}", id=pk
        )["voucher"]
        ((used,),) = [[edge["node"]["used"] for edge in found["codes"]["edges"]]]
        assert found["used"] == used
        return int(used)

    def reserve(self, minutes: int | None) -> None:
        """Whether, and how long, a checkout keeps its units."""
        self.operator.change(
            "mutation($i:ShopSettingsInput!){shopSettingsUpdate(input:$i){errors{code}}}",
            i={"reserveStockDurationAnonymousUser": minutes},
        )

    def basket(self, *variants: str) -> dict[str, Any]:
        """What a buyer puts into checkoutCreate."""
        return {
            "channel": self.channel,
            "email": f"buyer{next(self.numbers)}@example.com",
            "lines": [{"variantId": variant, "quantity": 1} for variant in variants],
            "shippingAddress": ADDRESS,
            "billingAddress": ADDRESS,
        }

    def carts(self, baskets: Sequence[Sequence[str]], *, code: str = "") -> list[str]:
        """A checkout for each basket, delivered, paid in full and ready to complete."""
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(lambda basket: self._cart(basket, code), baskets))

    def _cart(self, variants: Sequence[str], code: str) -> str:
        with closing(Caller(self.operator.url)) as buyer:
            pk = buyer.change(CREATE, i=self.basket(*variants))["checkout"]["id"]
            self.make_ready(buyer, pk, code=code)
        return str(pk)

    def make_ready(self, buyer: Caller, pk: str, *, code: str = "") -> None:
        """Take the first way of delivery and pay what it comes to."""
        if code:
            buyer.change(PROMO, id=pk, c=code)
        option = buyer.change(DELIVERIES, id=pk)["deliveries"][0]["id"]
        total = buyer.change(DELIVERY, id=pk, m=option)["checkout"]["totalPrice"]["gross"]["amount"]
        paid = {"name": "card", "amountCharged": {"amount": total, "currency": "CNY"}}
        payment_app = Caller(self.operator.url, token=self.operator.token, kept=False)
        payment_app.change(PAY, id=pk, t=paid)

    def held(self, variant: str) -> Held:
        """As the operator reads it."""
        found = self.operator.ask(STOCK, id=variant, c=self.channel)
        (stock,) = found["productVariant"]["stocks"]
        return Held(
            quantity=stock["quantity"],
            allocated=stock["quantityAllocated"],
            reserved=stock["quantityReserved"],
            available=found["productVariant"]["quantityAvailable"],
            orders=found["orders"]["totalCount"],
        )


def store_open(url: str) -> Store:
    """A channel that wants its money first, a warehouse, a way of delivery and a product."""
    token = Caller(url, kept=False).change(SIGN_IN)["token"]
    app = Caller(url, token=token, kept=False).change(APP, p=PERMISSIONS)
    operator = Caller(url, token=app["authToken"], kept=False)
    channel = {"name": "Rush", "slug": "rush", "currencyCode": "CNY", "defaultCountry": "CN"}
    channel_id = _made(operator, "channelCreate", "ChannelCreateInput", **channel, isActive=True)
    address = {**ADDRESS, "companyName": "Rush"}
    place = {"name": "Rush", "slug": "rush"}
    warehouse = _made(operator, "createWarehouse", "WarehouseCreateInput", **place, address=address)
    zone = _made(
        operator,
        "shippingZoneCreate",
        "ShippingZoneCreateInput",
        name="Rush",
        countries=["CN"],
        addChannels=[channel_id],
    )
    _changed(operator, "channelUpdate", "ChannelUpdateInput", channel_id, addWarehouses=[warehouse])
    _changed(
        operator, "shippingZoneUpdate", "ShippingZoneUpdateInput", zone, addWarehouses=[warehouse]
    )
    method = _made(
        operator,
        "shippingPriceCreate",
        "ShippingPriceInput",
        "shippingMethod",
        name="快递",
        shippingZone=zone,
        type="PRICE",
    )
    _changed(
        operator,
        "shippingMethodChannelListingUpdate",
        "ShippingMethodChannelListingInput",
        method,
        addChannels=[{"channelId": channel_id, "price": "10"}],
    )
    kind = _made(
        operator, "productTypeCreate", "ProductTypeInput", **place, isShippingRequired=True
    )
    category = _made(operator, "categoryCreate", "CategoryInput", **place)
    product = _made(
        operator,
        "productCreate",
        "ProductCreateInput",
        **place,
        productType=kind,
        category=category,
    )
    listing = {"channelId": channel_id, "isPublished": True, "isAvailableForPurchase": True}
    _changed(
        operator,
        "productChannelListingUpdate",
        "ProductChannelListingUpdateInput",
        product,
        updateChannels=[listing],
    )
    return Store(operator, "rush", channel_id, warehouse, product)


def _made(operator: Caller, mutation: str, kind: str, what: str = "", /, **facts: Any) -> str:
    """The id of what the mutation made."""
    name = what or mutation.removesuffix("Create").removeprefix("create")
    name = name[0].lower() + name[1:]
    text = f"mutation($i:{kind}!){{{mutation}(input:$i){{errors{{field code}} {name}{{id}}}}}}"
    return str(operator.change(text, i=facts)[name]["id"])


def _changed(operator: Caller, mutation: str, kind: str, pk: str, /, **facts: Any) -> None:
    text = f"mutation($id:ID!,$i:{kind}!){{{mutation}(id:$id,input:$i){{errors{{field code}}}}}}"
    operator.change(text, id=pk, i=facts)


def rush(
    url: str,
    requests: Sequence[tuple[str, dict[str, Any]]],
    *,
    guard_off: str = "",
    gate: Turnstile | None = None,
) -> Answers:
    """Send all at the same moment, each over a connection of its own that stands already."""
    barrier = threading.Barrier(len(requests))
    if gate is not None:
        gate.expect(len(requests))

    def send(request: tuple[str, dict[str, Any]]) -> tuple[int, dict[str, Any]]:
        text, variables = request
        with closing(Caller(url, guard_off=guard_off)) as buyer:
            barrier.wait(PATIENCE)
            try:
                return buyer.send(text, **variables)
            finally:
                if gate is not None:
                    gate.gone()

    with ThreadPoolExecutor(len(requests)) as pool:
        return _sorted(list(pool.map(send, requests)))


def _sorted(replies: Sequence[tuple[int, dict[str, Any]]]) -> Answers:
    answers = Answers()
    for status, body in replies:
        payload = next(iter((body.get("data") or {}).values()), None)
        errors = [error["extensions"]["exception"]["code"] for error in body.get("errors", ())]
        if status == 200 and errors == [LOST]:
            answers.refused.update(errors)
        elif status != 200 or errors or not payload:
            answers.broken.append((status, body))
        elif payload["errors"]:
            answers.refused.update([error["code"] for error in payload["errors"]])
        else:
            made = payload.get("order") or payload["checkout"]
            answers.made.append(made["id"])
    return answers
