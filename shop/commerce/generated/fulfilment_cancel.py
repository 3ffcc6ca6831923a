from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import FulfillmentParts, OrderErrorParts


class FulfilmentCancel(BaseModel):
    order_fulfillment_cancel: Optional["FulfilmentCancelOrderFulfillmentCancel"] = (
        Field(alias="orderFulfillmentCancel")
    )


class FulfilmentCancelOrderFulfillmentCancel(BaseModel):
    fulfillment: Optional["FulfilmentCancelOrderFulfillmentCancelFulfillment"]
    errors: list["FulfilmentCancelOrderFulfillmentCancelErrors"]


FulfilmentCancelOrderFulfillmentCancelFulfillment = FulfillmentParts
FulfilmentCancelOrderFulfillmentCancelErrors = OrderErrorParts
FulfilmentCancel.model_rebuild()
FulfilmentCancelOrderFulfillmentCancel.model_rebuild()
