"""Settings shared by the store's web process and worker. Every variable is read here or in a sibling, nowhere else."""

from shop.project.logs import logs_configure
from shop.project.settings import env
from shop.project.settings.operator import UNFOLD  # noqa: F401 -- a setting

ROOT = env.ROOT
HOME = env.home()

DEMO = False
"""Demo mode: demo logins work, codes are shown, the payment simulator may run. Only settings/demo.py turns it on."""

PORT = env.number("PORT", 8000)
PUBLIC_URL = env.text("PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
"""Where people and webhooks reach the store."""
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")
"""Addresses and networks of the reverse proxies in front: who they say a request comes from is believed."""
HOOKS_URL = env.text("HOOKS_URL", PUBLIC_URL).rstrip("/")
"""Where the commerce server reaches our Saleor app; its own process on one machine, so that payment webhooks never wait behind pages."""

COMMERCE_URL = env.text("SALEOR_API_URL", f"http://127.0.0.1:{PORT + 1}/graphql/")
"""GraphQL endpoint of the commerce server: Saleor when SALEOR_API_URL is set, else the embedded engine."""
COMMERCE_IS_EMBEDDED = not env.text("SALEOR_API_URL", "")
COMMERCE_APP_TOKEN = env.text("SALEOR_APP_TOKEN", "")
"""Optional app token; without it the install handshake stores one."""
COMMERCE_OPERATOR = (
    env.text("SALEOR_OPERATOR_EMAIL", ""),
    env.text("SALEOR_OPERATOR_PASSWORD", ""),
)
"""Login of a staff user of the commerce server; needed only to install our app there."""

STRIPE_SECRET_KEY = env.text("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = env.text("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = env.text(
    "STRIPE_API_BASE",
    "https://api.stripe.com" if STRIPE_SECRET_KEY else f"http://127.0.0.1:{PORT + 3}",
)

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "graphene_django",
    "shop.durability",
    "shop.ui",
    "shop.accounts",
    "shop.commerce",
    "shop.app",
    "shop.payments",
    "shop.checkout",
    "shop.project",
    "cooperatives",
    "catalog",
    "livestream",
]

AUTHENTICATION_MIDDLEWARE = "django.contrib.auth.middleware.AuthenticationMiddleware"
MIDDLEWARE = [
    "shop.project.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shop.project.middleware.CompressionMiddleware",
    "shop.project.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "shop.project.middleware.HostMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    AUTHENTICATION_MIDDLEWARE,
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shop.project.middleware.PlainTextMiddleware",
    "shop.project.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "shop.project.urls"
WSGI_APPLICATION = "shop.project.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": env.database("DATABASE_URL", default="postgresql://xianhuo@127.0.0.1:5432/xianhuo")
}
REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "shop.project.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "xh",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1.0},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,  # each package's pages live in its jinja2/ folder
        "OPTIONS": {
            "environment": "shop.ui.environment.environment",
            "context_processors": ["shop.ui.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # for the admin
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "shop/ui/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

VENDOR_ROOT = HOME / "vendor"
"""Files of front-end packages, copied there at build time."""
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [("vendor", HOME / "vendor")] if (HOME / "vendor").is_dir() else []
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31536000

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}

OUTBOX_DOORBELL = "shop.durability.tasks.ring"
"""Called after a commit that promised work; the schedule drains as well."""

SIMULATOR_URL = (
    "" if STRIPE_SECRET_KEY else env.text("SIMULATOR_URL", f"http://127.0.0.1:{PORT + 3}")
)
"""Where a person's browser reaches the payment simulator's pages; empty with the real payment service."""
PAYMENT_PAGES = (
    [SIMULATOR_URL, f"http://localhost:{PORT + 3}"]
    if SIMULATOR_URL
    else ["https://checkout.stripe.com", "https://*.alipay.com", "https://*.stripe.com"]
)
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",  # hls.js feeds the player through a blob
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
        "form-action 'self' "
        + " ".join(PAYMENT_PAGES),  # browsers hold a form's redirects to it as well
    ]
)
CONTENT_SECURITY_POLICY_ADMIN = (
    CONTENT_SECURITY_POLICY
    + "; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'"
)
"""The admin's own pages carry inline scripts and Alpine expressions; only staff reach them."""
CSRF_FAILURE_VIEW = "shop.ui.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DEMO_LOADERS = [
    "cooperatives.demo.demo_load",
    "catalog.demo.demo_load",
    "livestream.demo.demo_load",
]
"""Functions that load the demo data, in this order; each may return logins: [{"role", "login", "password"}]."""

GRAPHQL_SCHEMAS = [
    "cooperatives.interfaces.graphql.Queries",
    "catalog.interfaces.graphql.Queries",
    "livestream.interfaces.graphql.Queries",
]
"""The packages' roots of the GraphQL for apps at /graphql/."""

LOGGING = logs_configure(env.text("LOG_LEVEL", "INFO"))
METRICS_TOKEN: str | None = env.text("METRICS_TOKEN", "")
"""The bearer token of /metrics; empty: open, None: no such page."""
METRICS_LOOKS = ["shop.durability.figures.outbox_look"]
"""Functions whose figures are looked up when /metrics is asked."""

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "鲜活 <hello@example.com>")
SMS_GATEWAY_URL = env.text("SMS_GATEWAY_URL", "")
"""HTTPS address of the county's SMS gateway; takes {"to", "text"} as JSON."""
SMS_GATEWAY_TOKEN = env.text("SMS_GATEWAY_TOKEN", "")
LOGIN_URL = "/account/sign-in/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
