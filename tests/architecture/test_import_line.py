"""The import line: livestream > catalog > cooperatives > shop, and the rooms inside."""

import pytest
from importlinter.application.use_cases import read_user_options
from importlinter.cli import lint_imports

from tests.architecture.checks import ROOT


def test_import_line_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    code = lint_imports(no_cache=True)

    assert code == 0, capsys.readouterr().out


def test_import_line_covers_all_four_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    options = read_user_options()

    assert sorted(options.session_options["root_packages"]) == [
        "catalog",
        "cooperatives",
        "livestream",
        "shop",
    ]
    assert len(options.contracts_options) >= 4
