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
    """What was started, and the variables that lead our programs to it."""

    env: dict[str, str]
    postgres: Postgres | None


async def servers_start(home: Home, runner: Runner, *, lasting: bool = True) -> Servers:
    """Start PostgreSQL and Valkey, unless DATABASE_URL or REDIS_URL name others, and make the databases."""
    env: dict[str, str] = {"XIANHUO_HOME": str(home.path), "XIANHUO_DEMO": "1"}
    postgres = None if os.environ.get("DATABASE_URL") else Postgres.choose(home, runner.spawner)
    valkey = None if os.environ.get("REDIS_URL") else Valkey.choose(home)
    services = []
    if postgres is not None:
        if await asyncio.to_thread(postgres.cluster_create):
            runner.say("the database cluster was created")
        services.append(postgres.service(lasting=lasting))
        env["DATABASE_URL"] = postgres.url("xianhuo")
        env["ENGINE_DATABASE_URL"] = postgres.url("xianhuo_engine")
        env["DATABASE_SSLMODE"] = "disable"
    if valkey is not None:
        services.append(valkey.service())
        env["REDIS_URL"] = valkey.url
    await runner.start_together(services)
    if postgres is not None:
        await asyncio.to_thread(postgres.databases_create)
    return Servers(env, postgres)
