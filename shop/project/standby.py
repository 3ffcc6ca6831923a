"""A warm process that runs one management command whenever it is asked over a socket in the data folder.

`python -m shop.project.standby COMMAND`: `make empty` answers within a second that way, where starting Django takes two.
The socket is run/COMMAND.sock; each connection runs the command once and is told "ok" or what went wrong.
"""

import os
import socket
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import (
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)
from django.db import DatabaseError, close_old_connections, connection


def answer(command: str) -> str:
    """Run it; "ok", or the reason why not. The database connection is kept, for a new one knows no table yet."""
    close_old_connections()
    try:
        call_command(command)
    except (CommandError, DatabaseError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        close_old_connections()
    return "ok"


def prepare(command: str) -> None:
    """What the first run would do beyond its work: load the command, let it prepare, connect to the database."""
    found: Any = load_command_class(get_commands()[command], command)
    found.prepare()
    connection.ensure_connection()


def serve(command: str, folder: Path) -> None:
    """Answer one connection after the other, for ever."""
    os.chdir(folder)  # a bare name: a socket's path may not be long
    name = Path(f"{command}.sock")
    name.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(name))
        name.chmod(0o600)
        listener.listen()
        prepare(command)
        while True:
            caller, _ = listener.accept()
            with caller:
                caller.sendall(answer(command).encode())


if __name__ == "__main__":
    django.setup()
    serve(sys.argv[1], Path(settings.HOME) / "run")
