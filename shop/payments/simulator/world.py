"""What every call of the simulator is given: its store, its clock, its address, and the maker of ids."""

import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from shop.kernel.clock import now
from shop.payments.simulator.errors import missing_object
from shop.payments.simulator.store import Store

API_VERSION = "2026-08-26.dahlia"
_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str) -> str:
    """A random id such as `pi_3Qa…`."""
    return f"{prefix}_" + "".join(secrets.choice(_ALPHABET) for _ in range(24))


def wall_clock() -> float:
    """Seconds since 1970."""
    return now().timestamp()


@dataclass(slots=True)
class World:
    """One simulator. `wake` is called after a commit that planned deliveries."""

    store: Store
    base_url: str
    clock: Callable[[], float] = wall_clock
    wake: Callable[[], None] = lambda: None
    request_id: str | None = field(default=None)
    idempotency_key: str | None = field(default=None)

    @property
    def seconds(self) -> int:
        """The clock, in whole seconds, as Stripe writes times."""
        return int(self.clock())

    def require(self, kind: str, object_id: str, *, param: str) -> dict[str, Any]:
        """The object. Raises Stripe's resource_missing."""
        found = self.store.get(object_id, kind=kind)
        if found is None:
            raise missing_object(kind.replace(".", "_"), object_id, param=param)
        return found
