"""What a data folder remembers between two starts."""

from pathlib import Path

from shop.project.supervisor.home import Home


def test_a_step_that_was_done_elsewhere_is_done_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "run").mkdir()

    home.mark("provision", "http://127.0.0.1:8001/graphql/")

    assert home.done("provision", "http://127.0.0.1:8001/graphql/")
    assert not home.done("provision", "http://127.0.0.1:9001/graphql/")
    home.mark("provision", done=False)
    assert not home.done("provision", "http://127.0.0.1:8001/graphql/")
