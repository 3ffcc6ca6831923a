from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ChannelsList(BaseModel):
    channels: Optional[list["ChannelsListChannels"]]


class ChannelsListChannels(BaseModel):
    id: str
    slug: str
    name: str
    is_active: bool = Field(alias="isActive")
    currency_code: str = Field(alias="currencyCode")


ChannelsList.model_rebuild()
