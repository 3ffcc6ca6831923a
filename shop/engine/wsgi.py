"""The engine's WSGI application, for granian: `shop.engine.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.engine")
application = get_wsgi_application()
