"""A simulator per test."""

from collections.abc import Iterator

import pytest

from tests.support.simulator import RunningSimulator, simulator_running


@pytest.fixture
def simulator() -> Iterator[RunningSimulator]:
    """A simulator in memory."""
    with simulator_running() as running:
        yield running
