"""Who calls: a user by JWT, an app by its token, or nobody. Read lazily, so that a bad token only fails what needs a viewer."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from jwt import PyJWTError

from shop.engine.domain import identity


class Viewer:
    """The context of every resolver: the request, its language-free facts, the caller and their rights."""

    def __init__(
        self, request: HttpRequest | None = None, *, user: Any = None, app: Any = None
    ) -> None:
        self.request = request
        self.store: dict[Any, Any] = {}
        self.lookahead: dict[int, Any] | None = None
        self.refresh_cookie = ""
        if user is not None or app is not None or request is None:
            self.__dict__["identity"] = identity.Identity(user=user, app=app)

    @cached_property
    def identity(self) -> identity.Identity:
        """Decoded once; raises jwt.PyJWTError for one of our tokens that is expired or wrong."""
        return identity.identity_of(self.token)

    @cached_property
    def token(self) -> str:
        """What the Authorization-Bearer or Authorization header carries."""
        assert self.request is not None  # noqa: S101 -- without a request the identity is given
        meta = self.request.META
        bare = meta.get("HTTP_AUTHORIZATION_BEARER")
        if bare:
            return str(bare).strip()
        scheme, _, token = meta.get("HTTP_AUTHORIZATION", "").partition(" ")
        return token.strip() if scheme.upper() in {"BEARER", "JWT"} else ""

    @property
    def user(self) -> Any:
        """The signed-in user or None."""
        return self.identity.user

    @property
    def app(self) -> Any:
        """The calling app or None."""
        return self.identity.app

    @property
    def permissions(self) -> frozenset[str]:
        """Names of PermissionEnum."""
        return self.identity.permissions

    @property
    def is_staff_or_app(self) -> bool:
        """True for an app and for staff; a token that is expired or wrong makes nobody staff."""
        try:
            return self.app is not None or (self.user is not None and self.user.is_staff)
        except PyJWTError:
            return False

    @property
    def is_anonymous_caller(self) -> bool:
        """True without any token, known without a database."""
        return "identity" not in self.__dict__ and not self.token
