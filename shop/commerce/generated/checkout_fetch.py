from typing import Optional

from .base_model import BaseModel
from .fragments import CheckoutParts


class CheckoutFetch(BaseModel):
    checkout: Optional["CheckoutFetchCheckout"]


CheckoutFetchCheckout = CheckoutParts
CheckoutFetch.model_rebuild()
