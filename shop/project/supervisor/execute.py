"""`exec -- COMMAND`: run one command with PostgreSQL and Valkey beside it, then stop them."""

import asyncio
from collections.abc import Sequence

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.home import Home, home_path
from shop.project.supervisor.runner import Runner, Stopped
from shop.project.supervisor.servers import servers_start


async def _execute(home: Home, argv: Sequence[str], *, lasting: bool) -> int:
    runner = Runner(home, quiet=True)
    runner.take_signals()
    try:
        servers = await servers_start(home, runner, lasting=lasting)
        return await runner.command(argv, env=servers.env)
    except Stopped:
        return 130
    finally:
        await runner.close()


def execute(argv: Sequence[str], *, lasting: bool = True) -> int:
    """The command's exit code. Refused when the servers cannot start."""
    if not argv:
        raise Refused("exec needs a command: python -m shop.project.supervisor exec -- COMMAND")
    home = Home(home_path())
    home.take()
    try:
        home.space_check()
        return asyncio.run(_execute(home, argv, lasting=lasting))
    finally:
        home.release()
