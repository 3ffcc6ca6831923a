"""Tables of the cooperatives package: places, cooperatives, stations, certificates."""

from cooperatives.models.certificate import Certificate
from cooperatives.models.cooperative import Cooperative, CooperativeMember
from cooperatives.models.notice import Notice
from cooperatives.models.parcel import Parcel
from cooperatives.models.place import Township, Village
from cooperatives.models.station import ServiceStation

__all__ = [
    "Certificate",
    "Cooperative",
    "CooperativeMember",
    "Notice",
    "Parcel",
    "ServiceStation",
    "Township",
    "Village",
]
