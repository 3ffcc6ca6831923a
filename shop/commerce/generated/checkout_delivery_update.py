from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutDeliveryUpdate(BaseModel):
    checkout_delivery_method_update: Optional[
        "CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdate"
    ] = Field(alias="checkoutDeliveryMethodUpdate")


class CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdate(BaseModel):
    checkout: Optional["CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdateCheckout"]
    errors: list["CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdateErrors"]


CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdateCheckout = CheckoutParts
CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdateErrors = CheckoutErrorParts
CheckoutDeliveryUpdate.model_rebuild()
CheckoutDeliveryUpdateCheckoutDeliveryMethodUpdate.model_rebuild()
