"""Rate limits kept in the cache: they slow abuse down and never decide ownership, money or stock."""

from dataclasses import dataclass

from django.core.cache import cache

from shop.kernel.errors import RetryableError


class TooManyRequests(RetryableError):
    """The limit is reached; `seconds` says when the window ends at the latest."""

    code = "TOO_MANY_REQUESTS"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` hits within `seconds`, counted per key."""

    name: str
    count: int
    seconds: int


SIGN_IN_PER_PERSON = Limit("sign-in-person", 10, 600)
SIGN_IN_PER_ADDRESS = Limit("sign-in-address", 60, 600)
CODE_PER_RECIPIENT = Limit("code-recipient", 6, 3600)
CODE_PER_ADDRESS = Limit("code-address", 30, 3600)
CHECKOUT_PER_PERSON = Limit("checkout-person", 40, 600)
GRAPHQL_PER_ADDRESS = Limit("graphql-address", 600, 60)


def limit_hit(limit: Limit, key: str) -> None:
    """Count one hit of `key`. Raises TooManyRequests when it is one too many."""
    name = f"limit:{limit.name}:{key}"
    cache.add(name, 0, timeout=limit.seconds)
    try:
        hits = cache.incr(name)
    except ValueError:  # the window ended between the two calls, or nobody keeps count now
        cache.add(name, 1, timeout=limit.seconds)
        return
    if hits > limit.count:
        raise TooManyRequests(limit=limit.name, seconds=limit.seconds)
