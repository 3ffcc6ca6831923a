from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderGrantRefundCreateErrorCode
from .fragments import GrantedRefundParts


class OrderGrantRefund(BaseModel):
    order_grant_refund_create: Optional["OrderGrantRefundOrderGrantRefundCreate"] = (
        Field(alias="orderGrantRefundCreate")
    )


class OrderGrantRefundOrderGrantRefundCreate(BaseModel):
    granted_refund: Optional["OrderGrantRefundOrderGrantRefundCreateGrantedRefund"] = (
        Field(alias="grantedRefund")
    )
    errors: list["OrderGrantRefundOrderGrantRefundCreateErrors"]


OrderGrantRefundOrderGrantRefundCreateGrantedRefund = GrantedRefundParts


class OrderGrantRefundOrderGrantRefundCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundCreateErrorCode


OrderGrantRefund.model_rebuild()
OrderGrantRefundOrderGrantRefundCreate.model_rebuild()
