"""Parts of a start that run side by side: a stop is one quiet end, whatever else it cut short."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from shop.project.supervisor.errors import Refused
from shop.project.supervisor.runner import Stopped
from shop.project.supervisor.up import together


async def _refused() -> None:
    raise Refused("the database could not be created: no message")


async def _stopped() -> None:
    raise Stopped


async def _done() -> None:
    """All went well."""


def _complaints(
    *parts: Callable[[], Coroutine[Any, Any, None]], ends: type[Exception]
) -> list[str]:
    """What the loop says about errors that nobody asked for."""
    said: list[str] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, facts: said.append(facts["message"]))
        with pytest.raises(ends):
            await together(*(part() for part in parts))
        gc.collect()

    with ThreadPoolExecutor(1) as pool:  # the browser tests may hold this thread's loop
        pool.submit(asyncio.run, run()).result()
    return said


def test_a_stop_counts_more_than_what_it_cut_short() -> None:
    assert _complaints(_refused, _done, _stopped, ends=Stopped) == []


def test_two_failures_are_one_refusal() -> None:
    assert _complaints(_refused, _done, _refused, ends=Refused) == []
