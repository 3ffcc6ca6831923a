"""What a data folder remembers between two starts."""

from pathlib import Path

from shop.project.supervisor.home import MEMORY, Home


def test_a_step_that_was_done_elsewhere_is_done_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "run").mkdir()

    home.mark("provision", "http://127.0.0.1:8001/graphql/")

    assert home.done("provision", "http://127.0.0.1:8001/graphql/")
    assert not home.done("provision", "http://127.0.0.1:9001/graphql/")
    home.mark("provision", done=False)
    assert not home.done("provision", "http://127.0.0.1:8001/graphql/")


def test_processes_count_in_memory_where_no_full_disk_can_kill_them(tmp_path: Path) -> None:
    home = Home(tmp_path)

    home.metrics_reset()
    (home.metrics / "counter_1.db").touch()
    home.metrics_reset()

    assert home.metrics.parent == (MEMORY if MEMORY.is_dir() else tmp_path / "run")
    assert (home.metrics.stat().st_mode & 0o777, list(home.metrics.iterdir())) == (0o700, [])
    assert Home(tmp_path / "other").metrics != home.metrics
    home.metrics_remove()
    assert not home.metrics.exists()
