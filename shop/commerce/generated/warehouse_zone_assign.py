from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WarehouseErrorCode


class WarehouseZoneAssign(BaseModel):
    assign_warehouse_shipping_zone: Optional[
        "WarehouseZoneAssignAssignWarehouseShippingZone"
    ] = Field(alias="assignWarehouseShippingZone")


class WarehouseZoneAssignAssignWarehouseShippingZone(BaseModel):
    warehouse: Optional["WarehouseZoneAssignAssignWarehouseShippingZoneWarehouse"]
    errors: list["WarehouseZoneAssignAssignWarehouseShippingZoneErrors"]


class WarehouseZoneAssignAssignWarehouseShippingZoneWarehouse(BaseModel):
    id: str


class WarehouseZoneAssignAssignWarehouseShippingZoneErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WarehouseErrorCode


WarehouseZoneAssign.model_rebuild()
WarehouseZoneAssignAssignWarehouseShippingZone.model_rebuild()
