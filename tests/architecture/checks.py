"""Small readings of our own code, each with its reason; `test_code_rules` proves that each finds what it is for."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("shop", "cooperatives", "catalog", "livestream")
MOST_LINES = 500

Check = Callable[[ast.AST], Iterator[int]]
TextCheck = Callable[[str], Iterator[int]]


def sources() -> list[Path]:
    """Every Python file of ours that a person wrote."""
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if not {"generated", "migrations"} & set(path.parts)
    ]


def templates() -> list[Path]:
    """Every page template."""
    return [
        path
        for package in PACKAGES
        for folder in ("jinja2", "templates")
        for path in sorted((ROOT / package).rglob(f"{folder}/**/*.html"))
    ]


def atomic_uses(tree: ast.AST) -> Iterator[int]:
    """`transaction.atomic`: says neither durable nor joined."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "atomic":
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.transaction":
            yield from (node.lineno for name in node.names if name.name == "atomic")


def generators_in_lookups(tree: ast.AST) -> Iterator[int]:
    """A generator given to a `…__in` lookup: consumed by whoever looks first, then silently empty."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            lookup = keyword.arg is not None and keyword.arg.endswith("__in")
            if lookup and isinstance(keyword.value, ast.GeneratorExp):
                yield node.lineno


def delays(tree: ast.AST) -> Iterator[int]:
    """`.delay(` and `.apply_async(`: work is promised by the outbox, not by a message that a rollback cannot undo."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"delay", "apply_async"}
        ):
            yield node.lineno


def unevaluated_locks(tree: ast.AST) -> Iterator[int]:
    """A `select_for_update` queryset kept in a name or returned as it is: nothing is locked until it is read."""
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if (
            isinstance(node, ast.Assign | ast.Return)
            and isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and value.func.attr == "select_for_update"
        ):
            yield node.lineno


def broad_catches(tree: ast.AST) -> Iterator[int]:
    """`except Exception` or a bare `except` that goes on: hides bugs everywhere but at the outermost edge."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _raises_again(node):
            yield node.lineno


def _is_broad(node: ast.ExceptHandler) -> bool:
    return node.type is None or (
        isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
    )


def _raises_again(node: ast.ExceptHandler) -> bool:
    last = node.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def missing_docstring(tree: ast.AST) -> Iterator[int]:
    """A module without its line of legend."""
    if isinstance(tree, ast.Module) and tree.body and ast.get_docstring(tree) is None:
        yield 1


_SAFE = re.compile(r"\|\s*safe\b")
_STYLE = re.compile(r"\sstyle\s*=|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']")


def unsafe_markup(text: str) -> Iterator[int]:
    """`|safe` in a template."""
    yield from (n for n, line in enumerate(text.splitlines(), 1) if _SAFE.search(line))


def inline_code(text: str) -> Iterator[int]:
    """Inline style, script or handler: the content policy refuses them."""
    yield from (n for n, line in enumerate(text.splitlines(), 1) if _STYLE.search(line))
