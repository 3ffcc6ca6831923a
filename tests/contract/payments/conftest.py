"""The simulator, and Stripe's document to judge it by."""

from collections.abc import Iterator

import pytest

from tests.support.simulator import RunningSimulator, simulator_running
from tests.support.stripe_openapi import StripeOpenApi, stripe_openapi


@pytest.fixture(scope="session")
def openapi() -> StripeOpenApi:
    """Stripe's published OpenAPI."""
    return stripe_openapi()


@pytest.fixture
def simulator() -> Iterator[RunningSimulator]:
    """A simulator that remembers every exchange."""
    with simulator_running() as running:
        yield running
