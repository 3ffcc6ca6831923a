"""GraphQL for apps at /graphql/: the packages' roots in one schema, and the view that keeps its limits."""

from functools import cache
from typing import Any

import graphene
import orjson
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
    parse,
    print_schema,
    specified_rules,
    validate,
)
from graphql.execution import execute_sync
from graphql.execution.values import get_variable_values
from graphql.validation import MaxIntrospectionDepthRule

from shop.durability.limits import GRAPHQL_PER_ADDRESS, TooManyRequests, limit_hit
from shop.kernel.errors import RetryableError
from shop.kernel.trace import trace_id
from shop.ui.graphql.fields import AppContext
from shop.ui.graphql.limits import TOKENS, fields_check, operation_check, text_check
from shop.ui.graphql.pages import refusal

BODY = 64_000
"""Bytes of a request."""
ALLOWED = "POST, OPTIONS"

log = structlog.get_logger("shop.graphql")


class Refused(Exception):
    """The request is answered with this status and these errors, and nothing is read."""

    def __init__(self, *errors: GraphQLError, status: int = 400) -> None:
        super().__init__(*(error.message for error in errors))
        self.errors = errors
        self.status = status


@cache
def app_schema() -> GraphQLSchema:
    """The roots of settings.GRAPHQL_SCHEMAS as one schema."""
    roots = tuple(import_string(name) for name in settings.GRAPHQL_SCHEMAS)
    words = {"__doc__": "What an app can read. Everything here is public."}
    schema: GraphQLSchema = graphene.Schema(query=type("Query", roots, words)).graphql_schema
    return schema


def app_sdl() -> str:
    """The schema as text."""
    return print_schema(app_schema()) + "\n"


@csrf_exempt  # no session or cookie is read here
def graphql(request: HttpRequest) -> HttpResponse:
    """POST of {"query", "variables", "operationName"} as JSON; every other method is told so."""
    if request.method == "OPTIONS":
        return _open(HttpResponse(status=204, headers={"Allow": ALLOWED}))
    try:
        _counted(request)
        text, variables, name = _request_read(request)
        return _answer(200, *_run(request, text, variables, name))
    except Refused as refused:
        return _answer(refused.status, None, [_error_row(error) for error in refused.errors])


def _counted(request: HttpRequest) -> None:
    """One address may ask so often; what it asks for is measured apart. Raises Refused."""
    try:
        limit_hit(GRAPHQL_PER_ADDRESS, request.META["REMOTE_ADDR"])
    except TooManyRequests as error:
        raise Refused(
            refusal("Too many requests. Try again in a minute.", "TOO_MANY_REQUESTS"), status=429
        ) from error


def _request_read(request: HttpRequest) -> tuple[str, dict[str, Any], str | None]:
    if request.method != "POST":
        raise Refused(refusal("Send queries with POST.", "METHOD_NOT_ALLOWED"), status=405)
    if request.content_type != "application/json":
        raise Refused(refusal("Send application/json.", "UNSUPPORTED_MEDIA_TYPE"), status=415)
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY:
        raise Refused(refusal(f"A request has {BODY} bytes at most.", "TOO_LARGE"), status=413)
    try:
        body = orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise Refused(refusal("The body is no JSON.", "BAD_REQUEST")) from error
    if isinstance(body, list):
        raise Refused(refusal("Send one operation per request.", "BATCH_REFUSED"))
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise Refused(refusal('The body must hold a "query".', "BAD_REQUEST"))
    variables, name = body.get("variables") or {}, body.get("operationName")
    if not isinstance(variables, dict) or not isinstance(name, str | None):
        raise Refused(refusal('"variables" must be an object.', "BAD_REQUEST"))
    return body["query"], variables, name


def _run(
    request: HttpRequest, text: str, variables: dict[str, Any], name: str | None
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    document = _document(text)
    operation = _operation(document, name)
    schema = app_schema()
    values = get_variable_values(schema, operation.variable_definitions, variables)
    if isinstance(values, list):
        raise Refused(*values)
    try:
        operation_check(
            schema=schema,
            document=document,
            operation=operation,
            variables=values,
        )
    except GraphQLError as error:
        raise Refused(error) from error
    language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        result: ExecutionResult = execute_sync(
            schema,
            document,
            context_value=AppContext(request, language),
            variable_values=variables,
            operation_name=name,
        )
    return result.data, [_error_row(error) for error in result.errors or ()]


def _document(text: str) -> DocumentNode:
    """The parsed and valid document. Raises Refused."""
    try:
        text_check(text)
        document = parse(text, no_location=False, max_tokens=TOKENS)
        fields_check(document)
    except GraphQLError as error:
        raise Refused(error) from error
    errors = validate(app_schema(), document, _rules(), max_errors=5)
    if errors:
        raise Refused(*errors)
    return document


def _rules() -> tuple[type[ASTValidationRule], ...]:
    """The standard's rules; in demo mode the schema may be read as deeply as one likes."""
    if not settings.DEMO:
        return specified_rules
    return tuple(rule for rule in specified_rules if rule is not MaxIntrospectionDepthRule)


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operation = get_operation_ast(document, name)
    if operation is None:
        raise Refused(refusal("Name the operation to run.", "OPERATION_UNKNOWN"))
    if operation.operation is not OperationType.QUERY:
        raise Refused(refusal("Only queries are served here.", "OPERATION_UNKNOWN"))
    return operation


def _error_row(error: GraphQLError) -> dict[str, Any]:
    """An error as it is answered. What no resolver meant to say is logged, and answered with the request's id only."""
    cause = error.original_error
    row: dict[str, Any] = {"message": error.message, **_place(error)}
    if cause is None or isinstance(cause, GraphQLError):
        return {**row, "extensions": {"code": "BAD_QUERY", **(error.extensions or {})}}
    request_id = trace_id()
    if isinstance(cause, RetryableError):
        log.warning("graphql_retryable", code=cause.code)
        row["message"] = "The shop is busy. Try again in a moment."
        return {**row, "extensions": {"code": "TRY_AGAIN", "requestId": request_id}}
    log.error("graphql_failed", path=error.path, exc_info=cause)
    row["message"] = "Something went wrong on our side."
    return {**row, "extensions": {"code": "INTERNAL", "requestId": request_id}}


def _place(error: GraphQLError) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if error.locations:
        place["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path:
        place["path"] = error.path
    return place


def _answer(status: int, data: dict[str, Any] | None, errors: list[dict[str, Any]]) -> HttpResponse:
    body: dict[str, Any] = {"errors": errors} if errors else {}
    if status == 200:
        body["data"] = data
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/json")
    if status == 405:
        response.headers["Allow"] = ALLOWED
    if status == 429:
        response.headers["Retry-After"] = str(GRAPHQL_PER_ADDRESS.seconds)
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    """Everything here is public and no cookie is read, so pages of any origin may ask."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ALLOWED
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept-Language"
    response.headers["Cache-Control"] = "no-store"
    return response
