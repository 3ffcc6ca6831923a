"""`exec`: one command beside its servers, and what is left when things go wrong."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supervisor.conftest import Run, processes_of, wait_until

COUNT_UP = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS visits (id bigint GENERATED ALWAYS AS IDENTITY)")
    connection.execute("INSERT INTO visits DEFAULT VALUES")
    print(connection.execute("SELECT count(*) FROM visits").fetchone()[0])
"""


def _sign(home: Path) -> tuple[str, ...]:
    """A command that shows that it runs, and then waits."""
    code = f"import pathlib, time; pathlib.Path({str(home / 'sign')!r}).touch(); time.sleep(600)"
    return ("exec", "--fast", "--", sys.executable, "-c", code)


def test_exec_returns_the_commands_code_and_leaves_no_process(supervise: Run, home: Path) -> None:
    process = supervise("exec", "--fast", "--", "sh", "-c", "exit 7")

    process.communicate(timeout=40)

    assert process.returncode == 7
    assert processes_of(home) == set()


def test_exec_names_both_databases_and_redis(supervise: Run) -> None:
    code = (
        "import os, psycopg, redis\n"
        "for name in ('DATABASE_URL', 'ENGINE_DATABASE_URL'):\n"
        "    print(psycopg.connect(os.environ[name]).execute('SELECT current_database()').fetchone()[0])\n"
        "print(redis.Redis.from_url(os.environ['REDIS_URL']).ping())"
    )

    output, _ = supervise("exec", "--fast", "--", sys.executable, "-c", code).communicate(
        timeout=40
    )

    assert output.split() == ["xianhuo", "xianhuo_engine", "True"]


def test_exec_keeps_data_between_starts(supervise: Run) -> None:
    first, _ = supervise("exec", "--", sys.executable, "-c", COUNT_UP).communicate(timeout=40)
    second, _ = supervise("exec", "--", sys.executable, "-c", COUNT_UP).communicate(timeout=40)

    assert (first.strip(), second.strip()) == ("1", "2")


def test_exec_on_a_folder_in_use_is_refused_with_a_sentence(supervise: Run, home: Path) -> None:
    running = supervise(*_sign(home))
    wait_until((home / "sign").exists)

    second = supervise("exec", "--", "true")
    _, error = second.communicate(timeout=20)

    assert second.returncode == 1
    assert error == (
        f"xianhuo: another copy is already running on this data folder (pid {running.pid}). "
        "Stop it first, or choose another folder with XIANHUO_HOME.\n"
    )
    assert running.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_exec_told_to_stop_ends_command_and_servers(
    supervise: Run, home: Path, number: signal.Signals
) -> None:
    process = supervise(*_sign(home))
    wait_until((home / "sign").exists)

    process.send_signal(number)
    process.communicate(timeout=20)

    assert processes_of(home) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_exec_killed_leaves_no_process_and_the_next_start_keeps_the_data(
    supervise: Run, home: Path
) -> None:
    supervise("exec", "--", sys.executable, "-c", COUNT_UP).communicate(timeout=40)
    process = supervise(*_sign(home))
    wait_until((home / "sign").exists)
    assert len(processes_of(home)) > 3

    process.kill()
    process.communicate()

    wait_until(lambda: processes_of(home) == set())
    output, _ = supervise("exec", "--", sys.executable, "-c", COUNT_UP).communicate(timeout=40)
    assert output.strip() == "2"


def test_exec_starts_over_a_stale_pid_file_of_a_foreign_process(supervise: Run, home: Path) -> None:
    supervise("exec", "--", "true").communicate(timeout=40)
    note = home / "pg/postmaster.pid"
    note.write_text(f"{os.getpid()}\n{home / 'pg'}\n1\n5432\n\n127.0.0.1\n\nready\n")

    process = supervise("exec", "--", "true")
    process.communicate(timeout=40)

    assert process.returncode == 0


def test_exec_on_a_nearly_full_disk_is_refused_with_a_sentence(supervise: Run, home: Path) -> None:
    process = supervise("exec", "--", "true", XIANHUO_MIN_FREE_MB="999999999")

    _, error = process.communicate(timeout=20)

    assert process.returncode == 1
    assert error.startswith("xianhuo: only ")
    assert error.endswith("999999999 MB are needed.\n")
    assert not (home / "pg").exists()


def test_up_on_a_taken_port_is_refused_with_a_free_choice(supervise: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        process = supervise("up", PORT=str(port - 1))
        _, error = process.communicate(timeout=20)

    assert process.returncode == 1
    assert error.startswith(
        f"xianhuo: port {port} on this machine is taken by another program (it is needed for the commerce engine)."
    )
    assert f"make up PORT={port + 9}" in error


def test_up_with_a_port_that_is_no_number_is_refused(supervise: Run) -> None:
    process = supervise("up", PORT="eighty")

    _, error = process.communicate(timeout=20)

    assert process.returncode == 1
    assert error == "xianhuo: PORT must be a number from 1 to 65530, not 'eighty'\n"


def test_empty_without_a_running_copy_is_refused(supervise: Run) -> None:
    process = supervise("empty")

    _, error = process.communicate(timeout=20)

    assert process.returncode == 1
    assert error == "xianhuo: no copy is running on this data folder; start one with: make up\n"


def test_bootstrap_on_an_old_python_is_one_clear_sentence() -> None:
    code = (
        "import sys; sys.version_info = (3, 9, 2, 'final', 0)\n"
        "exec(compile(open('shop/project/supervisor/bootstrap.py').read(), 'bootstrap.py', 'exec'))"
    )

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert result.returncode == 1
    assert result.stderr.startswith("xianhuo: Python 3.11 or newer is needed; this is Python 3.9.")
