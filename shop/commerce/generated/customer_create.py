from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AccountErrorCode


class CustomerCreate(BaseModel):
    customer_create: Optional["CustomerCreateCustomerCreate"] = Field(
        alias="customerCreate"
    )


class CustomerCreateCustomerCreate(BaseModel):
    user: Optional["CustomerCreateCustomerCreateUser"]
    errors: list["CustomerCreateCustomerCreateErrors"]


class CustomerCreateCustomerCreateUser(BaseModel):
    id: str
    email: str


class CustomerCreateCustomerCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: AccountErrorCode


CustomerCreate.model_rebuild()
CustomerCreateCustomerCreate.model_rebuild()
