"""Work after commit: what the desk did is written on the order; warehouses follow what the operator changed."""

from cooperatives.domain.parcels import PACKED_TOPIC, parcel_packed_tell
from cooperatives.domain.registry import CHANGED_TOPIC
from cooperatives.domain.warehouses import warehouse_follow
from shop.durability.handlers import outbox_handler


@outbox_handler(PACKED_TOPIC, network=True)
def packed(*, parcel_id: int, **_: object) -> None:
    """Packed, or not packed after all."""
    parcel_packed_tell(parcel_id=parcel_id)


@outbox_handler(CHANGED_TOPIC, network=True)
def warehouse(*, kind: str, row_id: int, **_: object) -> None:
    """A cooperative or station was added or renamed."""
    warehouse_follow(kind=kind, row_id=row_id)
