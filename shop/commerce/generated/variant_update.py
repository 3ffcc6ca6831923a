from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class VariantUpdate(BaseModel):
    product_variant_update: Optional["VariantUpdateProductVariantUpdate"] = Field(
        alias="productVariantUpdate"
    )


class VariantUpdateProductVariantUpdate(BaseModel):
    product_variant: Optional["VariantUpdateProductVariantUpdateProductVariant"] = (
        Field(alias="productVariant")
    )
    errors: list["VariantUpdateProductVariantUpdateErrors"]


class VariantUpdateProductVariantUpdateProductVariant(BaseModel):
    id: str


VariantUpdateProductVariantUpdateErrors = ProductErrorParts
VariantUpdate.model_rebuild()
VariantUpdateProductVariantUpdate.model_rebuild()
