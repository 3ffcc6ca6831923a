"""The base of every mutation: permission check, call, errors turned into the payload's `errors`."""

from decimal import InvalidOperation
from typing import TYPE_CHECKING, Any

import graphene
import structlog
from django.db import DataError
from graphql import get_named_type

from shop.engine.errors import FieldError, MutationError
from shop.engine.schema.access import permission_check
from shop.kernel.errors import DomainError

log = structlog.get_logger(__name__)
UNFIT = "A value is too long or too large."


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
        """Check rights, perform, and answer expected failures in `errors`; anything else is a bug and goes up.

        A value that the database does not take, because it is too long or too large, is the caller's.
        """
        permission_check(info.context, *cls.permissions)
        try:
            return {"errors": [], **cls.perform(info, **arguments)}
        except MutationError as error:
            return {"errors": [entry.as_row() for entry in error.errors]}
        except DomainError as error:
            return {"errors": [domain_entry(error).as_row()]}
        except (DataError, InvalidOperation) as error:
            log.warning("engine.value_refused", mutation=cls.__name__, reason=str(error))
            return {"errors": [FieldError(None, _code_of_bad_values(info), UNFIT).as_row()]}

    @classmethod
    def perform(cls, *_given: Any, **_named: Any) -> dict[str, Any]:
        """The payload's fields from `info` and the declared arguments; raises MutationError or a DomainError for an expected failure."""
        raise NotImplementedError(cls.__name__)


def _code_of_bad_values(info: Any) -> str:
    entry = get_named_type(get_named_type(info.return_type).fields["errors"].type)
    codes = get_named_type(entry.fields["code"].type).values
    return "INVALID" if "INVALID" in codes else "GRAPHQL_ERROR"


def domain_entry(error: DomainError) -> FieldError:
    """A DomainError as an entry: facts `field` and `message` are taken out, the others are extra fields."""
    facts = dict(error.facts)
    return FieldError(
        facts.pop("field", None), error.code, str(facts.pop("message", error.code)), facts
    )
