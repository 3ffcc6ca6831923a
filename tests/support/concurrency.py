"""Run the same act many times at once, each in a thread with a database connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connections

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What the threads returned and what they raised, in the order of the acts."""

    results: list[Result]
    errors: list[BaseException]


def run_concurrently(acts: list[Callable[[], Result]], *, timeout: float = 30) -> Outcome[Result]:
    """Start every act at the same moment and wait for all of them."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Result]) -> Result:
        try:
            barrier.wait(timeout)
            return act()
        finally:
            connections.close_all()

    results: list[Result] = []
    errors: list[BaseException] = []
    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        for future in [pool.submit(run, act) for act in acts]:
            error = future.exception(timeout)
            if error is None:
                results.append(future.result())
            else:
                errors.append(error)
    return Outcome(results=results, errors=errors)


class Gate:
    """A place where threads meet: lets a test force the interleaving it is about.

    Where a lock holds the others back, nobody comes and the wait should be short. A canary has no such lock: there the
    first meeting must happen however busy the machine is, so it gets `patience`; what comes after needs none.
    """

    SHORT = 0.5

    def __init__(self, parties: int, *, patience: float = SHORT) -> None:
        self._barrier = threading.Barrier(parties)
        self._patience = patience

    def meet(self) -> bool:
        """Wait for the others; False when they did not come, because a lock holds them back."""
        try:
            self._barrier.wait(self._patience)
        except threading.BrokenBarrierError:
            return False
        self._patience = self.SHORT
        return True


def eventually(is_so: Callable[[], bool], *, seconds: float = 20) -> bool:
    """Look again and again until it is so; False when it did not become so. For work of other processes."""
    look = threading.Event()
    for _ in range(int(seconds / 0.1)):
        if is_so():
            return True
        look.wait(0.1)
    return is_so()
