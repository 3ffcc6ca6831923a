"""The engine's WSGI application, for granian: `shop.engine.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.engine")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # the schema is made now: the first question does not wait for it
