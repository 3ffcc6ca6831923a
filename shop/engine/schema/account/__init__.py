"""Users, addresses and tokens."""

from shop.engine.schema.account import errors, users
from shop.engine.schema.account.profile import ProfileMutations
from shop.engine.schema.account.queries import AccountQueries
from shop.engine.schema.account.register import RegisterMutations
from shop.engine.schema.account.sign_in import SignInMutations
from shop.engine.schema.account.validation import ValidationQueries

TYPES = (users.User,)
MODULES = (errors,)
"""Imported for the types they declare."""


class Queries(AccountQueries, ValidationQueries):
    """Fields of Query."""


class Mutations(SignInMutations, RegisterMutations, ProfileMutations):
    """Fields of Mutation."""
