"""Settings of the tests of everything but the engine: real PostgreSQL, no network, quick hashes."""

from shop.project.settings.base import *  # noqa: F403 -- settings are layered
from shop.project.settings.base import HOME, STORAGES

DEMO = True
DEBUG = False
SECRET_KEY = "tests-only-not-a-secret-tests-only-not-a-secret-tests-only"  # noqa: S105 -- for tests
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_BROKER_URL = "memory://"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = HOME / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
COMMERCE_OPERATOR = ("admin@example.com", "admin")
OUTBOX_DOORBELL = ""
