from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ChannelErrorCode


class ChannelWarehousesAdd(BaseModel):
    channel_update: Optional["ChannelWarehousesAddChannelUpdate"] = Field(
        alias="channelUpdate"
    )


class ChannelWarehousesAddChannelUpdate(BaseModel):
    channel: Optional["ChannelWarehousesAddChannelUpdateChannel"]
    errors: list["ChannelWarehousesAddChannelUpdateErrors"]


class ChannelWarehousesAddChannelUpdateChannel(BaseModel):
    id: str


class ChannelWarehousesAddChannelUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ChannelErrorCode


ChannelWarehousesAdd.model_rebuild()
ChannelWarehousesAddChannelUpdate.model_rebuild()
