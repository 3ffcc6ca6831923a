from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderParts


class OrdersByMetadata(BaseModel):
    orders: Optional["OrdersByMetadataOrders"]


class OrdersByMetadataOrders(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "OrdersByMetadataOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersByMetadataOrdersEdges"]


class OrdersByMetadataOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersByMetadataOrdersEdges(BaseModel):
    node: "OrdersByMetadataOrdersEdgesNode"


OrdersByMetadataOrdersEdgesNode = OrderParts
OrdersByMetadata.model_rebuild()
OrdersByMetadataOrders.model_rebuild()
OrdersByMetadataOrdersEdges.model_rebuild()
