"""A log never grows beyond two files, and never stops the service that writes."""

from pathlib import Path

from shop.project.supervisor.logfile import LogFile


def test_a_full_log_begins_anew_and_keeps_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "web.log"
    path.write_bytes(b"old\n")

    with LogFile(path, limit=12) as log:
        for number in range(5):
            log.write(b"line %d\n" % number)

    assert path.read_bytes() == b"line 4\n"
    assert (tmp_path / "web.log.1").read_bytes() == b"line 3\n"
    assert {one.name for one in tmp_path.iterdir()} == {"web.log", "web.log.1"}


def test_a_log_that_cannot_be_written_costs_lines_only(tmp_path: Path) -> None:
    folder = tmp_path / "log"

    with LogFile(folder / "web.log") as log:
        log.write(b"lost\n")
        folder.mkdir()
        log.write(b"kept\n")

    assert (folder / "web.log").read_bytes() == b"kept\n"
