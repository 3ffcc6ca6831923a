"""How many queries a piece of work may make."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def query_budget(most: int) -> Iterator[CaptureQueriesContext]:
    """Fail with the statements when the block makes more than `most` queries."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    made = [query["sql"][:300] for query in captured.captured_queries]
    assert len(made) <= most, f"{len(made)} queries, {most} allowed:\n" + "\n".join(made)
