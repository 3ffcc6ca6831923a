"""Who may read a field: decorators for resolvers and the check that mutations use. Refusals are top-level errors."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from shop.engine.errors import PermissionDenied

AUTHENTICATED_USER = "AUTHENTICATED_USER"
AUTHENTICATED_STAFF_USER = "AUTHENTICATED_STAFF_USER"
AUTHENTICATED_APP = "AUTHENTICATED_APP"


class Viewer(Protocol):
    """The caller: `user` or `app` or neither; `permissions` are enum names such as MANAGE_ORDERS."""

    @property
    def user(self) -> Any:
        """The signed-in user or None; raises the token's error when a token was sent and is bad."""

    @property
    def app(self) -> Any:
        """The app whose token was sent, or None."""

    @property
    def permissions(self) -> frozenset[str]:
        """Names of what the caller may do."""


def viewer_may(viewer: Viewer, *permissions: str) -> bool:
    """True when the caller has one of the permissions, or is of one of the AUTHENTICATED_* kinds."""
    kinds: dict[str, Callable[[], bool]] = {
        AUTHENTICATED_APP: lambda: viewer.app is not None,
        AUTHENTICATED_USER: lambda: viewer.user is not None,
        AUTHENTICATED_STAFF_USER: lambda: viewer.user is not None and viewer.user.is_staff,
    }
    return any(
        kinds[name]() if name in kinds else name in viewer.permissions for name in permissions
    )


def permission_check(viewer: Viewer, *permissions: str) -> None:
    """Raise PermissionDenied unless `viewer_may`."""
    if permissions and not viewer_may(viewer, *permissions):
        raise PermissionDenied(permissions=permissions)


def needs(*permissions: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Guard a resolver: @needs("MANAGE_ORDERS")."""

    def decorate(resolver: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(resolver)
        def guarded(root: Any, info: Any, **arguments: Any) -> Any:
            permission_check(info.context, *permissions)
            return resolver(root, info, **arguments)

        return guarded

    return decorate
