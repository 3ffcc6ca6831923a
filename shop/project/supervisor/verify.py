"""What `make check` and `make test` run, inside `exec`; every part runs, and one that fails fails the whole."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from shop.project.supervisor.home import ROOT
from shop.project.supervisor.programs import ENGINE_SETTINGS, WEB_SETTINGS, manage

NOTHING_COLLECTED = 5
PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest"]
ENGINE_TESTS = "tests/engine"


def _run(title: str, argv: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    sys.stdout.write(f"── {title}\n")
    sys.stdout.flush()
    begun = time.monotonic()
    code = subprocess.run(  # noqa: S603 -- our own tools
        argv, cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode
    sys.stdout.write(
        f"   {'ok' if code == 0 else f'FAILED ({code})'}, {time.monotonic() - begun:.1f} s\n"
    )
    sys.stdout.flush()
    return code


def _settings(name: str) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": name}


def _report(results: Mapping[str, int]) -> int:
    failed = [title for title, code in results.items() if code]
    sys.stdout.write(f"\nfailed: {', '.join(failed)}\n" if failed else "\nall passed\n")
    return 1 if failed else 0


def check() -> int:
    """Lint, form, types, the import line, migrations of both databases, production settings, the engine's schema."""
    tool = [PYTHON, "-m"]
    parts: dict[str, tuple[list[str], dict[str, str]]] = {
        "ruff check": ([*tool, "ruff", "check", "."], {}),
        "ruff format": ([*tool, "ruff", "format", "--check", "."], {}),
        "import line": (
            [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
            {},
        ),
        "store: migrations": (
            manage("makemigrations", "--check", "--dry-run"),
            _settings(WEB_SETTINGS),
        ),
        "engine: migrations": (
            manage("makemigrations", "--check", "--dry-run"),
            _settings(ENGINE_SETTINGS),
        ),
        "production settings": (
            manage("check", "--deploy", "--fail-level", "WARNING"),
            _production(),
        ),
        "types": ([*tool, "mypy", "shop", "cooperatives", "catalog", "livestream", "tests"], {}),
    }
    if find_spec("shop.engine.management.commands.engine_sdl"):
        parts["engine: schema"] = (manage("engine_sdl", "--check"), _settings(ENGINE_SETTINGS))
    return _report({title: _run(title, argv, env) for title, (argv, env) in parts.items()})


def migrations() -> int:
    """Whether every model change has its migration, in both databases; needs no database."""
    argv = manage("makemigrations", "--check", "--dry-run")
    names = {"store": WEB_SETTINGS, "engine": ENGINE_SETTINGS}
    return _report(
        {
            one: _run(one, argv, {**_settings(name), "XIANHUO_DEMO": "1"})
            for one, name in names.items()
        }
    )


def _production() -> dict[str, str]:
    """Surroundings as on a public host, with secrets made up for this run."""
    return {
        **_settings("shop.project.settings.prod"),
        "SECRET_KEY": os.urandom(40).hex(),
        "PUBLIC_URL": "https://shop.example.com",
        "HOOKS_URL": "https://shop.example.com",
        "ALLOWED_HOSTS": "shop.example.com",
        "SALEOR_API_URL": "https://commerce.example.com/graphql/",
        "STRIPE_SECRET_KEY": "sk_live_" + os.urandom(12).hex(),
        "STRIPE_WEBHOOK_SECRET": "whsec_" + os.urandom(12).hex(),
        "XIANHUO_DEMO": "0",
    }


def test(arguments: Sequence[str]) -> int:
    """The engine's tests with the engine's settings, then all others with the store's."""
    paths = [word for word in arguments if word.startswith("tests")]
    options = [word for word in arguments if word not in paths]
    engine = [path for path in paths if path.startswith(ENGINE_TESTS)]
    others = [path for path in paths if not path.startswith(ENGINE_TESTS)]
    results: dict[str, int] = {}
    if (ROOT / ENGINE_TESTS).is_dir() and (engine or not paths):
        argv = [*PYTEST, "--ds=shop.project.settings.engine_test", *(engine or [ENGINE_TESTS])]
        results["engine's tests"] = _tests(
            "engine's tests", [*argv, *options], narrowed=bool(options)
        )
    if others or not paths:
        chosen = others or ["tests", f"--ignore={ENGINE_TESTS}"]
        argv = [*PYTEST, "--ds=shop.project.settings.test", *chosen]
        results["store's tests"] = _tests(
            "store's tests", [*argv, *options], narrowed=bool(options)
        )
    return _report(results)


def _tests(title: str, argv: Sequence[str], *, narrowed: bool) -> int:
    code = _run(title, argv)
    return 0 if narrowed and code == NOTHING_COLLECTED else code


if __name__ == "__main__":
    parts = {"check": check, "migrations": migrations}
    sys.exit(parts[sys.argv[1]]() if sys.argv[1] in parts else test(sys.argv[2:]))
