"""Orders: types and the single order; lists and changes of orders are the back office's."""

from typing import Any

from shop.engine import models
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import field
from shop.engine.schema.order import history, lines, types  # noqa: F401 -- found by name
from shop.engine.schema.rows import rows_of


class Queries:
    """Fields of Query."""

    order = field("Order", id="ID", external_reference="String")

    @staticmethod
    def resolve_order(
        _root: Any,
        _info: Any,
        *,
        id: str | None = None,
        external_reference: str | None = None,
    ) -> Any:
        """One order; whoever knows its id may read it."""
        if id is None:
            found = rows_of(
                models.Order.objects.filter(external_reference=external_reference or "")
            )
        else:
            pk = query_pk(id, "Order", as_uuid=True)
            found = rows_of(models.Order.objects.filter(pk=pk)) if pk else []
        return found[0] if found else None


TYPES: tuple[Any, ...] = ()
