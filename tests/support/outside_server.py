"""A commerce server that is not ours, named by SALEOR_API_URL: our app of an earlier run is taken off it before and after."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from shop.commerce import api

_APPS = "query($after:String){apps(first:100,after:$after){edges{node{id identifier}}pageInfo{hasNextPage endCursor}}}"
_DELETE = "mutation($id:ID!){appDelete(id:$id){errors{field message}}}"
_SIGN_IN = "mutation($email:String!,$password:String!){tokenCreate(email:$email,password:$password){token errors{message}}}"


def outside_url() -> str:
    """The server's address; empty when the tests start an engine themselves."""
    return os.environ.get("SALEOR_API_URL", "")


def operator_login() -> tuple[str, str]:
    """E-mail and password of a superuser there."""
    return (
        os.environ.get("SALEOR_OPERATOR_EMAIL", "admin@example.com"),
        os.environ.get("SALEOR_OPERATOR_PASSWORD", "admin"),
    )


@contextmanager
def without_our_app(url: str) -> Iterator[None]:
    """Nobody's app has our identifier on entry, nor on leaving: its webhooks would go to a port that is closed."""
    _app_away(url)
    try:
        yield
    finally:
        _app_away(url)


def _app_away(url: str) -> None:
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as http:
        email, password = operator_login()
        token = _ask(http, _SIGN_IN, email=email, password=password)["tokenCreate"]["token"]
        assert token, f"{email} cannot sign in at {url}"
        http.headers["Authorization"] = f"Bearer {token}"
        for edge in _ask(http, _APPS)["apps"]["edges"]:
            if edge["node"]["identifier"] == api.APP_IDENTIFIER:
                done = _ask(http, _DELETE, id=edge["node"]["id"])["appDelete"]
                assert done["errors"] == []


def _ask(http: httpx.Client, query: str, **variables: Any) -> dict[str, Any]:
    answer = http.post("", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data
