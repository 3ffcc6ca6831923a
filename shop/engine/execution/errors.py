"""GraphQL errors in Saleor's shape; what nobody expected is masked and logged."""

import re
from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError
from jwt import PyJWTError

from shop.engine.errors import InsufficientStock, PermissionDenied

log = structlog.get_logger(__name__)
_QUOTED = re.compile(r"'([^']*)'")


def _log(error: GraphQLError, cause: Exception) -> None:
    if isinstance(cause, InsufficientStock):
        log.info("engine.stock_race_lost", path=error.path)
    else:
        log.error("engine.request_failed", path=error.path, exc_info=cause)


def error_row(error: GraphQLError, *, requested: bool = True) -> dict[str, Any]:
    """One entry of `errors`. `requested` False marks syntax, validation and variable errors.

    Their names stand in double quotes, and whatever a value made a type stumble over, the value was wrong.
    """
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    message, code = error.message, "GraphQLError"
    if isinstance(error, GraphQLSyntaxError):
        code = "GraphQLSyntaxError"
    elif isinstance(cause, PermissionDenied | PyJWTError):
        code, message = type(cause).__name__, str(cause)
    elif requested and cause is not None and not isinstance(cause, GraphQLError):
        code, message = type(cause).__name__, "Internal Server Error"
        _log(error, cause)
    if not requested:
        message = _QUOTED.sub(r'"\1"', message)
    row: dict[str, Any] = {"message": message}
    if error.locations:
        row["locations"] = [place.formatted for place in error.locations]
    if error.path is not None:
        row["path"] = error.path
    row["extensions"] = {"exception": {"code": code}}
    return row
