from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AppErrorCode, JobStatusEnum


class AppInstall(BaseModel):
    app_install: Optional["AppInstallAppInstall"] = Field(alias="appInstall")


class AppInstallAppInstall(BaseModel):
    app_installation: Optional["AppInstallAppInstallAppInstallation"] = Field(
        alias="appInstallation"
    )
    errors: list["AppInstallAppInstallErrors"]


class AppInstallAppInstallAppInstallation(BaseModel):
    id: str
    status: JobStatusEnum
    message: Optional[str]


class AppInstallAppInstallErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: AppErrorCode


AppInstall.model_rebuild()
AppInstallAppInstall.model_rebuild()
