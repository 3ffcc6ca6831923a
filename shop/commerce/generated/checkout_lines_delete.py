from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutLinesDelete(BaseModel):
    checkout_lines_delete: Optional["CheckoutLinesDeleteCheckoutLinesDelete"] = Field(
        alias="checkoutLinesDelete"
    )


class CheckoutLinesDeleteCheckoutLinesDelete(BaseModel):
    checkout: Optional["CheckoutLinesDeleteCheckoutLinesDeleteCheckout"]
    errors: list["CheckoutLinesDeleteCheckoutLinesDeleteErrors"]


CheckoutLinesDeleteCheckoutLinesDeleteCheckout = CheckoutParts
CheckoutLinesDeleteCheckoutLinesDeleteErrors = CheckoutErrorParts
CheckoutLinesDelete.model_rebuild()
CheckoutLinesDeleteCheckoutLinesDelete.model_rebuild()
