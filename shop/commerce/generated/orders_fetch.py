from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderParts


class OrdersFetch(BaseModel):
    orders: Optional["OrdersFetchOrders"]


class OrdersFetchOrders(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "OrdersFetchOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersFetchOrdersEdges"]


class OrdersFetchOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersFetchOrdersEdges(BaseModel):
    node: "OrdersFetchOrdersEdgesNode"


OrdersFetchOrdersEdgesNode = OrderParts
OrdersFetch.model_rebuild()
OrdersFetchOrders.model_rebuild()
OrdersFetchOrdersEdges.model_rebuild()
