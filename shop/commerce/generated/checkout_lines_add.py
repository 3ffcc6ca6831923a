from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutLinesAdd(BaseModel):
    checkout_lines_add: Optional["CheckoutLinesAddCheckoutLinesAdd"] = Field(
        alias="checkoutLinesAdd"
    )


class CheckoutLinesAddCheckoutLinesAdd(BaseModel):
    checkout: Optional["CheckoutLinesAddCheckoutLinesAddCheckout"]
    errors: list["CheckoutLinesAddCheckoutLinesAddErrors"]


CheckoutLinesAddCheckoutLinesAddCheckout = CheckoutParts
CheckoutLinesAddCheckoutLinesAddErrors = CheckoutErrorParts
CheckoutLinesAdd.model_rebuild()
CheckoutLinesAddCheckoutLinesAdd.model_rebuild()
