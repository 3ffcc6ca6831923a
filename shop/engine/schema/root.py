"""The schema: every area's `Queries` and `Mutations` in one Query and one Mutation type, and the engine that runs it."""

import importlib
from typing import Any

import graphene

from shop.engine.execution.run import Engine
from shop.engine.schema import common, enums, inputs, scalars
from shop.engine.schema.introspection import classic_introspection
from shop.engine.schema.office import inputs_places

AREAS = ("catalog", "account", "checkout", "order", "payment", "office", "app")
"""Packages of shop.engine.schema; each exports `Queries`, `Mutations` (either may be absent), `TYPES`,
the classes that no field names, such as implementations of an interface, and one of them `Subscription`."""


def _collect() -> tuple[list[type], list[type], list[type]]:
    queries: list[type] = []
    mutations: list[type] = []
    types: list[type] = []
    for area in AREAS:
        module: Any = importlib.import_module(f"shop.engine.schema.{area}")
        queries.extend(filter(None, [getattr(module, "Queries", None)]))
        mutations.extend(filter(None, [getattr(module, "Mutations", None)]))
        types.extend(getattr(module, "TYPES", ()))
    return queries, mutations, types


def _subscription() -> type | None:
    modules = [importlib.import_module(f"shop.engine.schema.{area}") for area in AREAS]
    return next(
        (found for module in modules if (found := getattr(module, "Subscription", None))), None
    )


def schema_build() -> graphene.Schema:
    """The whole schema. A field without its type, or two types of one name, fail here."""
    queries, mutations, types = _collect()
    query = type("Query", (*queries, graphene.ObjectType), {})
    mutation = type("Mutation", (*mutations, graphene.ObjectType), {}) if mutations else None
    return graphene.Schema(
        query=query, mutation=mutation, subscription=_subscription(), types=types
    )


schema = schema_build()
engine = Engine(classic_introspection(schema.graphql_schema))
__all__ = ["common", "engine", "enums", "inputs", "inputs_places", "scalars", "schema"]
