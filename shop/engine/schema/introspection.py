"""Introspection that existing code generators understand: they send the classic query and print and parse what they get.

Deprecated arguments and input fields are listed unless a client declines, as Saleor lists them; the directives are the
classic ones, for a location that a client's parser does not know makes it refuse the whole schema.
"""

from graphql import (
    DirectiveLocation,
    GraphQLDeprecatedDirective,
    GraphQLDirective,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
)

PLACES = (("__Field", "args"), ("__Directive", "args"), ("__Type", "inputFields"))
DEPRECATED = GraphQLDirective(
    name=GraphQLDeprecatedDirective.name,
    locations=[
        DirectiveLocation.FIELD_DEFINITION,
        DirectiveLocation.ARGUMENT_DEFINITION,
        DirectiveLocation.INPUT_FIELD_DEFINITION,
        DirectiveLocation.ENUM_VALUE,
    ],
    args=GraphQLDeprecatedDirective.args,
    description=GraphQLDeprecatedDirective.description,
)


def classic_introspection(schema: GraphQLSchema) -> GraphQLSchema:
    """The same schema, told about in the classic way."""
    for name, member in PLACES:
        kind = schema.type_map[name]
        kind.fields[member].args["includeDeprecated"].default_value = True  # type: ignore[attr-defined]
    schema.directives = (GraphQLIncludeDirective, GraphQLSkipDirective, DEPRECATED)
    return schema
