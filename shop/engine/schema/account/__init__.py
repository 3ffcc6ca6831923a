"""Users, addresses and tokens."""

from shop.engine.schema.account.validation import ValidationQueries


class Queries(ValidationQueries):
    """Fields of Query."""
