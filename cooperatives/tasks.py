"""Work after commit: what the desk did is written on the order, where its buyer sees it."""

from cooperatives.domain.parcels import PACKED_TOPIC, parcel_packed_tell
from shop.durability.handlers import outbox_handler


@outbox_handler(PACKED_TOPIC, network=True)
def packed(*, parcel_id: int, **_: object) -> None:
    """Packed, or not packed after all."""
    parcel_packed_tell(parcel_id=parcel_id)
