"""The rows of accounts; one file per concept."""

from shop.accounts.models.user import User, UserManager

__all__ = ["User", "UserManager"]
