"""Typed reading of environment variables; used by the settings modules and nowhere else."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


def text(name: str, default: str | None = None) -> str:
    """The variable's value; ImproperlyConfigured when it is unset and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"the environment variable {name} is not set")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """1, true, yes, on (any case) are true; unset is the default; anything else is false."""
    value = os.environ.get(name)
    return default if value is None or value == "" else value.lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number, or the default when unset."""
    value = os.environ.get(name)
    return int(value) if value else default


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def home() -> Path:
    """Where data lives: XIANHUO_HOME, or var/ beside the code."""
    return Path(os.environ.get("XIANHUO_HOME") or ROOT / "var").resolve()


def database(name: str, *, default: str | None = None, **options: object) -> dict[str, object]:
    """A PostgreSQL URL (postgresql://user:password@host:port/name) as Django's settings; `options` go to the driver."""
    parts = urlsplit(text(name, default))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"{name} must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": os.environ.get("DATABASE_SSLMODE", "prefer"), **options},
    }


def secret(name: str) -> str:
    """A secret of at least 50 characters; ImproperlyConfigured when it is missing, short, or the demo's."""
    value = text(name)
    if len(value) < 50 or value.startswith("demo-only"):
        raise ImproperlyConfigured(f"{name} must be a secret of your own, 50 characters or longer")
    return value
