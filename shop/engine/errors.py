"""Errors of the API: mutation errors (answered in `errors`) and top-level refusals."""

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FieldError:
    """One entry of a mutation's `errors`: camelCase `field` or None, a code of the mutation's enum, extra fields of its type."""

    field: str | None
    code: str
    message: str
    extra: dict[str, Any] = dataclasses.field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """The dict that the error type's fields resolve from."""
        return {"field": self.field, "code": self.code, "message": self.message, **self.extra}


class MutationError(Exception):
    """Expected refusal of a mutation: MutationError("quantity", "INSUFFICIENT_STOCK", "…", variants=[…])."""

    def __init__(self, field: str | None, code: str, message: str = "", **extra: Any) -> None:
        super().__init__(code, message)
        self.errors = [FieldError(field, code, message or code, extra)]

    @classmethod
    def many(cls, errors: list[FieldError]) -> "MutationError":
        """Several errors at once."""
        made = cls(None, "INVALID")
        made.errors = errors
        return made


class InsufficientStock(Exception):
    """Units went between the look at the stock and its lock; a top-level error whose class name clients read."""


class PermissionDenied(Exception):
    """The viewer lacks a right; a top-level error whose class name clients read."""

    def __init__(self, message: str = "", *, permissions: tuple[str, ...] = ()) -> None:
        if not message:
            message = (
                f"To access this path, you need one of the following permissions: {', '.join(permissions)}"
                if permissions
                else "You do not have permission to perform this action"
            )
        super().__init__(message)
