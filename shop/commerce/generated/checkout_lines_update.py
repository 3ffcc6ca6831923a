from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutLinesUpdate(BaseModel):
    checkout_lines_update: Optional["CheckoutLinesUpdateCheckoutLinesUpdate"] = Field(
        alias="checkoutLinesUpdate"
    )


class CheckoutLinesUpdateCheckoutLinesUpdate(BaseModel):
    checkout: Optional["CheckoutLinesUpdateCheckoutLinesUpdateCheckout"]
    errors: list["CheckoutLinesUpdateCheckoutLinesUpdateErrors"]


CheckoutLinesUpdateCheckoutLinesUpdateCheckout = CheckoutParts
CheckoutLinesUpdateCheckoutLinesUpdateErrors = CheckoutErrorParts
CheckoutLinesUpdate.model_rebuild()
CheckoutLinesUpdateCheckoutLinesUpdate.model_rebuild()
