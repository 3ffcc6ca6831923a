from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WarehouseClickAndCollectOptionEnum
from .fragments import AddressParts


class WarehousesList(BaseModel):
    warehouses: Optional["WarehousesListWarehouses"]


class WarehousesListWarehouses(BaseModel):
    page_info: "WarehousesListWarehousesPageInfo" = Field(alias="pageInfo")
    edges: list["WarehousesListWarehousesEdges"]


class WarehousesListWarehousesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class WarehousesListWarehousesEdges(BaseModel):
    node: "WarehousesListWarehousesEdgesNode"


class WarehousesListWarehousesEdgesNode(BaseModel):
    id: str
    name: str
    slug: str
    external_reference: Optional[str] = Field(alias="externalReference")
    click_and_collect_option: WarehouseClickAndCollectOptionEnum = Field(
        alias="clickAndCollectOption"
    )
    address: "WarehousesListWarehousesEdgesNodeAddress"


WarehousesListWarehousesEdgesNodeAddress = AddressParts
WarehousesList.model_rebuild()
WarehousesListWarehouses.model_rebuild()
WarehousesListWarehousesEdges.model_rebuild()
WarehousesListWarehousesEdgesNode.model_rebuild()
