"""What a query asks below a field, read from the document once and kept with it."""

from typing import Any


def _walk(
    selection_set: Any, info: Any, path: tuple[str, ...], found: set[tuple[str, ...]]
) -> None:
    for node in selection_set.selections:
        if node.kind == "field":
            place = (*path, node.name.value)
            found.add(place)
            if node.selection_set:
                _walk(node.selection_set, info, place, found)
        elif node.kind == "inline_fragment":
            _walk(node.selection_set, info, path, found)
        else:
            _walk(info.fragments[node.name.value].selection_set, info, path, found)


def wanted(info: Any) -> frozenset[tuple[str, ...]]:
    """Every path of GraphQL names below this field, directives ignored: ("edges", "node", "pricing"), …"""
    kept = getattr(info.context, "lookahead", None)
    key = id(info.field_nodes[0])
    if kept is not None and key in kept:
        return kept[key]  # type: ignore[no-any-return]
    found: set[tuple[str, ...]] = set()
    for node in info.field_nodes:
        if node.selection_set:
            _walk(node.selection_set, info, (), found)
    result = frozenset(found)
    if kept is not None:
        kept[key] = result
    return result
