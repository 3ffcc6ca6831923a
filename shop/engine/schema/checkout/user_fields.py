"""What checkouts add to the user: the customer's open checkouts."""

from typing import Any

from django.db.models import QuerySet

from shop.engine import models
from shop.engine.schema.access import permission_check
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.ids import global_id
from shop.engine.schema.notation import field
from shop.engine.schema.rows import row_of


def _open(root: Any, info: Any, channel: str | None) -> "QuerySet[models.Checkout]":
    """One's own open checkouts, or anyone's for who manages checkouts."""
    customer = row_of(root)["id"]
    user = info.context.user
    if user is None or user.pk != customer:
        permission_check(info.context, "MANAGE_CHECKOUTS")
    found = models.Checkout.objects.filter(user_id=customer, channel__is_active=True)
    return found.filter(channel__slug=channel) if channel else found


class UserFields:
    """Fields of User."""

    checkout_ids = field("[ID!]", channel="String")
    checkouts = connection_field("Checkout", channel="String")

    @staticmethod
    def resolve_checkout_ids(root: Any, info: Any, *, channel: str | None = None) -> list[str]:
        """Ids of the open checkouts, those that changed last first."""
        found = _open(root, info, channel).order_by("-updated_at", "pk")
        return [global_id("Checkout", pk) for pk in found.values_list("pk", flat=True)]

    @staticmethod
    def resolve_checkouts(
        root: Any, info: Any, *, channel: str | None = None, **arguments: Any
    ) -> Any:
        """The open checkouts, those that changed last first."""
        order = [("updated_at", True), ("pk", True)]
        return queryset_page(_open(root, info, channel), arguments, name="checkouts", order=order)
