"""The only door to the cooperatives package: rights, reads as contracts, and writes keyed by slug or code."""

from cooperatives.domain.access import (
    CooperativeNotFound,
    Person,
    access_cooperative,
    cooperatives_of,
    is_operator,
)
from cooperatives.domain.registry import (
    banner_set,
    certificate_save,
    cooperative_register,
    cooperative_warehouse_set,
    member_add,
    member_remove,
    station_save,
    station_warehouse_set,
    township_save,
    village_save,
)
from cooperatives.queries import (
    certificate_by_code,
    cooperative_by_slug,
    cooperative_refs,
    station_cards,
    station_of_warehouse,
    township_by_slug,
    township_cards,
    village_by_slug,
    village_cards,
)

__all__ = [
    "CooperativeNotFound",
    "Person",
    "access_cooperative",
    "banner_set",
    "certificate_by_code",
    "certificate_save",
    "cooperative_by_slug",
    "cooperative_refs",
    "cooperative_register",
    "cooperative_warehouse_set",
    "cooperatives_of",
    "is_operator",
    "member_add",
    "member_remove",
    "station_cards",
    "station_of_warehouse",
    "station_save",
    "station_warehouse_set",
    "township_by_slug",
    "township_cards",
    "township_save",
    "village_by_slug",
    "village_cards",
    "village_save",
]
