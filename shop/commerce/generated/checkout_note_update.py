from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutNoteUpdate(BaseModel):
    checkout_customer_note_update: Optional[
        "CheckoutNoteUpdateCheckoutCustomerNoteUpdate"
    ] = Field(alias="checkoutCustomerNoteUpdate")


class CheckoutNoteUpdateCheckoutCustomerNoteUpdate(BaseModel):
    checkout: Optional["CheckoutNoteUpdateCheckoutCustomerNoteUpdateCheckout"]
    errors: list["CheckoutNoteUpdateCheckoutCustomerNoteUpdateErrors"]


CheckoutNoteUpdateCheckoutCustomerNoteUpdateCheckout = CheckoutParts
CheckoutNoteUpdateCheckoutCustomerNoteUpdateErrors = CheckoutErrorParts
CheckoutNoteUpdate.model_rebuild()
CheckoutNoteUpdateCheckoutCustomerNoteUpdate.model_rebuild()
