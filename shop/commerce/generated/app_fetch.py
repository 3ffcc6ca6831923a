from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import PermissionEnum


class AppFetch(BaseModel):
    app: Optional["AppFetchApp"]


class AppFetchApp(BaseModel):
    id: str
    identifier: Optional[str]
    name: Optional[str]
    is_active: Optional[bool] = Field(alias="isActive")
    permissions: Optional[list["AppFetchAppPermissions"]]


class AppFetchAppPermissions(BaseModel):
    code: PermissionEnum


AppFetch.model_rebuild()
AppFetchApp.model_rebuild()
