from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderStatus
from .fragments import OrderErrorParts


class OrderConfirm(BaseModel):
    order_confirm: Optional["OrderConfirmOrderConfirm"] = Field(alias="orderConfirm")


class OrderConfirmOrderConfirm(BaseModel):
    order: Optional["OrderConfirmOrderConfirmOrder"]
    errors: list["OrderConfirmOrderConfirmErrors"]


class OrderConfirmOrderConfirmOrder(BaseModel):
    id: str
    status: OrderStatus


OrderConfirmOrderConfirmErrors = OrderErrorParts
OrderConfirm.model_rebuild()
OrderConfirmOrderConfirm.model_rebuild()
