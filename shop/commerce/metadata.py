"""Keys of the facts that we hang on products, checkouts, orders and their lines; all of them, and what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass

# A product's origin (public), copied to checkout lines and so to order lines.
LISTING = "xh.listing"
COOPERATIVE = "xh.cooperative"
COOPERATIVE_NAME = "xh.cooperative_name"
TOWNSHIP = "xh.township"
TOWNSHIP_NAME = "xh.township_name"
VILLAGE = "xh.village"
VILLAGE_NAME = "xh.village_name"
STORAGE = "xh.storage"

# The broadcast that a line was bought from.
BROADCAST = "xh.broadcast"
BROADCAST_TITLE = "xh.broadcast_title"
HOST = "xh.host"
HOST_NAME = "xh.host_name"

# Checkouts and orders.
LIVE_SESSION = "live.session"
"""Public: the broadcast, so that orders can be found by it."""
LIVE_CLAIM = "live.claim"
"""Private: the claim that permits this checkout; nobody outside can write it."""
CART = "xh.cart"
"""Public id of the cart that the checkout stands for."""
PARCELS = "xh.parcels"
"""JSON: the parcels and fees that the buyer was shown."""

# Fulfilments.
CARRIER = "xh.carrier"

# Customers.
USER = "xh.user"

ORIGIN_KEYS = (
    LISTING,
    COOPERATIVE,
    COOPERATIVE_NAME,
    TOWNSHIP,
    TOWNSHIP_NAME,
    VILLAGE,
    VILLAGE_NAME,
    STORAGE,
)
BROADCAST_KEYS = (BROADCAST, BROADCAST_TITLE, HOST, HOST_NAME)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a product or line comes from, and the broadcast that sold it; empty strings where nothing is known."""

    listing: str = ""
    cooperative: str = ""
    cooperative_name: str = ""
    township: str = ""
    township_name: str = ""
    village: str = ""
    village_name: str = ""
    storage: str = ""
    broadcast: str = ""
    broadcast_title: str = ""
    host: str = ""
    host_name: str = ""

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str]) -> "Origin":
        """Read our keys; other keys are left alone."""
        return cls(
            **{
                key.removeprefix("xh."): metadata.get(key, "")
                for key in ORIGIN_KEYS + BROADCAST_KEYS
            }
        )

    def as_metadata(self) -> dict[str, str]:
        """The keys that hold something, to be written on a product or a line."""
        values = {
            key: getattr(self, key.removeprefix("xh.")) for key in ORIGIN_KEYS + BROADCAST_KEYS
        }
        return {key: value for key, value in values.items() if value}


def packed_key(cooperative: str, storage: str) -> str:
    """Order metadata: when that cooperative's parcel of that storage class was packed; an empty value says not yet."""
    return f"xh.packed.{cooperative}.{storage or 'AMBIENT'}"
