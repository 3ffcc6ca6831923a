from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, OrderParts


class CheckoutComplete(BaseModel):
    checkout_complete: Optional["CheckoutCompleteCheckoutComplete"] = Field(
        alias="checkoutComplete"
    )


class CheckoutCompleteCheckoutComplete(BaseModel):
    confirmation_needed: bool = Field(alias="confirmationNeeded")
    order: Optional["CheckoutCompleteCheckoutCompleteOrder"]
    errors: list["CheckoutCompleteCheckoutCompleteErrors"]


CheckoutCompleteCheckoutCompleteOrder = OrderParts
CheckoutCompleteCheckoutCompleteErrors = CheckoutErrorParts
CheckoutComplete.model_rebuild()
CheckoutCompleteCheckoutComplete.model_rebuild()
