from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ShippingErrorCode


class ZoneWarehousesAdd(BaseModel):
    shipping_zone_update: Optional["ZoneWarehousesAddShippingZoneUpdate"] = Field(
        alias="shippingZoneUpdate"
    )


class ZoneWarehousesAddShippingZoneUpdate(BaseModel):
    shipping_zone: Optional["ZoneWarehousesAddShippingZoneUpdateShippingZone"] = Field(
        alias="shippingZone"
    )
    errors: list["ZoneWarehousesAddShippingZoneUpdateErrors"]


class ZoneWarehousesAddShippingZoneUpdateShippingZone(BaseModel):
    id: str


class ZoneWarehousesAddShippingZoneUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ShippingErrorCode


ZoneWarehousesAdd.model_rebuild()
ZoneWarehousesAddShippingZoneUpdate.model_rebuild()
