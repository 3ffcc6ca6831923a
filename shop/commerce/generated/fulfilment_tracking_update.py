from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import FulfillmentParts, OrderErrorParts


class FulfilmentTrackingUpdate(BaseModel):
    order_fulfillment_update_tracking: Optional[
        "FulfilmentTrackingUpdateOrderFulfillmentUpdateTracking"
    ] = Field(alias="orderFulfillmentUpdateTracking")


class FulfilmentTrackingUpdateOrderFulfillmentUpdateTracking(BaseModel):
    fulfillment: Optional[
        "FulfilmentTrackingUpdateOrderFulfillmentUpdateTrackingFulfillment"
    ]
    errors: list["FulfilmentTrackingUpdateOrderFulfillmentUpdateTrackingErrors"]


FulfilmentTrackingUpdateOrderFulfillmentUpdateTrackingFulfillment = FulfillmentParts
FulfilmentTrackingUpdateOrderFulfillmentUpdateTrackingErrors = OrderErrorParts
FulfilmentTrackingUpdate.model_rebuild()
FulfilmentTrackingUpdateOrderFulfillmentUpdateTracking.model_rebuild()
