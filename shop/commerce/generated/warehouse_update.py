from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WarehouseClickAndCollectOptionEnum, WarehouseErrorCode
from .fragments import AddressParts


class WarehouseUpdate(BaseModel):
    update_warehouse: Optional["WarehouseUpdateUpdateWarehouse"] = Field(
        alias="updateWarehouse"
    )


class WarehouseUpdateUpdateWarehouse(BaseModel):
    warehouse: Optional["WarehouseUpdateUpdateWarehouseWarehouse"]
    errors: list["WarehouseUpdateUpdateWarehouseErrors"]


class WarehouseUpdateUpdateWarehouseWarehouse(BaseModel):
    id: str
    name: str
    slug: str
    external_reference: Optional[str] = Field(alias="externalReference")
    click_and_collect_option: WarehouseClickAndCollectOptionEnum = Field(
        alias="clickAndCollectOption"
    )
    address: "WarehouseUpdateUpdateWarehouseWarehouseAddress"


WarehouseUpdateUpdateWarehouseWarehouseAddress = AddressParts


class WarehouseUpdateUpdateWarehouseErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WarehouseErrorCode


WarehouseUpdate.model_rebuild()
WarehouseUpdateUpdateWarehouse.model_rebuild()
WarehouseUpdateUpdateWarehouseWarehouse.model_rebuild()
