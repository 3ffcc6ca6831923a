"""Programs forked from a preloaded process: output, exit codes, variables, and what happens when that process dies."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shop.project.supervisor.home import Home
from shop.project.supervisor.nurseries import Forked, Nursery
from shop.project.supervisor.programs import ENGINE_SETTINGS, manage
from shop.project.supervisor.runner import Runner
from shop.project.supervisor.service import Service
from shop.project.supervisor.undertaker import process_alive
from tests.supervisor.conftest import processes_of, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks its programs")
NOWHERE = "postgresql://nobody@127.0.0.1:9/none"


def _variables(home: Path) -> dict[str, str]:
    """Settings that load without any server: nothing is asked of one before a program wants it."""
    return {
        "XIANHUO_HOME": str(home),
        "XIANHUO_DEMO": "1",
        "DATABASE_URL": NOWHERE,
        "ENGINE_DATABASE_URL": NOWHERE,
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "DJANGO_SETTINGS_MODULE": ENGINE_SETTINGS,
    }


def _with_runner(home: Path, act: Callable[[Runner, dict[str, str]], Awaitable[None]]) -> None:
    async def run() -> None:
        folder = Home(home)
        folder.take()
        runner = Runner(folder, quiet=True)
        variables = _variables(home)
        try:
            await runner.nursery_start("engine", variables)
            await act(runner, variables)
        finally:
            await runner.close()
            folder.release()

    with ThreadPoolExecutor(1) as pool:  # the browser tests may hold this thread's loop
        pool.submit(asyncio.run, run()).result()
    assert processes_of(home) == set()


def _script(home: Path, text: str) -> list[str]:
    file = home / "program.py"
    file.write_text(text)
    return [sys.executable, str(file), "word"]


async def _end(process: Forked | None) -> tuple[int, str]:
    assert process is not None
    assert process.stdout is not None
    output = await process.stdout.read()
    return await process.wait(), output.decode()


def test_a_forked_program_has_its_words_its_output_and_its_exit_code(home: Path) -> None:
    text = (
        "import sys, django.apps\n"
        "print(sys.argv[1], __name__, django.apps.apps.ready)\n"
        "print('late', file=sys.stderr)\n"
        "sys.exit(7)\n"
    )

    async def act(runner: Runner, _: dict[str, str]) -> None:
        nursery = runner.nurseries[0]
        child = await nursery.fork("program", _script(home, text), signal.SIGTERM)
        assert await _end(child) == (7, "word __main__ True\nlate\n")

    _with_runner(home, act)


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        ("raise SystemExit('a sentence')", 1, "a sentence\n"),
        ("raise ValueError('why')", 1, "ValueError: why\n"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -9, ""),
        ("pass", 0, ""),
    ],
)
def test_a_forked_program_ends_as_python_would(
    home: Path, ending: str, code: int, said: str
) -> None:
    async def act(runner: Runner, _: dict[str, str]) -> None:
        child = await runner.nurseries[0].fork("program", _script(home, ending), signal.SIGTERM)
        ended, output = await _end(child)
        assert ended == code
        assert output.endswith(said)

    _with_runner(home, act)


def test_a_refused_step_tells_its_last_lines(home: Path) -> None:
    async def act(runner: Runner, variables: dict[str, str]) -> None:
        with pytest.raises(Exception, match="no_such_command"):
            await runner.step("a step", manage("no_such_command"), env=variables)

    _with_runner(home, act)


def test_other_variables_are_not_forked(home: Path) -> None:
    nursery = Nursery.__new__(Nursery)
    nursery.env, nursery.alive = _variables(home), True
    argv = [sys.executable, "manage.py"]

    assert nursery.takes(argv, _variables(home))
    assert not nursery.takes(argv, {**_variables(home), "MORE": "1"})
    assert not nursery.takes(["postgres"], _variables(home))


def test_a_service_outlives_the_death_of_its_nursery(home: Path) -> None:
    sign = home / "sign"
    text = (
        "import os, signal, pathlib\n"
        f"pathlib.Path({str(sign)!r}).write_text(str(os.getpid()))\n"
        "signal.pause()\n"
    )

    async def act(runner: Runner, variables: dict[str, str]) -> None:
        service = Service(
            name="program", argv=_script(home, text), ready=sign.exists, env=variables
        )
        await runner.start(service)
        before = sign.read_text()
        os.kill(runner.nurseries[0].process.pid, signal.SIGKILL)
        await asyncio.to_thread(wait_until, lambda: sign.read_text() not in {"", before}, 30)
        assert runner.pids()["program"] == int(sign.read_text())

    _with_runner(home, act)


def test_a_killed_service_comes_back_although_its_own_process_lives_on(home: Path) -> None:
    sign = home / "sign"
    text = (
        "import os, signal, pathlib\n"
        "child = os.fork()\n"
        "if child:\n"
        f"    pathlib.Path({str(sign)!r}).write_text(f'{{os.getpid()}} {{child}}')\n"
        "signal.pause()\n"
    )

    async def act(runner: Runner, variables: dict[str, str]) -> None:
        service = Service(
            name="program", argv=_script(home, text), ready=sign.exists, env=variables
        )
        await runner.start(service)
        before = sign.read_text()
        first, left_behind = map(int, before.split())
        os.kill(first, signal.SIGKILL)
        await asyncio.to_thread(wait_until, lambda: sign.read_text() not in {"", before}, 30)
        assert not process_alive(left_behind)

    _with_runner(home, act)


def test_a_service_goes_on_when_its_log_cannot_be_written(home: Path) -> None:
    sign = home / "sign"
    text = (
        "import pathlib, signal\n"
        "for _ in range(40_000): print('x' * 100, flush=True)\n"
        f"pathlib.Path({str(sign)!r}).write_text('all said')\n"
        "signal.pause()\n"
    )

    async def act(runner: Runner, variables: dict[str, str]) -> None:
        (home / "log/program.log").symlink_to("/dev/full")
        service = Service(
            name="program", argv=_script(home, text), ready=sign.exists, env=variables
        )
        await runner.start(service)

    _with_runner(home, act)
