"""The command line: `python -m shop.project.supervisor up | exec [--fast] -- COMMAND | empty | reset | backup | restore`."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from shop.project.supervisor.errors import Refused


def _of(module: str, name: str) -> Callable[..., int]:
    """A command's function; only its module is loaded, so that `empty` does not wait for what `up` needs."""

    def run(*words: Any, **options: Any) -> int:
        function: Callable[..., int] = getattr(
            import_module(f"shop.project.supervisor.{module}"), name
        )
        return function(*words, **options)

    return run


def _exec(words: list[str]) -> int:
    options, command = words, words
    if "--" in words:
        options, command = words[: words.index("--")], words[words.index("--") + 1 :]
    return _of("execute", "execute")(command, lasting="--fast" not in options)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "up": lambda _: _of("up", "up")(),
    "exec": _exec,
    "empty": lambda _: _of("reset", "empty")(),
    "reset": lambda _: _of("reset", "reset")(),
    "backup": lambda _: _of("archive", "backup")(os.environ.get("FILE") or None),
    "pages": lambda _: _of("frontend", "pages")(),
    "restore": lambda _: _of("archive", "restore")(os.environ.get("FILE") or None),
}


def main(words: list[str]) -> int:
    """The exit code; a refusal is one sentence on standard error and code 1."""
    if not words or words[0] not in COMMANDS:
        sys.stderr.write(f"usage: python -m shop.project.supervisor {{{'|'.join(COMMANDS)}}}\n")
        return 2
    try:
        return COMMANDS[words[0]](words[1:])
    except Refused as refusal:
        sys.stderr.write(f"xianhuo: {refusal}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
