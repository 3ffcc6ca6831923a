"""A till per test."""

from collections.abc import Iterator

import pytest

from tests.support.payments import Till, till_open


@pytest.fixture
def till(db: None) -> Iterator[Till]:
    """The store, the simulator and a small commerce server."""
    with till_open() as opened:
        yield opened
