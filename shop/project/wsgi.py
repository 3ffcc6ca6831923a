"""The store's WSGI application, served by Granian on the pages' port and on the hooks' port."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.project.settings.demo")

application = get_wsgi_application()
