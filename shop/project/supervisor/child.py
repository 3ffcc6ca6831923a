"""Runs as a script in a fresh process, just before exec: drops root where asked and ties its life to the supervisor's.

Arguments: the supervisor's pid, the signal to get when it dies, the way to drop root (keep, namespace, nobody), the command.
"""

import ctypes
import os
import pwd
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
NOBODY = 65534
REFUSED = 99


def _enter_namespace(libc: ctypes.CDLL) -> None:
    """Stay root outside and be nobody inside: PostgreSQL accepts it, and files stay root's."""
    if libc.unshare(CLONE_NEWUSER):
        os._exit(REFUSED)
    for name, line in (
        ("setgroups", "deny"),
        ("gid_map", f"{NOBODY} 0 1"),
        ("uid_map", f"{NOBODY} 0 1"),
    ):
        Path(f"/proc/self/{name}").write_text(line)


def _become_nobody() -> None:
    account = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)


def main(parent: int, death_signal: int, way: str, command: list[str]) -> None:
    """Replace this process by `command`; never returns."""
    libc = ctypes.CDLL(None, use_errno=True)
    if way == "namespace":
        _enter_namespace(libc)
    elif way == "nobody":
        _become_nobody()
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, death_signal)  # after the change of user, which would clear it
    if os.getppid() != parent:  # the supervisor died in between
        os._exit(1)
    try:
        os.execvp(command[0], command)  # noqa: S606 -- the command is ours or the person's own
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        os._exit(126 if isinstance(error, PermissionError) else 127)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
