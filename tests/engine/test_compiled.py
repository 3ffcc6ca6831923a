"""The compiled executor answers every stored query byte for byte as the ordinary one, and without falling back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings
from graphql import OperationType, parse
from prometheus_client import REGISTRY

from shop.engine import models
from shop.engine.execution.run import Engine
from shop.engine.schema.root import engine
from shop.engine.viewer import Viewer
from shop.engine.views import _plain
from tests.engine.factories import NOW, shop_make, variant_make

DOCUMENTS = sorted(Path(__file__).with_name("documents").glob("*.graphql"))
OPERATIONS = settings.ROOT / "shop/commerce/operations"
VARIABLES: dict[str, Any] = {"channel": "store", "first": 3, "language": "ZH_HANS", "country": "CN"}


@contextmanager
def no_fallback() -> Iterator[None]:
    names = ("engine_plan_fallbacks_total", "engine_plan_uncompiled_total")
    before = [REGISTRY.get_sample_value(name) for name in names]
    yield
    assert [REGISTRY.get_sample_value(name) for name in names] == before


def answer(runner: Engine, text: str, variables: dict[str, Any]) -> bytes:
    body = runner.run(text=text, variables=variables, operation_name=None, context=Viewer()).body
    return orjson.dumps(body, default=_plain)


def attribute(shop: Any, product: models.Product, slug: str, input_type: str, **value: Any) -> None:
    made = models.Attribute.objects.create(
        name=slug, slug=slug, type="PRODUCT_TYPE", input_type=input_type
    )
    models.ProductTypeAttribute.objects.create(product_type=shop.product_type, attribute=made)
    row = models.AttributeValue.objects.create(
        **{"attribute": made, "name": slug, "slug": slug, **value}
    )
    models.ProductAttributeValue.objects.create(product=product, value=row)


@pytest.fixture
def catalogue() -> None:
    shop = shop_make()
    models.Category.objects.filter(pk=shop.category.pk).update(slug="fruit")
    child = models.Category.objects.create(
        name="子", slug="child", parent=shop.category, level=1, updated_at=NOW
    )
    models.Category.objects.filter(pk=child.pk).update(path=[shop.category.pk, child.pk])
    products = [variant_make(shop, stock=number).product for number in range(5)]
    first = products[0]
    models.Product.objects.filter(pk=first.pk).update(
        category=child, metadata={"xh.village": "v1"}, rating=4.5, description={"blocks": []}
    )
    models.ProductMedia.objects.create(product=first, image="apple.png", alt="苹果")
    attribute(shop, first, "organic", "BOOLEAN", boolean=True)
    attribute(shop, first, "story", "PLAIN_TEXT", plain_text="海门")
    attribute(shop, first, "sweetness", "NUMERIC", numeric=13.5)
    attribute(shop, first, "origin", "DROPDOWN")
    attribute(shop, first, "uses", "MULTISELECT")
    models.Translation.objects.create(
        object_type="Product",
        object_id=str(first.pk),
        language_code="zh-hans",
        fields={"name": "苹果", "slug": "苹果"},
    )
    best = models.Collection.objects.create(name="精选", slug="best")
    models.CollectionChannelListing.objects.create(
        collection=best, channel=shop.channel, is_published=True
    )
    models.CollectionProduct.objects.create(collection=best, product=first)
    kind = models.PageType.objects.create(name="文", slug="text")
    page = models.Page.objects.create(
        page_type=kind,
        slug="about",
        title="关于",
        is_published=True,
        created_at=NOW,
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    menu = models.Menu.objects.create(name="Top", slug="top")
    top = models.MenuItem.objects.create(menu=menu, name="水果", category=shop.category)
    models.MenuItem.objects.create(menu=menu, name="关于", page=page, parent=top, level=1)


@pytest.mark.django_db
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("flags", [{}, {"withMedia": False}])
@pytest.mark.usefixtures("catalogue")
def test_stored_documents_are_answered_alike(path: Path, flags: dict[str, bool]) -> None:
    text = path.read_text()
    ordinary = Engine(engine.schema, is_compiled=False)
    variables = {key: value for key, value in {**VARIABLES, **flags}.items() if f"${key}" in text}

    with no_fallback():
        compiled = answer(engine, text, variables)

    assert compiled == answer(ordinary, text, variables)
    assert b'"errors"' not in compiled


def _queries() -> list[tuple[str, str]]:
    fragments = "\n".join(
        path.read_text() for path in sorted((OPERATIONS / "fragments").glob("*.graphql"))
    )
    found = []
    for path in sorted(OPERATIONS.glob("*.graphql")):
        operation = parse(path.read_text()).definitions[0]
        if operation.operation is OperationType.QUERY:  # type: ignore[attr-defined]
            found.append((path.stem, path.read_text() + fragments))
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("name", "text"), _queries(), ids=lambda value: value if len(value) < 60 else ""
)
def test_operations_of_the_store_are_answered_alike(name: str, text: str) -> None:
    document = parse(text)
    used = {node.name.value: node for node in document.definitions if hasattr(node, "name")}
    wanted = _reach(document.definitions[0], used)
    lean = "\n".join(_source(text, node) for node in [document.definitions[0], *wanted])
    variables = _variables(document.definitions[0])
    ordinary = Engine(engine.schema, is_compiled=False)
    viewer = {"name": name}

    compiled, plain = (_as_app(runner, lean, variables) for runner in (engine, ordinary))

    assert compiled == plain, viewer


def _source(text: str, node: Any) -> str:
    return text[node.loc.start : node.loc.end]


def _reach(node: Any, known: dict[str, Any]) -> list[Any]:
    found: dict[str, Any] = {}
    todo = [node]
    while todo:
        current = todo.pop()
        for selection in (
            getattr(current.selection_set, "selections", ()) if current.selection_set else ()
        ):
            if selection.kind == "fragment_spread" and selection.name.value not in found:
                found[selection.name.value] = known[selection.name.value]
                todo.append(known[selection.name.value])
            elif selection.kind != "fragment_spread":
                todo.append(selection)
    return list(found.values())


_SAMPLES: dict[str, Any] = {
    "Int": 5,
    "String": "store",
    "ID": "UHJvZHVjdDox",
    "Boolean": True,
    "DateTime": "2026-01-01T00:00:00+00:00",
}


def _variables(operation: Any) -> dict[str, Any]:
    values = {}
    for definition in operation.variable_definitions:
        kind, depth = definition.type, 0
        while hasattr(kind, "type"):
            depth += kind.kind == "list_type"
            kind = kind.type
        sample = _SAMPLES.get(kind.name.value)
        if sample is not None:
            values[definition.variable.name.value] = [sample] if depth else sample
    return values


def _as_app(runner: Engine, text: str, variables: dict[str, Any]) -> bytes:
    app = models.App(
        pk=1,
        name="x",
        permissions=[
            "MANAGE_PRODUCTS",
            "MANAGE_USERS",
            "MANAGE_ORDERS",
            "MANAGE_SHIPPING",
            "MANAGE_CHECKOUTS",
            "MANAGE_CHANNELS",
            "MANAGE_APPS",
            "HANDLE_PAYMENTS",
        ],
    )
    body = runner.run(
        text=text, variables=variables, operation_name=None, context=Viewer(app=app)
    ).body
    return orjson.dumps(body, default=_plain)


@pytest.mark.django_db
@pytest.mark.usefixtures("catalogue")
def test_an_error_falls_back_with_its_path() -> None:
    text = '{ products(first: 1, channel: "store") { edges { node { name channelListings { id } } } } }'
    before = REGISTRY.get_sample_value("engine_plan_fallbacks_total") or 0

    body = engine.run(text=text, variables={}, operation_name=None, context=Viewer()).body

    assert body["errors"][0]["path"] == ["products", "edges", 0, "node", "channelListings"]
    assert body["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert REGISTRY.get_sample_value("engine_plan_fallbacks_total") == before + 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "where", ["{name: {eq: $name}}", "{AND: [{name: {eq: $name}}]}", "{name: {oneOf: [$name]}}"]
)
def test_a_variable_inside_a_written_value_is_read_each_time(catalogue: None, where: str) -> None:
    models.Product.objects.filter(pk=models.Product.objects.earliest("pk").pk).update(name="香芋")
    text = (
        f'query($name: String!) {{ products(where: {where}, channel: "store", first: 5)'
        " { edges { node { name } } } }"
    )

    found, none = (
        orjson.loads(answer(engine, text, {"name": name}))["data"]["products"]["edges"]
        for name in ("香芋", "没有")
    )

    assert [edge["node"]["name"] for edge in found] == ["香芋"]
    assert none == []
