"""The rows of accounts; one file per concept."""

from shop.accounts.models.address import Address
from shop.accounts.models.asked import Asked
from shop.accounts.models.one_time_code import OneTimeCode
from shop.accounts.models.user import User, UserManager

__all__ = ["Address", "Asked", "OneTimeCode", "User", "UserManager"]
