from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutPromoAdd(BaseModel):
    checkout_add_promo_code: Optional["CheckoutPromoAddCheckoutAddPromoCode"] = Field(
        alias="checkoutAddPromoCode"
    )


class CheckoutPromoAddCheckoutAddPromoCode(BaseModel):
    checkout: Optional["CheckoutPromoAddCheckoutAddPromoCodeCheckout"]
    errors: list["CheckoutPromoAddCheckoutAddPromoCodeErrors"]


CheckoutPromoAddCheckoutAddPromoCodeCheckout = CheckoutParts
CheckoutPromoAddCheckoutAddPromoCodeErrors = CheckoutErrorParts
CheckoutPromoAdd.model_rebuild()
CheckoutPromoAddCheckoutAddPromoCode.model_rebuild()
