"""Demo on one machine: demo logins, one-time codes shown on the page, mails in the log. Never for a public host."""

from shop.project.settings import env
from shop.project.settings.base import *  # noqa: F403 -- settings are layered

DEMO = True
DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", "demo-only-not-a-secret-demo-only-not-a-secret-demo-only")
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DATABASES = {
    "default": env.database("DATABASE_URL", default="postgresql://xianhuo@127.0.0.1:5432/xianhuo"),
}
COMMERCE_OPERATOR = ("admin@example.com", "admin")
