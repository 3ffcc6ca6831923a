"""Asks the engine over its own HTTP view, as a stranger, a user or an app."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from shop.engine import models
from shop.engine.domain import tokens
from shop.engine.permissions import PERMISSIONS
from shop.kernel import clock, ids


@dataclass
class Reply:
    """Status and body of an answer."""

    status: int
    body: dict[str, Any]

    @property
    def data(self) -> Any:
        """`data` of an answer without errors."""
        assert "errors" not in self.body, self.body["errors"]
        return self.body["data"]

    @property
    def messages(self) -> list[str]:
        """Messages of the top-level errors."""
        return [error["message"] for error in self.body["errors"]]

    @property
    def codes(self) -> list[str]:
        """Exception codes of the top-level errors."""
        return [error["extensions"]["exception"]["code"] for error in self.body["errors"]]


def ask(text: str, variables: dict[str, Any] | None = None, *, token: str = "") -> Reply:
    """POST a document."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = Client(headers=headers).post(
        "/graphql/", {"query": text, "variables": variables or {}}, content_type="application/json"
    )
    return Reply(answer.status_code, answer.json())


def app_token(*permissions: str) -> str:
    """The token of a new app with these permissions, by default all."""
    token = ids.secret_token(30)
    app = models.App.objects.create(
        name="App",
        identifier=ids.short_code(),
        permissions=sorted(permissions or PERMISSIONS),
        created_at=clock.now(),
    )
    models.AppToken.objects.create(
        app=app, token_hash=tokens.app_token_hash(token), token_last_4=token[-4:]
    )
    return token


def user_make(email: str = "buyer@example.com", **columns: Any) -> models.User:
    """A confirmed user without a password."""
    now = clock.now()
    return models.User.objects.create(
        **{
            "email": email,
            "jwt_token_key": ids.short_code(12),
            "date_joined": now,
            "updated_at": now,
            **columns,
        }
    )


def user_token(user: models.User) -> str:
    """An access token of the user."""
    return tokens.access_token(user=user, now=clock.now())
