"""The command line: `python -m shop.project.supervisor exec [--fast] -- COMMAND`, and what the Makefile calls."""

import sys

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.execute import execute


def _exec(words: list[str]) -> int:
    lasting = "--fast" not in words[: words.index("--")] if "--" in words else True
    return execute(words[words.index("--") + 1 :] if "--" in words else words, lasting=lasting)


def main(words: list[str]) -> int:
    """The exit code; a refusal is one sentence on standard error and code 1."""
    commands = {"exec": _exec}
    if not words or words[0] not in commands:
        sys.stderr.write(f"usage: python -m shop.project.supervisor {{{'|'.join(commands)}}}\n")
        return 2
    try:
        return commands[words[0]](words[1:])
    except Refused as refusal:
        sys.stderr.write(f"xianhuo: {refusal}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
