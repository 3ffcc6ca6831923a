from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import FulfillmentParts, OrderErrorParts, OrderParts


class OrderFulfil(BaseModel):
    order_fulfill: Optional["OrderFulfilOrderFulfill"] = Field(alias="orderFulfill")


class OrderFulfilOrderFulfill(BaseModel):
    fulfillments: Optional[list["OrderFulfilOrderFulfillFulfillments"]]
    order: Optional["OrderFulfilOrderFulfillOrder"]
    errors: list["OrderFulfilOrderFulfillErrors"]


OrderFulfilOrderFulfillFulfillments = FulfillmentParts
OrderFulfilOrderFulfillOrder = OrderParts
OrderFulfilOrderFulfillErrors = OrderErrorParts
OrderFulfil.model_rebuild()
OrderFulfilOrderFulfill.model_rebuild()
