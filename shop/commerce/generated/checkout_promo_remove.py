from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutPromoRemove(BaseModel):
    checkout_remove_promo_code: Optional[
        "CheckoutPromoRemoveCheckoutRemovePromoCode"
    ] = Field(alias="checkoutRemovePromoCode")


class CheckoutPromoRemoveCheckoutRemovePromoCode(BaseModel):
    checkout: Optional["CheckoutPromoRemoveCheckoutRemovePromoCodeCheckout"]
    errors: list["CheckoutPromoRemoveCheckoutRemovePromoCodeErrors"]


CheckoutPromoRemoveCheckoutRemovePromoCodeCheckout = CheckoutParts
CheckoutPromoRemoveCheckoutRemovePromoCodeErrors = CheckoutErrorParts
CheckoutPromoRemove.model_rebuild()
CheckoutPromoRemoveCheckoutRemovePromoCode.model_rebuild()
