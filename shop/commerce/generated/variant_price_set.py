from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class VariantPriceSet(BaseModel):
    product_variant_channel_listing_update: Optional[
        "VariantPriceSetProductVariantChannelListingUpdate"
    ] = Field(alias="productVariantChannelListingUpdate")


class VariantPriceSetProductVariantChannelListingUpdate(BaseModel):
    variant: Optional["VariantPriceSetProductVariantChannelListingUpdateVariant"]
    errors: list["VariantPriceSetProductVariantChannelListingUpdateErrors"]


class VariantPriceSetProductVariantChannelListingUpdateVariant(BaseModel):
    id: str


class VariantPriceSetProductVariantChannelListingUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


VariantPriceSet.model_rebuild()
VariantPriceSetProductVariantChannelListingUpdate.model_rebuild()
