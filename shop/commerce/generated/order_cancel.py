from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderErrorParts, OrderParts


class OrderCancel(BaseModel):
    order_cancel: Optional["OrderCancelOrderCancel"] = Field(alias="orderCancel")


class OrderCancelOrderCancel(BaseModel):
    order: Optional["OrderCancelOrderCancelOrder"]
    errors: list["OrderCancelOrderCancelErrors"]


OrderCancelOrderCancelOrder = OrderParts
OrderCancelOrderCancelErrors = OrderErrorParts
OrderCancel.model_rebuild()
OrderCancelOrderCancel.model_rebuild()
