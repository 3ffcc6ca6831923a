from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductListingUpdate(BaseModel):
    product_channel_listing_update: Optional[
        "ProductListingUpdateProductChannelListingUpdate"
    ] = Field(alias="productChannelListingUpdate")


class ProductListingUpdateProductChannelListingUpdate(BaseModel):
    product: Optional["ProductListingUpdateProductChannelListingUpdateProduct"]
    errors: list["ProductListingUpdateProductChannelListingUpdateErrors"]


class ProductListingUpdateProductChannelListingUpdateProduct(BaseModel):
    id: str


class ProductListingUpdateProductChannelListingUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode
    channels: Optional[list[str]]


ProductListingUpdate.model_rebuild()
ProductListingUpdateProductChannelListingUpdate.model_rebuild()
