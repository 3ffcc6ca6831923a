"""The command line: `python -m shop.project.supervisor up | exec [--fast] -- COMMAND | empty | reset | backup | restore`."""

import os
import sys
from collections.abc import Callable

from shop.project.supervisor.archive import backup, restore
from shop.project.supervisor.errors import Refused
from shop.project.supervisor.execute import execute
from shop.project.supervisor.frontend import pages
from shop.project.supervisor.reset import empty, reset
from shop.project.supervisor.up import up


def _exec(words: list[str]) -> int:
    options, command = words, words
    if "--" in words:
        options, command = words[: words.index("--")], words[words.index("--") + 1 :]
    return execute(command, lasting="--fast" not in options)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "up": lambda _: up(),
    "exec": _exec,
    "empty": lambda _: empty(),
    "reset": lambda _: reset(),
    "backup": lambda _: backup(os.environ.get("FILE") or None),
    "pages": lambda _: pages(),
    "restore": lambda _: restore(os.environ.get("FILE") or None),
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
