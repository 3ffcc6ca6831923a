"""The two embedded servers together: started when no address of an outside one is given."""

import asyncio
import os
from dataclasses import dataclass

from shop.project.supervisor.home import Home
from shop.project.supervisor.postgres import Postgres
from shop.project.supervisor.runner import Runner
from shop.project.supervisor.valkey import Valkey


@dataclass(frozen=True)
class Servers:
    """What is to run on which ports, and the variables that lead our programs to it."""

    env: dict[str, str]
    postgres: Postgres | None
    valkey: Valkey | None

    @classmethod
    def choose(cls, home: Home, runner: Runner) -> "Servers":
        """Ports and passwords of the servers that DATABASE_URL and REDIS_URL do not name; nothing starts yet."""
        env: dict[str, str] = {"XIANHUO_HOME": str(home.path), "XIANHUO_DEMO": "1"}
        postgres = None if os.environ.get("DATABASE_URL") else Postgres.choose(home, runner.spawner)
        valkey = None if os.environ.get("REDIS_URL") else Valkey.choose(home)
        if postgres is not None:
            env["DATABASE_URL"] = postgres.url("xianhuo")
            env["ENGINE_DATABASE_URL"] = postgres.url("xianhuo_engine")
            env["DATABASE_SSLMODE"] = "disable"
        if valkey is not None:
            env["REDIS_URL"] = valkey.url
        return cls(env, postgres, valkey)

    async def start(self, runner: Runner, *, lasting: bool = True) -> None:
        """Start them, and make the cluster and the databases that are missing."""
        services = []
        if self.postgres is not None:
            if await asyncio.to_thread(self.postgres.cluster_create):
                runner.say("the database cluster was created")
            services.append(self.postgres.service(lasting=lasting))
        if self.valkey is not None:
            services.append(self.valkey.service())
        await runner.start_together(services)
        if self.postgres is not None:
            await asyncio.to_thread(self.postgres.databases_create)


async def servers_start(home: Home, runner: Runner, *, lasting: bool = True) -> Servers:
    """Choose and start PostgreSQL and Valkey."""
    servers = Servers.choose(home, runner)
    await servers.start(runner, lasting=lasting)
    return servers
