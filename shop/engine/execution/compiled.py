"""Compiles a query over graphene's own schema to one Python function that builds the answer's `data`.

Only what goes well is compiled: an exception of a resolver or a null in a non-null place ends the function, and the
ordinary executor answers the same query (queries change nothing), so that errors, paths and nulls are its own.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLSkipDirective,
    GraphQLUnionType,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    is_abstract_type,
)
from graphql.execution.values import get_argument_values, get_directive_values

from shop.engine.execution.documents import Document

Plan = Callable[[Any, Any, dict[str, Any]], dict[str, Any]]
"""(root, context, coerced variables) → data."""
_EXACT = {"String": "str", "ID": "str", "Boolean": "bool", "Int": "int"}


class NotCompiledError(Exception):
    """The shape is one that only the ordinary executor knows, or a null stands where none may."""


class _Static:
    """The part of a resolver's `info` that does not change between requests."""

    def __init__(self, **facts: Any) -> None:
        self.__dict__.update(facts)


class Info:
    """What resolvers read of `info`; `path` and `root_value` are None."""

    __slots__ = ("_static", "context", "variable_values")

    def __init__(self, static: _Static, context: Any, variables: dict[str, Any]) -> None:
        self._static = static
        self.context = context
        self.variable_values = variables

    def __getattr__(self, name: str) -> Any:
        return getattr(self._static, name)


def _leaf(kind: Any, *, required: bool) -> Callable[[Any], Any]:
    serialize = kind.serialize

    def convert(value: Any) -> Any:
        if value is None:
            if required:
                raise NotCompiledError(kind.name)
            return None
        result = serialize(value)
        if result is None:
            raise NotCompiledError(kind.name)
        return result

    return convert


def _absent(*, required: bool) -> Callable[[], None]:
    def absent() -> None:
        if required:
            raise NotCompiledError("null")

    return absent


def _holds_variable(value: ValueNode) -> bool:
    """Whether a variable stands somewhere inside a written value."""
    if isinstance(value, ListValueNode):
        return any(_holds_variable(item) for item in value.values)
    if isinstance(value, ObjectValueNode):
        return any(_holds_variable(entry.value) for entry in value.fields)
    return isinstance(value, VariableNode)


class Compiler:
    """Writes the function of one operation for given directive flags and given variables."""

    def __init__(
        self, schema: GraphQLSchema, document: Document, operation: Any, variables: dict[str, Any]
    ) -> None:
        self.schema = schema
        self.document = document
        self.operation = operation
        self.variables = variables
        self.names: dict[str, Any] = {
            "isfinite": math.isfinite,
            "Info": Info,
            "NotCompiledError": NotCompiledError,
        }
        self.lines: list[str] = []
        self.count = 0

    def build(self) -> Plan:
        """The function; NotCompiledError for what cannot be compiled."""
        if self.schema.query_type is None:
            raise NotCompiledError("query")
        top = self._object(self.schema.query_type, [self.operation])
        exec("\n".join(self.lines), self.names)  # noqa: S102 -- our own text; names and constants go by reference
        return self.names[top]  # type: ignore[no-any-return]

    def _name(self, value: Any) -> str:
        self.count += 1
        name = f"k{self.count}"
        self.names[name] = value
        return name

    def _included(self, node: Any) -> bool:
        for directive, wanted in ((GraphQLSkipDirective, False), (GraphQLIncludeDirective, True)):
            if node.directives:
                values = get_directive_values(directive, node, self.variables)
                if values is not None and values["if"] is not wanted:
                    return False
        return True

    def _collect(
        self,
        kind: GraphQLObjectType,
        owners: list[Any],
        found: dict[str, list[FieldNode]],
        seen: set[str],
    ) -> None:
        for owner in owners:
            for node in owner.selection_set.selections:
                if not self._included(node):
                    continue
                if isinstance(node, FieldNode):
                    found.setdefault(
                        node.alias.value if node.alias else node.name.value, []
                    ).append(node)
                else:
                    self._collect_fragment(kind, node, found, seen)

    def _collect_fragment(
        self, kind: GraphQLObjectType, node: Any, found: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        fragment = node
        if isinstance(node, FragmentSpreadNode):
            if node.name.value in seen:
                return
            seen.add(node.name.value)
            fragment = self.document.fragments[node.name.value]
        condition: Any = fragment.type_condition and self.schema.get_type(
            fragment.type_condition.name.value
        )
        fits = condition is None or condition is kind
        if not fits and is_abstract_type(condition):
            fits = self.schema.is_sub_type(condition, kind)
        if fits:
            self._collect(kind, [fragment], found, seen)

    def _object(self, kind: GraphQLObjectType, owners: list[Any]) -> str:
        if kind.is_type_of is not None:
            raise NotCompiledError(kind.name)
        found: dict[str, list[FieldNode]] = {}
        self._collect(kind, owners, found, set())
        items = ", ".join(f"{key!r}: {self._field(kind, nodes)}" for key, nodes in found.items())
        self.count += 1
        name = f"o{self.count}"
        self.lines.append(f"def {name}(v, C, V):\n return {{{items}}}")
        return name

    def _field(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return repr(kind.name)
        definition = None if name.startswith("__") else kind.fields.get(name)
        if definition is None:
            raise NotCompiledError(name)
        return self._complete(definition.type, self._value(kind, definition, nodes), nodes)

    def _value(self, kind: GraphQLObjectType, definition: Any, nodes: list[FieldNode]) -> str:
        resolver = definition.resolve
        plain = isinstance(resolver, partial) and resolver.func is dict_or_attr_resolver
        if plain and not nodes[0].arguments:
            key, default = resolver.args
            absent = self._name(default)
            return f"(v.get({key!r}, {absent}) if v.__class__ is dict else getattr(v, {key!r}, {absent}))"
        if resolver is None:
            raise NotCompiledError(nodes[0].name.value)
        static = _Static(
            field_name=nodes[0].name.value,
            field_nodes=nodes,
            return_type=definition.type,
            parent_type=kind,
            schema=self.schema,
            fragments=self.document.fragments,
            operation=self.operation,
            root_value=None,
            path=None,
            is_awaitable=None,
        )
        info = f"Info({self._name(static)}, C, V)"
        return f"{self._name(resolver)}(v, {info}{self._arguments(definition, nodes[0])})"

    def _arguments(self, definition: Any, node: FieldNode) -> str:
        """Constant arguments once; variables by reference; objects with variables inside each time."""
        direct = {
            argument.name.value: argument.value.name.value
            for argument in node.arguments
            if isinstance(argument.value, VariableNode)
        }
        nested = any(
            _holds_variable(argument.value)
            for argument in node.arguments
            if not isinstance(argument.value, VariableNode)
        )
        if nested:
            compute = partial(get_argument_values, definition, node)
            return f", **{self._name(compute)}(V)"
        values = get_argument_values(definition, node, self.variables)
        for name, variable in direct.items():
            argument = definition.args[name]
            key = argument.out_name or name
            if variable not in self.variables:
                continue  # absent: the default, or nothing, stands in `values`
            if isinstance(argument.type, GraphQLNonNull) and self.variables[variable] is None:
                raise NotCompiledError(name)
            values.pop(key, None)
        fixed = f", **{self._name(values)}" if values else ""
        given = "".join(
            f", {definition.args[name].out_name or name}=V[{variable!r}]"
            for name, variable in direct.items()
            if variable in self.variables
        )
        return given + fixed

    def _complete(self, kind: Any, value: str, nodes: list[FieldNode]) -> str:
        required = isinstance(kind, GraphQLNonNull)
        if required:
            kind = kind.of_type
        self.count += 1
        held = f"t{self.count}"
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return self._complete_leaf(kind, value, held, required=required)
        if isinstance(kind, GraphQLList):
            body = self._list(kind, held, nodes)
        elif isinstance(kind, GraphQLObjectType):
            body = f"{self._object(kind, nodes)}({held}, C, V)"
        else:
            body = self._abstract(kind, held, nodes)
        absent = self._name(_absent(required=required))
        return f"({body} if ({held} := {value}) is not None else {absent}())"

    def _complete_leaf(self, kind: Any, value: str, held: str, *, required: bool) -> str:
        convert = self._name(_leaf(kind, required=required))
        if isinstance(kind, GraphQLEnumType):
            names = self._name(frozenset(kind.values))
            return f"({held} if ({held} := {value}).__class__ is str and {held} in {names} else {convert}({held}))"
        exact = _EXACT.get(kind.name)
        if exact == "int":
            return f"({held} if ({held} := {value}).__class__ is int and -2147483648 <= {held} <= 2147483647 else {convert}({held}))"
        if exact:
            return f"({held} if ({held} := {value}).__class__ is {exact} else {convert}({held}))"
        if kind.name == "Float":
            return f"({held} if ({held} := {value}).__class__ is float and isfinite({held}) else {convert}({held}))"
        return f"{convert}({value})"

    def _list(self, kind: GraphQLList[Any], held: str, nodes: list[FieldNode]) -> str:
        item = self._complete(kind.of_type, "v", nodes)
        self.count += 1
        name = f"l{self.count}"
        self.lines.append(
            f"def {name}(values, C, V):\n"
            " if values.__class__ is not list and values.__class__ is not tuple:\n"
            "  raise NotCompiledError('list')\n"
            f" return [{item} for v in values]"
        )
        return f"{name}({held}, C, V)"

    def _abstract(
        self, kind: GraphQLInterfaceType | GraphQLUnionType, held: str, nodes: list[FieldNode]
    ) -> str:
        """One function for each possible type, chosen by the type's own resolve_type."""
        if kind.resolve_type is None:
            raise NotCompiledError(kind.name)
        static = _Static(
            field_name=nodes[0].name.value,
            field_nodes=nodes,
            return_type=kind,
            parent_type=kind,
            schema=self.schema,
            fragments=self.document.fragments,
            operation=self.operation,
            root_value=None,
            path=None,
            is_awaitable=None,
        )
        functions = {
            possible.name: self._object(possible, nodes)
            for possible in self.schema.get_possible_types(kind)
        }
        table = ", ".join(f"{name!r}: {function}" for name, function in functions.items())
        self.count += 1
        name = f"a{self.count}"
        chooser, facts, itself = self._name(kind.resolve_type), self._name(static), self._name(kind)
        self.lines.append(
            f"{name}_table = {{{table}}}\n"
            f"def {name}(v, C, V):\n"
            f" chosen = {name}_table.get({chooser}(v, Info({facts}, C, V), {itself}))\n"
            f" if chosen is None:\n"
            f"  raise NotCompiledError({kind.name!r})\n"
            f" return chosen(v, C, V)"
        )
        return f"{name}({held}, C, V)"
