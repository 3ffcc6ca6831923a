from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import DeliveryOptionsCalculateErrorCode
from .fragments import DeliveryParts


class DeliveryOptions(BaseModel):
    delivery_options_calculate: Optional["DeliveryOptionsDeliveryOptionsCalculate"] = (
        Field(alias="deliveryOptionsCalculate")
    )


class DeliveryOptionsDeliveryOptionsCalculate(BaseModel):
    deliveries: list["DeliveryOptionsDeliveryOptionsCalculateDeliveries"]
    errors: list["DeliveryOptionsDeliveryOptionsCalculateErrors"]


DeliveryOptionsDeliveryOptionsCalculateDeliveries = DeliveryParts


class DeliveryOptionsDeliveryOptionsCalculateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: DeliveryOptionsCalculateErrorCode


DeliveryOptions.model_rebuild()
DeliveryOptionsDeliveryOptionsCalculate.model_rebuild()
