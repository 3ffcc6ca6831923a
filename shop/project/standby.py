"""A warm process that runs one management command whenever it is asked over a socket in the data folder.

`python -m shop.project.standby COMMAND`: `make empty` answers within a second that way, where starting Django takes two.
The socket is run/COMMAND.sock; each connection runs the command once and is told "ok" or what went wrong.
"""

import os
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection


def answer(command: str) -> str:
    """Run it; "ok", or the reason why not."""
    try:
        call_command(command)
    except (CommandError, DatabaseError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()
    return "ok"


def serve(command: str, folder: Path) -> None:
    """Answer one connection after the other, for ever."""
    os.chdir(folder)  # a bare name: a socket's path may not be long
    name = Path(f"{command}.sock")
    name.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(name))
        name.chmod(0o600)
        listener.listen()
        while True:
            caller, _ = listener.accept()
            with caller:
                caller.sendall(answer(command).encode())


if __name__ == "__main__":
    django.setup()
    serve(sys.argv[1], Path(settings.HOME) / "run")
