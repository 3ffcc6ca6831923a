"""The front door of the schema's building blocks. How to add to the schema:

Types are plain graphene classes whose fields are written in SDL notation; a type is named by its GraphQL name as a
string, so no package imports another's types::

    class Fulfillment(graphene.ObjectType):
        class Meta:
            interfaces = (Node, ObjectWithMetadata)
        private_permissions = ("MANAGE_ORDERS",)          # who may read its private metadata
        id = field("ID!")
        lines = field("[FulfillmentLine!]")
        total_price = field("Money", deprecated=OLD, currency="String = CNY")

        @staticmethod
        @needs("MANAGE_ORDERS")                            # top-level PermissionDenied otherwise
        def resolve_lines(root, info): ...

`manage.py engine_scaffold TypeName [field …]` prints such a declaration from Saleor's SDL ($SALEOR_SCHEMA), also for
inputs, enums, unions and mutations. Parents are dicts or objects; a field without resolver reads key or attribute.
Enum arguments arrive as StrEnum members (they equal their names), inputs as dicts with snake_case keys in which what
was not sent is absent. A mutation (its class name is the payload's GraphQL name)::

    class OrderConfirm(BaseMutation, permissions=("MANAGE_ORDERS",)):
        class Arguments:
            id = arg("ID!")
        order = field("Order")
        errors = field("[OrderError!]!")

        @classmethod
        def perform(cls, info, *, id):
            pk = input_pk(id, "Order", as_uuid=True)       # MutationError GRAPHQL_ERROR
            return {"order": order_confirm(order_id=pk, now=now())}

Expected failures: raise MutationError("quantity", "INSUFFICIENT_STOCK", "…", variants=[…]) or let a DomainError pass:
its code is the enum's value, its facts `field` and `message` fill those, the rest are further fields of the error type.
The area's `__init__` exports `Queries` and `Mutations` (plain classes holding `order = field("Order", id="ID")`,
`resolve_order`, `order_confirm = OrderConfirm.Field()`) and `TYPES`. Connections: `OrderCountableConnection =
connection_type("Order")`, `orders = connection_field("Order", where="OrderWhereInput")`, resolver
`queryset_page(queryset, arguments, name="orders", order=[("created_at", True), ("pk", True)])`. Fields that another area adds to
User stand in `<area>/user_fields.py` as class `UserFields` (see account.users). After a change run `manage.py engine_sdl`. `info.context` is a viewer.Viewer: `.user`, `.app`, `.permissions`, `.store` (per request).
"""

from shop.engine.errors import FieldError, MutationError, PermissionDenied
from shop.engine.schema.access import needs, permission_check, viewer_may
from shop.engine.schema.common import (
    Node,
    ObjectWithMetadata,
    metadata_rows,
    money,
    taxed_money,
)
from shop.engine.schema.connection import (
    connection_field,
    connection_type,
    list_page,
    queryset_page,
)
from shop.engine.schema.ids import global_id, input_pk, pks_of, query_pk, split_id
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import (
    OLD,
    arg,
    enum_type,
    field,
    input_type,
    type_named,
    type_of,
    union_type,
)

__all__ = [
    "OLD",
    "BaseMutation",
    "FieldError",
    "MutationError",
    "Node",
    "ObjectWithMetadata",
    "PermissionDenied",
    "arg",
    "connection_field",
    "connection_type",
    "enum_type",
    "field",
    "global_id",
    "input_pk",
    "input_type",
    "list_page",
    "metadata_rows",
    "money",
    "needs",
    "permission_check",
    "pks_of",
    "query_pk",
    "queryset_page",
    "split_id",
    "taxed_money",
    "type_named",
    "type_of",
    "union_type",
    "viewer_may",
]
