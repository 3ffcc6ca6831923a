from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderParts


class OrdersByCheckout(BaseModel):
    orders: Optional["OrdersByCheckoutOrders"]


class OrdersByCheckoutOrders(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "OrdersByCheckoutOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersByCheckoutOrdersEdges"]


class OrdersByCheckoutOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersByCheckoutOrdersEdges(BaseModel):
    node: "OrdersByCheckoutOrdersEdgesNode"


OrdersByCheckoutOrdersEdgesNode = OrderParts
OrdersByCheckout.model_rebuild()
OrdersByCheckoutOrders.model_rebuild()
OrdersByCheckoutOrdersEdges.model_rebuild()
