"""The habits that a linter does not know, read from the code itself."""

import ast
from collections.abc import Iterable

import pytest

from tests.architecture import checks

ALLOWED: dict[checks.Check, set[str]] = {
    checks.atomic_uses: {"shop/durability/transactions.py"},
    checks.delays: {"shop/durability/tasks.py"},
    checks.broad_catches: {
        "shop/durability/outbox.py",  # the outermost edge of background work
        "shop/project/nursery.py",  # the outermost edge of a program
    },
}

EXAMPLES = [
    (checks.atomic_uses, "with transaction.atomic():\n    pass", "with durable():\n    pass"),
    (checks.atomic_uses, "from django.db.transaction import atomic", "from x import durable"),
    (
        checks.generators_in_lookups,
        "rows.filter(pk__in=(r.pk for r in rows))",
        "rows.filter(pk__in=[r.pk for r in rows])",
    ),
    (checks.delays, "mail.delay(1)", "outbox_append(topic='mail')"),
    (checks.delays, "mail.apply_async()", "mail(1)"),
    (
        checks.unevaluated_locks,
        "rows = Row.objects.select_for_update()",
        "rows = list(Row.objects.select_for_update())",
    ),
    (
        checks.broad_catches,
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept ValueError:\n    pass",
    ),
    (
        checks.broad_catches,
        "try:\n    f()\nexcept:\n    pass",
        "try:\n    f()\nexcept BaseException:\n    undo()\n    raise",
    ),
    (checks.missing_docstring, "x = 1", '"""What it is."""\nx = 1'),
]
MARKUP = [
    (checks.unsafe_markup, "{{ story | safe }}", "{{ story }}"),
    (checks.inline_code, '<p style="color:red">', '<p class="red">'),
    (checks.inline_code, "<script>go()</script>", '<script src="/static/go.js" defer></script>'),
    (checks.inline_code, '<a onclick="go()">', '<a class="on">'),
]


@pytest.mark.parametrize(("check", "bad", "good"), EXAMPLES)
def test_check_finds_the_bad_and_passes_the_good(check: checks.Check, bad: str, good: str) -> None:
    assert list(check(ast.parse(bad))) != []
    assert list(check(ast.parse(good))) == []


@pytest.mark.parametrize(("check", "bad", "good"), MARKUP)
def test_markup_check_finds_the_bad_and_passes_the_good(
    check: checks.TextCheck, bad: str, good: str
) -> None:
    assert list(check(bad)) == [1]
    assert list(check(good)) == []


def found_by(check: checks.Check) -> Iterable[str]:
    for path in checks.sources():
        name = path.relative_to(checks.ROOT).as_posix()
        if name in ALLOWED.get(check, set()):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (f"{name}:{line}" for line in check(tree))


@pytest.mark.parametrize(
    "check",
    [
        checks.atomic_uses,
        checks.generators_in_lookups,
        checks.delays,
        checks.unevaluated_locks,
        checks.broad_catches,
        checks.missing_docstring,
    ],
)
def test_our_code_keeps_the_rule(check: checks.Check) -> None:
    assert list(found_by(check)) == []


@pytest.mark.parametrize("check", [checks.unsafe_markup, checks.inline_code])
def test_our_templates_keep_the_rule(check: checks.TextCheck) -> None:
    found = [
        f"{path.relative_to(checks.ROOT).as_posix()}:{line}"
        for path in checks.templates()
        for line in check(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_file_is_longer_than_a_person_can_read() -> None:
    long = {
        path.relative_to(checks.ROOT).as_posix(): lines
        for path in checks.sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > checks.MOST_LINES
    }

    assert long == {}
