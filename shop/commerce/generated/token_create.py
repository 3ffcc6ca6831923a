from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AccountErrorCode


class TokenCreate(BaseModel):
    token_create: Optional["TokenCreateTokenCreate"] = Field(alias="tokenCreate")


class TokenCreateTokenCreate(BaseModel):
    token: Optional[str]
    errors: list["TokenCreateTokenCreateErrors"]


class TokenCreateTokenCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: AccountErrorCode


TokenCreate.model_rebuild()
TokenCreateTokenCreate.model_rebuild()
