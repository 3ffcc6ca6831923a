from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderParts


class OrdersByLineMetadata(BaseModel):
    orders: Optional["OrdersByLineMetadataOrders"]


class OrdersByLineMetadataOrders(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "OrdersByLineMetadataOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersByLineMetadataOrdersEdges"]


class OrdersByLineMetadataOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersByLineMetadataOrdersEdges(BaseModel):
    node: "OrdersByLineMetadataOrdersEdgesNode"


OrdersByLineMetadataOrdersEdgesNode = OrderParts
OrdersByLineMetadata.model_rebuild()
OrdersByLineMetadataOrders.model_rebuild()
OrdersByLineMetadataOrdersEdges.model_rebuild()
