"""Root fields: me, user, customers, address."""

from typing import Any

from django.db.models import Count, Q

from shop.engine import models
from shop.engine.schema.access import needs
from shop.engine.schema.account.addresses import address_rows
from shop.engine.schema.catalog.attributes import page_rows
from shop.engine.schema.catalog.filter_values import (
    combined,
    ids_in,
    metadata_list,
    metadata_where,
    operation,
    span,
)
from shop.engine.schema.connection import connection_field, queryset_page
from shop.engine.schema.ids import query_pk
from shop.engine.schema.notation import OLD, arg, enum_type, field, input_type
from shop.engine.schema.rows import Row, row_of, rows_of

CustomerWhereInput = input_type(
    "CustomerWhereInput",
    """
    metadata: MetadataFilterInput
    ids: [ID!]
    email: StringFilterInput
    firstName: StringFilterInput
    lastName: StringFilterInput
    isActive: Boolean
    dateJoined: DateTimeRangeInput
    updatedAt: DateTimeRangeInput
    AND: [CustomerWhereInput!]
    OR: [CustomerWhereInput!]
    """,
)

CustomerFilterInput = input_type(
    "CustomerFilterInput",
    """
    dateJoined: DateRangeInput
    search: String
    metadata: [MetadataFilter!]
    ids: [ID!]
    updatedAt: DateTimeRangeInput
    """,
)

UserSortField = enum_type(
    "UserSortField",
    """
    FIRST_NAME LAST_NAME EMAIL ORDER_COUNT CREATED_AT LAST_MODIFIED_AT RANK
    """,
)

UserSortingInput = input_type(
    "UserSortingInput",
    """
    direction: OrderDirection!
    field: UserSortField!
    """,
)

STAFF = ("MANAGE_STAFF", "MANAGE_USERS", "MANAGE_ORDERS")
SORTS = {
    "FIRST_NAME": "first_name",
    "LAST_NAME": "last_name",
    "CREATED_AT": "date_joined",
    "LAST_MODIFIED_AT": "updated_at",
    "ORDER_COUNT": "order_count",
}


def _where(where: dict[str, Any]) -> Q:
    result = ids_in(where.get("ids"), "User")
    for key in ("email", "first_name", "last_name"):
        if key in where:
            result &= operation(where[key], key)
    if where.get("is_active") is not None:
        result &= Q(is_active=where["is_active"])
    if "metadata" in where:
        result &= metadata_where(where["metadata"])
    return (
        result
        & span(where.get("date_joined"), "date_joined")
        & span(where.get("updated_at"), "updated_at")
    )


def _filter(given: dict[str, Any], search: str | None) -> Q:
    result = ids_in(given.get("ids"), "User") & metadata_list(given.get("metadata"))
    result &= span(given.get("date_joined"), "date_joined__date") & span(
        given.get("updated_at"), "updated_at"
    )
    for text in (given.get("search"), search):
        for word in (text or "").split():
            result &= (
                Q(email__icontains=word)
                | Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
            )
    return result


class AccountQueries:
    """Fields of Query."""

    me = field("User")
    user = field("User", id="ID", email="String", external_reference="String")
    customers = connection_field(
        "User",
        filter=arg("CustomerFilterInput", deprecated=OLD),
        where="CustomerWhereInput",
        sort_by="UserSortingInput",
        search="String",
    )
    address = field("Address", id="ID!")

    @staticmethod
    def resolve_me(_root: Any, info: Any) -> Any:
        """The caller; None for strangers and apps."""
        user = info.context.user
        return row_of(user) if user is not None else None

    @staticmethod
    @needs(*STAFF)
    def resolve_user(
        _root: Any,
        _info: Any,
        *,
        id: str | None = None,
        email: str | None = None,
        external_reference: str | None = None,
    ) -> Any:
        """One user, by one of the three."""
        if id is not None:
            found = models.User.objects.filter(pk=query_pk(id, "User"))
        elif email is not None:
            found = models.User.objects.filter(email=email.strip().lower())
        else:
            found = models.User.objects.filter(external_reference=external_reference or "")
        return next(iter(rows_of(found)), None)

    @staticmethod
    @needs("MANAGE_ORDERS", "MANAGE_USERS")
    def resolve_customers(_root: Any, _info: Any, **arguments: Any) -> Any:
        """A page of customers, by e-mail address unless sorted otherwise."""
        where = arguments.get("where")
        found = models.User.objects.filter(
            Q(is_staff=False) | Q(orders__isnull=False),
            _filter(arguments.get("filter") or {}, arguments.get("search")),
            combined(where, _where) if where else Q(),
        ).distinct()
        sort = arguments.get("sort_by") or {}
        name = SORTS.get(str(sort.get("field")), "email")
        if name == "order_count":
            found = found.annotate(order_count=Count("orders"))
        descending = sort.get("direction") == "DESC"
        order = [(name, descending), *([("email", descending)] if name != "email" else [])]
        return queryset_page(found, arguments, name="customers", order=order, node=page_rows)

    @staticmethod
    def resolve_address(_root: Any, info: Any, *, id: str) -> Row | None:
        """An entry of one's own book; for staff and apps with MANAGE_USERS anyone's. None for what is not seen."""
        pk = query_pk(id, "Address")
        user = info.context.user
        own = address_rows(row_of(user)) if user is not None else []
        found = next((row for row in own if row["id"] == pk), None)
        if found is not None or "MANAGE_USERS" not in info.context.permissions:
            return found
        return next(iter(rows_of(models.Address.objects.filter(pk=pk))), None)
