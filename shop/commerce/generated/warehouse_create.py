from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WarehouseClickAndCollectOptionEnum, WarehouseErrorCode
from .fragments import AddressParts


class WarehouseCreate(BaseModel):
    create_warehouse: Optional["WarehouseCreateCreateWarehouse"] = Field(
        alias="createWarehouse"
    )


class WarehouseCreateCreateWarehouse(BaseModel):
    warehouse: Optional["WarehouseCreateCreateWarehouseWarehouse"]
    errors: list["WarehouseCreateCreateWarehouseErrors"]


class WarehouseCreateCreateWarehouseWarehouse(BaseModel):
    id: str
    name: str
    slug: str
    external_reference: Optional[str] = Field(alias="externalReference")
    click_and_collect_option: WarehouseClickAndCollectOptionEnum = Field(
        alias="clickAndCollectOption"
    )
    address: "WarehouseCreateCreateWarehouseWarehouseAddress"


WarehouseCreateCreateWarehouseWarehouseAddress = AddressParts


class WarehouseCreateCreateWarehouseErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WarehouseErrorCode


WarehouseCreate.model_rebuild()
WarehouseCreateCreateWarehouse.model_rebuild()
WarehouseCreateCreateWarehouseWarehouse.model_rebuild()
