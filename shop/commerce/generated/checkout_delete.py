from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CheckoutErrorCode


class CheckoutDelete(BaseModel):
    checkout_delete: Optional["CheckoutDeleteCheckoutDelete"] = Field(
        alias="checkoutDelete"
    )


class CheckoutDeleteCheckoutDelete(BaseModel):
    errors: list["CheckoutDeleteCheckoutDeleteErrors"]


class CheckoutDeleteCheckoutDeleteErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode


CheckoutDelete.model_rebuild()
CheckoutDeleteCheckoutDelete.model_rebuild()
