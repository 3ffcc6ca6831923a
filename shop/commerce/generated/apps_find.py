from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class AppsFind(BaseModel):
    apps: Optional["AppsFindApps"]


class AppsFindApps(BaseModel):
    edges: list["AppsFindAppsEdges"]


class AppsFindAppsEdges(BaseModel):
    node: "AppsFindAppsEdgesNode"


class AppsFindAppsEdgesNode(BaseModel):
    id: str
    identifier: Optional[str]
    is_active: Optional[bool] = Field(alias="isActive")


AppsFind.model_rebuild()
AppsFindApps.model_rebuild()
AppsFindAppsEdges.model_rebuild()
