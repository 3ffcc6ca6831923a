"""Stripe's published OpenAPI as a judge of requests and answers. Closed: a field it does not name is a fault."""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from openapi_schema_validator import OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.support.simulator import Exchange

ROOT = "urn:stripe"


class StripeOpenApi:
    """Finds the operation of an exchange and lists what is wrong with it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = _modern(document)
        resource = DRAFT202012.create_resource(self._document)
        self._registry: Registry[Any] = Registry().with_resource(ROOT, resource)

    def faults(self, exchange: Exchange) -> list[str]:
        """Everything in the exchange that the document does not allow; empty when it is honest."""
        template, operation = self._operation(exchange)
        where = f"{exchange.verb} {template}"
        if operation is None:
            return [f"{where}: no such operation"]
        return [
            *(f"{where} request {fault}" for fault in self._request_faults(operation, exchange)),
            *(f"{where} answer {fault}" for fault in self._answer_faults(operation, exchange)),
        ]

    def event_faults(self, event: dict[str, Any]) -> list[str]:
        """What is wrong with a delivered event and the object inside."""
        inside = event["data"]["object"]
        return [
            *self._schema_faults({"$ref": f"{ROOT}#/components/schemas/event"}, event),
            *self._schema_faults(
                {"$ref": f"{ROOT}#/components/schemas/{inside['object']}"}, inside
            ),
        ]

    def _operation(self, exchange: Exchange) -> tuple[str, dict[str, Any] | None]:
        exact = self._document["paths"].get(exchange.path)
        if exact is not None:
            return exchange.path, exact.get(exchange.verb.lower())
        for template, verbs in self._document["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), exchange.path):
                return template, verbs.get(exchange.verb.lower())
        return exchange.path, None

    def _request_faults(self, operation: dict[str, Any], exchange: Exchange) -> list[str]:
        if exchange.status >= 400 and '"parameter_' in exchange.answer:
            return []  # sent wrong on purpose, and refused
        if exchange.verb != "POST":
            schema = {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    parameter["name"]: parameter["schema"]
                    for parameter in operation["parameters"]
                    if parameter["in"] == "query"
                },
            }
            return self._schema_faults(schema, self._typed(schema, _form(exchange.query)))
        schema = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
        return self._schema_faults(schema, self._typed(schema, _form(exchange.request)))

    def _answer_faults(self, operation: dict[str, Any], exchange: Exchange) -> list[str]:
        responses = operation["responses"]
        response = responses["200" if exchange.status == 200 else "default"]
        schema = response["content"]["application/json"]["schema"]
        return self._schema_faults(schema, json.loads(exchange.answer))

    def _schema_faults(self, schema: dict[str, Any], value: Any) -> list[str]:
        validator = OAS31Validator(_absolute(schema), registry=self._registry)
        return [
            f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)
        ]

    def _typed(self, schema: dict[str, Any], value: Any) -> Any:
        """Form text as the schema's own types, so that `amount=5` is a number and `amount=x` is not."""
        for branch in schema.get("anyOf", []):
            typed = self._typed(branch, value)
            if not self._schema_faults(branch, typed):
                return typed
        kind = schema.get("type")
        if kind == "integer" and isinstance(value, str) and re.fullmatch(r"-?\d+", value):
            return int(value)
        if kind == "boolean" and value in {"true", "false"}:
            return value == "true"
        if kind == "array" and isinstance(value, dict):
            return [self._typed(schema["items"], value[key]) for key in sorted(value, key=int)]
        if kind == "object" and isinstance(value, dict):
            inner = schema.get("properties", {})
            return {name: self._typed(inner.get(name, {}), item) for name, item in value.items()}
        return value


def _form(raw: str) -> dict[str, Any]:
    """Bracketed names as nested hashes; lists stay hashes of numbers until the schema says list."""
    root: dict[str, Any] = {}
    for name, value in parse_qsl(raw, keep_blank_values=True):
        head, *inner = re.findall(r"[^\[\]]+", name.replace("[]", "[0]"))
        keys = [head, *inner]
        node = root
        for key in keys[:-1]:
            node = node.setdefault(key, {})
        node[keys[-1]] = value
    return root


def _absolute(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            key: f"{ROOT}{value}" if key == "$ref" and value.startswith("#") else _absolute(value)
            for key, value in schema.items()
        }
    return [_absolute(item) for item in schema] if isinstance(schema, list) else schema


def _modern(node: Any, *, in_properties: bool = False) -> Any:
    """OpenAPI 3.0's `nullable` as a null branch, and every named object closed to unknown fields."""
    if isinstance(node, list):
        return [_modern(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {
        key: _modern(value, in_properties=key == "properties" and not in_properties)
        for key, value in node.items()
        if in_properties or key not in {"nullable", "x-expandableFields", "format"}
    }
    if in_properties:
        return result
    named = result.get("properties")
    if named and result.get("type") == "object":
        result.setdefault("additionalProperties", False)
    if node.get("nullable") is True:
        return {"anyOf": [{"type": "null"}, result]}
    return result


def stripe_openapi() -> StripeOpenApi:
    """The document that STRIPE_OPENAPI names; the test is skipped when it names none."""
    path = os.environ.get("STRIPE_OPENAPI")
    if not path:
        pytest.skip("STRIPE_OPENAPI does not name Stripe's OpenAPI document")
    return StripeOpenApi(json.loads(Path(path).read_text()))
