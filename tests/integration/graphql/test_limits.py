"""What /graphql/ refuses, how pages go on, which language it speaks, what a stranger never sees, and that its SDL is current."""

import json
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.test import Client

from catalog.domain.index import search_rebuilt
from catalog.enums import ListingState
from catalog.models import Listing
from graphql import get_introspection_query
from livestream.domain.broadcasts import line_up_add
from livestream.models import Broadcast
from shop.durability.limits import GRAPHQL_PER_ADDRESS
from shop.kernel.errors import RetryableError
from shop.project.graphql import app_schema, app_sdl
from tests.integration.graphql.conftest import ADDRESS, Ask
from tests.support.catalog import catalogue_make, listing_make, village_make

pytestmark = pytest.mark.django_db


def post(client: Client, body: Any, content_type: str = "application/json") -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(ADDRESS, text, content_type=content_type)


def test_pages_follow_each_other_without_gap_or_double(ask: Ask) -> None:
    rows = catalogue_make(5)
    query = """query($after: String) { listings(first: 2, after: $after, sort: PRICE_UP) { totalCount
        edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    seen, after, more = [], None, []
    for _ in range(3):
        page = ask(query, {"after": after}).data["listings"]
        seen += [edge["node"]["code"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        assert after == page["edges"][-1]["cursor"]
        more.append((page["pageInfo"]["hasPreviousPage"], page["pageInfo"]["hasNextPage"]))

    assert seen == [row.code for row in rows]
    assert more == [(False, True), (True, True), (True, False)]
    assert page["totalCount"] == 5


def test_page_behind_the_last_is_empty(ask: Ask) -> None:
    village_make()
    query = """query($after: String) { villages(first: 1, after: $after) { totalCount nodes { slug }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    last = ask(query).data["villages"]["pageInfo"]["endCursor"]

    page = ask(query, {"after": last}).data["villages"]

    assert (page["totalCount"], page["nodes"]) == (1, [])
    assert page["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": None,
        "endCursor": None,
    }


@pytest.mark.parametrize("cursor", ["x", "5", "cm93Oi0x", "cm93Ojk5OTk5OQ==", "村", "=" * 300])
def test_foreign_cursor_is_refused(ask: Ask, cursor: str) -> None:
    answer = ask(
        "query($a: String) { villages(first: 1, after: $a) { totalCount } }", {"a": cursor}
    )

    assert answer.codes == ["CURSOR_UNKNOWN"]


@pytest.mark.parametrize("first", [0, -1, 51, 2_000_000_000])
def test_page_out_of_range_is_refused_at_every_level(ask: Ask, first: int) -> None:
    village_make()
    root = ask("query($n: Int!) { villages(first: $n) { totalCount } }", {"n": first})
    nested = ask(
        "query($n: Int!) { townships(first: 1) { nodes { villages(first: $n) { totalCount } } } }",
        {"n": first},
    )

    assert root.codes == nested.codes == ["FIRST_OUT_OF_RANGE"]
    assert root.data is None
    assert (root.status, nested.status) == (200, 200)


def test_list_without_first_is_refused(ask: Ask) -> None:
    answer = ask("{ villages { totalCount } }")

    assert (answer.status, answer.codes) == (400, ["BAD_QUERY"])
    assert "first" in answer.body["errors"][0]["message"]


def test_eight_levels_are_answered_and_nine_refused(ask: Ask) -> None:
    village_make(slug="x")
    eight = """{ villages(first: 1) { nodes { cooperatives(first: 1) { nodes { villages(first: 1) { nodes {
        township { name } } } } } } } }"""
    nine = """{ villages(first: 1) { nodes { cooperatives(first: 1) { nodes { villages(first: 1) { nodes {
        township { banner { url } } } } } } } } }"""
    hidden = """query { villages(first: 1) { nodes { ...a } } } fragment a on Village { cooperatives(first: 1) { nodes {
        villages(first: 1) { nodes { ... on Village { township { banner { url } } } } } } } }"""

    assert ask(eight).codes == []
    assert ask(nine).codes == ["TOO_DEEP"]
    assert ask(hidden).codes == ["TOO_DEEP"]


def test_brackets_without_end_are_refused_before_they_are_parsed(ask: Ask) -> None:
    assert ask("{a" * 3000).codes == ["TOO_DEEP"]
    assert ask("{ a(b: " + "[" * 3000 + ") }").codes == ["TOO_DEEP"]


def test_dear_document_is_refused_and_reads_nothing(
    ask: Ask, django_assert_num_queries: Any
) -> None:
    query = """query($n: Int!) { townships(first: 50) { nodes { villages(first: $n) { nodes { name story } } } } }"""

    with django_assert_num_queries(0):
        answer = ask(query, {"n": 50})

    assert (answer.status, answer.codes) == (400, ["TOO_DEAR"])
    assert ask(query, {"n": 5}).codes == []


def test_fragments_that_double_themselves_are_measured_and_refused(ask: Ask) -> None:
    parts = [
        f"fragment f{n} on Village {{ ...f{n + 1} a{n}: township {{ name }} ...f{n + 1} }}"
        for n in range(30)
    ]
    query = "{ villages(first: 1) { nodes { ...f0 } } } fragment f30 on Village { name }" + "".join(
        parts
    )

    assert ask(query).codes == ["TOO_DEAR"]


def test_fragment_cycle_is_an_invalid_document(ask: Ask) -> None:
    answer = ask("{ villages(first: 1) { nodes { ...a } } } fragment a on Village { ...a }")

    assert (answer.status, answer.codes) == (400, ["BAD_QUERY"])


def test_long_documents_and_many_fields_are_refused(ask: Ask) -> None:
    assert ask("{ __typename }" + " " * 8000).codes == ["DOCUMENT_TOO_LONG"]
    assert ask("{" + "__typename " * 401 + "}").codes == ["TOO_MANY_FIELDS"]


def test_batches_and_other_bodies_are_refused(client: Client) -> None:
    query = {"query": "{ __typename }"}
    answers = {
        "batch": post(client, [query, query]),
        "text": post(client, "{ __typename }"),
        "no query": post(client, {"document": "x"}),
        "variables": post(client, {**query, "variables": [1]}),
        "form": client.post(ADDRESS, query),
        "large": post(client, {**query, "variables": {"x": "村" * 64_000}}),
        "nested": post(client, "[" * 5000),
    }

    found = {
        name: (answer.status_code, answer.json()["errors"][0]["extensions"]["code"])
        for name, answer in answers.items()
    }
    assert found == {
        "batch": (400, "BATCH_REFUSED"),
        "text": (400, "BAD_REQUEST"),
        "no query": (400, "BAD_REQUEST"),
        "variables": (400, "BAD_REQUEST"),
        "form": (415, "UNSUPPORTED_MEDIA_TYPE"),
        "large": (413, "TOO_LARGE"),
        "nested": (400, "BAD_REQUEST"),
    }


@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)

    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"


def test_nothing_can_be_written(ask: Ask) -> None:
    assert app_schema().mutation_type is None
    assert ask("mutation { a }").status == 400


def test_no_cookie_and_no_csrf_token_are_needed(ask: Ask) -> None:
    client = Client(enforce_csrf_checks=True)

    response = post(client, {"query": "{ categories(first: 1) { totalCount } }"})

    assert response.json() == {"data": {"categories": {"totalCount": 0}}}
    assert response.cookies == {}
    assert response["Access-Control-Allow-Origin"] == "*"


def test_language_is_the_argument_then_the_header_then_chinese(ask: Ask) -> None:
    village_make(name_zh="保民村", name_en="Baomin", slug="baomin")
    query = """{ own: village(slug: "baomin") { name } en: village(slug: "baomin", lang: EN) { name township { county } }
                 zh: village(slug: "baomin", lang: ZH) { name } after: village(slug: "baomin") { name } }"""

    plain, english = ask(query), ask(query, headers={"accept-language": "en-GB"})

    def names(answer: Any) -> list[str]:
        return [answer.data[key]["name"] for key in ("own", "en", "zh", "after")]

    assert names(plain) == ["保民村", "Baomin", "保民村", "保民村"]
    assert names(english) == ["Baomin", "Baomin", "保民村", "Baomin"]
    assert plain.data["en"]["township"] == {"county": "Haimen District"}


def test_english_reaches_listings_and_line_ups(ask: Ask, broadcast: Broadcast) -> None:
    row = listing_make("海门香芋", name_en="Haimen taro", slug="taro")
    search_rebuilt()
    line_up_add(broadcast_id=broadcast.pk, sku=row.variants.get().sku, live_price_fen=None)

    answer = ask(
        """{ listing(slug: "taro", lang: EN) { name pack } broadcasts(first: 1, lang: EN) { nodes { title
             lineUp(first: 1) { nodes { name stockText } } } } }"""
    )

    (show,) = answer.data["broadcasts"]["nodes"]
    assert answer.data["listing"] == {"name": "Haimen taro", "pack": "2.5 kg"}
    assert show["title"] == "New rice"
    assert show["lineUp"]["nodes"][0]["name"] == "Haimen taro"


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.WITHDRAWN])
def test_listing_that_is_not_published_is_not_seen(
    ask: Ask, broadcast: Broadcast, state: str
) -> None:
    row = listing_make("草稿", slug="hidden")
    listing_make("在售")
    line_up_add(broadcast_id=broadcast.pk, sku=row.variants.get().sku, live_price_fen=None)
    Listing.objects.filter(pk=row.pk).update(state=state)
    search_rebuilt()

    answer = ask(
        f"""{{ listing(slug: "hidden") {{ name }} listings(first: 9) {{ nodes {{ name }} }} broadcast(code: "{broadcast.code}")
             {{ lineUp(first: 5) {{ nodes {{ listing {{ name }} }} }} }} }}"""
    )

    assert answer.data["listing"] is None
    assert [found["name"] for found in answer.data["listings"]["nodes"]] == ["在售"]
    entries = answer.data["broadcast"]["lineUp"]["nodes"]
    assert entries == ([] if state == ListingState.DRAFT else [{"listing": None}])


def test_schema_names_nothing_private() -> None:
    names = {
        name
        for kind in app_schema().type_map.values()
        if not kind.name.startswith("__")
        for name in getattr(kind, "fields", {})
    }

    assert not names & {
        "available", "user", "email", "members", "warehouseId", "streamKey", "ingest", "orders", "soldLines",
        "reminders", "recipient", "syncError", "uscc",
    }  # fmt: skip
    phones = [
        kind.name
        for kind in app_schema().type_map.values()
        if "phone" in getattr(kind, "fields", {})
    ]
    assert sorted(phones) == ["Cooperative", "ServiceStation"]


def test_our_own_fault_is_masked_and_named_by_the_request(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError("a secret of ours")

    monkeypatch.setattr("catalog.queries.listing_card_by_slug", broken)

    answer = ask('{ listing(slug: "x") { name } }', headers={"X-Request-Id": "abc-1"})

    assert answer.data == {"listing": None}
    assert "secret" not in json.dumps(answer.body)
    assert answer.body["errors"][0]["extensions"] == {"code": "INTERNAL", "requestId": "abc-1"}


def test_busy_shop_says_try_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any, **__: Any) -> None:
        raise RetryableError

    monkeypatch.setattr("catalog.queries.listing_card_by_slug", busy)

    assert ask('{ listing(slug: "x") { name } }').codes == ["TRY_AGAIN"]


def test_introspection_is_free_in_demo_and_shallow_elsewhere(ask: Ask, settings: Any) -> None:
    probing = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    settings.DEMO = True
    assert ask(probing).codes == []
    assert ask(get_introspection_query(descriptions=False)).codes == []

    settings.DEMO = False
    assert "introspection" in ask(probing).body["errors"][0]["message"]
    assert ask(get_introspection_query(descriptions=False)).codes == []


def test_variables_of_the_wrong_kind_are_named(ask: Ask) -> None:
    answer = ask("query($n: Int!) { villages(first: $n) { totalCount } }", {"n": "two"})

    assert (answer.status, answer.codes) == (400, ["BAD_QUERY"])


def test_operation_is_chosen_by_name(client: Client) -> None:
    body = {"query": "query a { a: __typename } query b { b: __typename }"}

    assert post(client, {**body, "operationName": "b"}).json() == {"data": {"b": "Query"}}
    assert post(client, body).status_code == 400


def test_committed_schema_is_current() -> None:
    kept = (project.ROOT / "docs/app-schema.graphql").read_text(encoding="utf-8")

    assert kept == app_sdl(), "run `make sdl`"


def test_one_address_may_not_ask_without_end(client: Client) -> None:
    cache.clear()
    few = replace(GRAPHQL_PER_ADDRESS, count=2)

    with patch("shop.project.graphql.GRAPHQL_PER_ADDRESS", few):
        answers = [post(client, {"query": "{ __typename }"}) for _ in range(3)]
    other = client.post(
        ADDRESS,
        json.dumps({"query": "{ __typename }"}),
        content_type="application/json",
        REMOTE_ADDR="203.0.113.9",
    )

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["errors"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"
    assert answers[2].headers["Retry-After"] == "60"
    assert other.status_code == 200
    cache.clear()
