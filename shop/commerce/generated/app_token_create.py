from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AppErrorCode


class AppTokenCreate(BaseModel):
    app_token_create: Optional["AppTokenCreateAppTokenCreate"] = Field(
        alias="appTokenCreate"
    )


class AppTokenCreateAppTokenCreate(BaseModel):
    auth_token: Optional[str] = Field(alias="authToken")
    errors: list["AppTokenCreateAppTokenCreateErrors"]


class AppTokenCreateAppTokenCreateErrors(BaseModel):
    code: AppErrorCode
    field: Optional[str]
    message: Optional[str]


AppTokenCreate.model_rebuild()
AppTokenCreateAppTokenCreate.model_rebuild()
