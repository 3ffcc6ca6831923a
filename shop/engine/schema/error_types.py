"""Declares the error types of mutations: field, message, code and what else that mutation tells."""

from typing import Any

import graphene

from shop.engine.schema.notation import field


def error_type(type_name: str, **fields: str) -> Any:
    """An object type with `field`, `message` and the given fields in SDL notation."""
    members = {name: field(notation) for name, notation in fields.items()}
    return type(
        type_name,
        (graphene.ObjectType,),
        {
            "__module__": __name__,
            "field": field("String"),
            "message": field("String"),
            **members,
        },
    )
