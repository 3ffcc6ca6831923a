"""Users, addresses and tokens."""

from shop.engine.schema.account import users
from shop.engine.schema.account.validation import ValidationQueries

TYPES = (users.User,)


class Queries(ValidationQueries):
    """Fields of Query."""
