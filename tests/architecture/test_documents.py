"""What people are told to type and to set is there: variables, commands, modules."""

import re
from importlib.util import find_spec

import pytest
import yaml

from tests.architecture.checks import ROOT

READ = re.compile(
    r'(?:env\.(?:text|flag|number|words|database|secret)|environ\.get)\(\s*"([A-Z_]+)"'
)
BETWEEN_OURS = {"FILE", "MAKELEVEL", "SIMULATOR_URL", "STRIPE_API_BASE"} | {
    f"XIANHUO_{name}" for name in ("BEGUN", "NO_NAMESPACE")
}
"""Set by make and our own programs for one another."""
README = (ROOT / "README.md").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
OURS = {
    name: one for name, one in COMPOSE["services"].items() if one["image"].startswith("xianhuo:")
}
ONE_MACHINE = {"PORT", "HOST", "DEMO", "XIANHUO_HOME", "XIANHUO_DEMO", "XIANHUO_MIN_FREE_MB"}
"""Of `make up` only."""


def _variables_read() -> set[str]:
    folders = (ROOT / "shop/project/settings", ROOT / "shop/project/supervisor")
    text = "".join(file.read_text("utf-8") for folder in folders for file in folder.glob("*.py"))
    return set(READ.findall(text)) - BETWEEN_OURS


def _table() -> set[str]:
    rows = README.partition("## Variables")[2].partition("\n## ")[0].splitlines()
    first = "".join(row.split("|")[1] for row in rows if row.startswith("| `"))
    return set(re.findall(r"`([A-Z_]+)`", first))


def test_readme_names_every_variable_that_is_read_and_no_other() -> None:
    named_beside = {"SALEOR_APP_TOKEN", "SALEOR_OPERATOR_EMAIL", "SALEOR_OPERATOR_PASSWORD"}
    named_beside |= {"STRIPE_WEBHOOK_SECRET"}  # in the row of what they belong to

    assert _variables_read() - named_beside == _table()
    assert all(f"`{name}`" in README for name in named_beside)


def test_compose_hands_on_every_variable_of_a_public_host() -> None:
    handed = set(OURS["web"]["environment"]) | set(OURS["engine"]["environment"])

    assert _variables_read() - ONE_MACHINE <= handed


@pytest.mark.parametrize("name", OURS)
def test_compose_runs_what_is_there(name: str) -> None:
    words = " ".join(OURS[name].get("command", ["granian", "shop.project.wsgi:application"]))
    commands = re.findall(r"manage\.py (\w+)", words)
    modules = re.findall(r"([\w.]+):application|-A ([\w.]+)", words)

    assert commands or modules
    assert all(find_spec(one or other) for one, other in modules)
    known = {file.stem for file in ROOT.glob("shop/*/management/commands/*.py")}
    assert set(commands) <= known | {"migrate"}


def test_readme_and_runbooks_name_paths_and_targets_that_exist() -> None:
    texts = [
        (ROOT / name).read_text("utf-8")
        for name in (
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "docs/runbooks/going-live.md",
        )
    ]
    paths = {one for text in texts for one in re.findall(r"`((?:docs|shop)/[\w./-]+\w)`", text)}
    targets = {one for text in texts for one in re.findall(r"make ([a-z][a-z-]+)[` ]", text)}
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert {path for path in paths if not (ROOT / path).exists() and "/X." not in path} == set()
    assert {one for one in targets if f"\n{one}:" not in makefile} == set()
