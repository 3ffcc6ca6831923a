"""The base of every mutation: permission check, call, errors turned into the payload's `errors`."""

from typing import TYPE_CHECKING, Any

import graphene

from shop.engine.errors import FieldError, MutationError
from shop.engine.schema.access import permission_check
from shop.kernel.errors import DomainError


class BaseMutation(graphene.Mutation):
    """Declares arguments in `class Arguments`, payload fields beside `errors`, and a classmethod `perform`."""

    class Meta:
        abstract = True

    permissions: tuple[str, ...] = ()

    if TYPE_CHECKING:

        def __init_subclass__(cls, *, permissions: tuple[str, ...] = (), **options: Any) -> None:
            """What the library's own hook hands to the one below."""

    @classmethod
    def __init_subclass_with_meta__(
        cls, *, permissions: tuple[str, ...] = (), **options: Any
    ) -> None:
        cls.permissions = permissions
        super().__init_subclass_with_meta__(**options)

    @classmethod
    def mutate(cls, _root: Any, info: Any, **arguments: Any) -> dict[str, Any]:
        """Check rights, perform, and answer expected failures in `errors`; anything else is a bug and goes up."""
        permission_check(info.context, *cls.permissions)
        try:
            return {"errors": [], **cls.perform(info, **arguments)}
        except MutationError as error:
            return {"errors": [entry.as_row() for entry in error.errors]}
        except DomainError as error:
            return {"errors": [domain_entry(error).as_row()]}

    @classmethod
    def perform(cls, *_given: Any, **_named: Any) -> dict[str, Any]:
        """The payload's fields from `info` and the declared arguments; raises MutationError or a DomainError for an expected failure."""
        raise NotImplementedError(cls.__name__)


def domain_entry(error: DomainError) -> FieldError:
    """A DomainError as an entry: facts `field` and `message` are taken out, the others are extra fields."""
    facts = dict(error.facts)
    return FieldError(
        facts.pop("field", None), error.code, str(facts.pop("message", error.code)), facts
    )
