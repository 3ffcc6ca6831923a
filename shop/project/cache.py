"""Redis as a cache that may vanish: without it every look-up is a miss, and pages go on."""

from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError

log = structlog.get_logger("shop.cache")


class _Client(RedisCacheClient):
    """Each call answers as an empty cache does when Redis cannot be reached."""

    def _or(self, fallback: Any, call: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except RedisError as error:
            log.warning("cache_unreachable", error=type(error).__name__)
            return fallback

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, super().add, *args, **kwargs)

    def get(self, key: Any, default: Any) -> Any:
        return self._or(default, super().get, key, default)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(None, super().set, *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().incr(*args, **kwargs)
        except RedisError as error:
            log.warning("cache_unreachable", error=type(error).__name__)
            raise ValueError("no counter without Redis") from error

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, super().touch, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, super().delete, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._or({}, super().get_many, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(False, super().has_key, *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(None, super().set_many, *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._or(None, super().delete_many, *args, **kwargs)

    def clear(self) -> Any:
        return self._or(False, super().clear)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache with the forgiving client. `incr` raises ValueError, as for a counter that is not there."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client
