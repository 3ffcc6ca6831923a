"""Asking /graphql/ as an app does: one JSON POST through the real middleware, without a session."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from livestream.models import Broadcast, Host
from tests.support.catalog import NOW

ADDRESS = "/graphql/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    data: Any
    codes: list[str] = field(default_factory=list)
    body: Any = None


Ask = Callable[..., Answer]


@pytest.fixture
def ask(client: Client) -> Ask:
    """Ask one document; headers by keyword `headers`."""

    def asked(
        query: str, variables: dict[str, Any] | None = None, *, headers: Any = None
    ) -> Answer:
        response = client.post(
            ADDRESS,
            {"query": query, "variables": variables or {}},
            content_type="application/json",
            headers=headers or {},
        )
        body = response.json()
        codes = [error["extensions"]["code"] for error in body.get("errors", [])]
        return Answer(response.status_code, body.get("data"), codes, body)

    return asked


@pytest.fixture
def broadcast(host: Any) -> Broadcast:
    """Announced by the host."""
    return Broadcast.objects.create(
        host=Host.objects.get(user=host), title_zh="新米开仓", title_en="New rice", scheduled_at=NOW
    )
