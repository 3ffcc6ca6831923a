from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutLanguageUpdate(BaseModel):
    checkout_language_code_update: Optional[
        "CheckoutLanguageUpdateCheckoutLanguageCodeUpdate"
    ] = Field(alias="checkoutLanguageCodeUpdate")


class CheckoutLanguageUpdateCheckoutLanguageCodeUpdate(BaseModel):
    checkout: Optional["CheckoutLanguageUpdateCheckoutLanguageCodeUpdateCheckout"]
    errors: list["CheckoutLanguageUpdateCheckoutLanguageCodeUpdateErrors"]


CheckoutLanguageUpdateCheckoutLanguageCodeUpdateCheckout = CheckoutParts
CheckoutLanguageUpdateCheckoutLanguageCodeUpdateErrors = CheckoutErrorParts
CheckoutLanguageUpdate.model_rebuild()
CheckoutLanguageUpdateCheckoutLanguageCodeUpdate.model_rebuild()
