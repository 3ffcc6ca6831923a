"""What every admin page shares: rows that are looked at, not changed; domain functions and other pages write them."""

from typing import Any

from django.http import HttpRequest


class ReadOnly:
    """Nobody adds, changes or deletes; looking is free for staff."""

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False
