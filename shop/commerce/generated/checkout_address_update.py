from typing import Optional

from .base_model import BaseModel
from .fragments import CheckoutErrorParts, CheckoutParts


class CheckoutAddressUpdate(BaseModel):
    shipping: Optional["CheckoutAddressUpdateShipping"]
    billing: Optional["CheckoutAddressUpdateBilling"]


class CheckoutAddressUpdateShipping(BaseModel):
    errors: list["CheckoutAddressUpdateShippingErrors"]


CheckoutAddressUpdateShippingErrors = CheckoutErrorParts


class CheckoutAddressUpdateBilling(BaseModel):
    checkout: Optional["CheckoutAddressUpdateBillingCheckout"]
    errors: list["CheckoutAddressUpdateBillingErrors"]


CheckoutAddressUpdateBillingCheckout = CheckoutParts
CheckoutAddressUpdateBillingErrors = CheckoutErrorParts
CheckoutAddressUpdate.model_rebuild()
CheckoutAddressUpdateShipping.model_rebuild()
CheckoutAddressUpdateBilling.model_rebuild()
