from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import MetadataParts


class CustomerByEmail(BaseModel):
    user: Optional["CustomerByEmailUser"]


class CustomerByEmailUser(BaseModel):
    id: str
    email: str
    is_active: bool = Field(alias="isActive")
    metadata: list["CustomerByEmailUserMetadata"]


CustomerByEmailUserMetadata = MetadataParts
CustomerByEmail.model_rebuild()
CustomerByEmailUser.model_rebuild()
