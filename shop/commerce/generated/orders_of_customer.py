from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderParts


class OrdersOfCustomer(BaseModel):
    orders: Optional["OrdersOfCustomerOrders"]


class OrdersOfCustomerOrders(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "OrdersOfCustomerOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersOfCustomerOrdersEdges"]


class OrdersOfCustomerOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersOfCustomerOrdersEdges(BaseModel):
    node: "OrdersOfCustomerOrdersEdgesNode"


OrdersOfCustomerOrdersEdgesNode = OrderParts
OrdersOfCustomer.model_rebuild()
OrdersOfCustomerOrders.model_rebuild()
OrdersOfCustomerOrdersEdges.model_rebuild()
