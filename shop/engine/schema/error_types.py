"""Declares the error types of mutations: field, message, code and what else that mutation tells."""

from typing import Any

import graphene

from shop.engine.schema.notation import field


def _told(name: str) -> Any:
    def resolve(root: dict[str, Any], _info: Any) -> Any:
        return root.get(name) or []

    return staticmethod(resolve)


def error_type(type_name: str, **fields: str) -> Any:
    """An object type with `field`, `message` and the given fields in SDL notation.

    A list that may not be null is empty for an error that tells nothing in it.
    """
    members = {name: field(notation) for name, notation in fields.items()}
    members |= {
        f"resolve_{name}": _told(name)
        for name, notation in fields.items()
        if notation.endswith("]!")
    }
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
