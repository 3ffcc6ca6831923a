from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AccountErrorCode


class CustomerUpdate(BaseModel):
    customer_update: Optional["CustomerUpdateCustomerUpdate"] = Field(
        alias="customerUpdate"
    )


class CustomerUpdateCustomerUpdate(BaseModel):
    user: Optional["CustomerUpdateCustomerUpdateUser"]
    errors: list["CustomerUpdateCustomerUpdateErrors"]


class CustomerUpdateCustomerUpdateUser(BaseModel):
    id: str
    email: str


class CustomerUpdateCustomerUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: AccountErrorCode


CustomerUpdate.model_rebuild()
CustomerUpdateCustomerUpdate.model_rebuild()
