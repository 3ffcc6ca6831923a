from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import JobStatusEnum


class AppsInstallations(BaseModel):
    apps_installations: list["AppsInstallationsAppsInstallations"] = Field(
        alias="appsInstallations"
    )


class AppsInstallationsAppsInstallations(BaseModel):
    id: str
    status: JobStatusEnum
    message: Optional[str]
    app_name: str = Field(alias="appName")
    manifest_url: str = Field(alias="manifestUrl")


AppsInstallations.model_rebuild()
