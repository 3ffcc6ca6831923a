"""What the type checker reads, never a process: the store's settings with the engine's models and variables beside them."""

from shop.project.settings.base import *  # noqa: F403 -- settings are layered
from shop.project.settings.base import INSTALLED_APPS

SECRET_KEY = "types-only-not-a-secret-types-only-not-a-secret-types-only"  # noqa: S105 -- for types
INSTALLED_APPS = [*INSTALLED_APPS, "shop.engine"]
ENGINE_URL = ""
ALLOWED_CLIENT_HOSTS: list[str] = []
ENGINE_OPERATOR = ("", "")
