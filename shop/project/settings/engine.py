"""Settings of the embedded commerce engine: a process, and a database, of its own."""

from urllib.parse import urlsplit

from shop.project.logs import logs_configure
from shop.project.settings import env

ROOT = env.ROOT
HOME = env.home()
DEMO = env.flag("XIANHUO_DEMO", default=False)
DEBUG = False
_SECRET = "ENGINE_SECRET_KEY" if env.text("ENGINE_SECRET_KEY", "") else "SECRET_KEY"
SECRET_KEY = (
    env.text(_SECRET, "demo-only-not-a-secret-demo-only-not-a-secret-demo-only")
    if DEMO
    else env.secret(_SECRET)
)
ALLOWED_HOSTS = ["*"]
PORT = env.number("PORT", 8000)
ENGINE_URL = env.text("ENGINE_URL", f"http://127.0.0.1:{PORT + 1}/graphql/")
"""Public GraphQL address with its slash; the `iss` of every token is exactly this."""

ALLOWED_CLIENT_HOSTS = [
    *env.words("ALLOWED_CLIENT_HOSTS", "localhost,127.0.0.1"),
    urlsplit(env.text("PUBLIC_URL", "http://127.0.0.1")).hostname or "",
]
"""Hosts that letters (confirm, new password, deletion) may lead to; * is any."""

ENGINE_RSA_PRIVATE_KEY = env.text("ENGINE_RSA_PRIVATE_KEY", "")
"""PEM of the key that signs tokens and webhooks, the same in every process; without it keys/ in the data folder."""
ENGINE_OPERATOR = (
    (env.text("SALEOR_OPERATOR_EMAIL"), env.text("SALEOR_OPERATOR_PASSWORD"))
    if env.text("SALEOR_OPERATOR_EMAIL", "")
    else None
)
"""The first member of staff outside demo mode; the store signs in as the same one to install its app."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "graphene_django",
    "shop.durability",
    "shop.engine",
]
MIDDLEWARE: list[str] = []
LOGGING = logs_configure(env.text("LOG_LEVEL", "INFO"))
METRICS_TOKEN: str | None = env.text("METRICS_TOKEN", "") or ("" if DEMO else None)
ROOT_URLCONF = "shop.engine.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": env.database(
        "ENGINE_DATABASE_URL",
        default="postgresql://xianhuo@127.0.0.1:5432/xianhuo_engine",
        # Without these psycopg never prepares (Django passes None) and PostgreSQL plans the long joins anew each time.
        prepare_threshold=5,
        options="-c plan_cache_mode=force_generic_plan",
    )
}
REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
MEDIA_ROOT = HOME / "engine-media"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
