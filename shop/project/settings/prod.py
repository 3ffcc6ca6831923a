"""A public host: HTTPS only, secrets from the environment and nobody's but yours, no demo logins, no simulator."""

from urllib.parse import urlsplit

from shop.project.settings import env
from shop.project.settings.base import *  # noqa: F403 -- settings are layered
from shop.project.settings.base import AUTHENTICATION_MIDDLEWARE, HOOKS_URL, MIDDLEWARE, PUBLIC_URL

DEMO = False
DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
"""Earlier keys that still open sessions, after a change of SECRET_KEY."""

_HOSTS = {urlsplit(url).hostname or "" for url in (PUBLIC_URL, HOOKS_URL)}
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or sorted(_HOSTS)
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS") or [PUBLIC_URL]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
"""The reverse proxy sets this header itself and drops the one that a visitor sends."""
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]  # asked from inside, without the proxy
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = True

METRICS_TOKEN = env.text("METRICS_TOKEN", "") or None
MIDDLEWARE = [
    step
    for one in MIDDLEWARE
    for step in (
        [one, "shop.project.middleware.DemoLoginRefusedMiddleware"]
        if one == AUTHENTICATION_MIDDLEWARE
        else [one]
    )
]
DATABASES = {"default": env.database("DATABASE_URL")}
