"""A till on a database that commits, so that threads see one another."""

from collections.abc import Iterator

import pytest

from tests.support.payments import Till, till_open


@pytest.fixture
def till(transactional_db: None) -> Iterator[Till]:
    """The store, the simulator and a small commerce server."""
    with till_open() as opened:
        yield opened
