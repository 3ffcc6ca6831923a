from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class VariantCreate(BaseModel):
    product_variant_create: Optional["VariantCreateProductVariantCreate"] = Field(
        alias="productVariantCreate"
    )


class VariantCreateProductVariantCreate(BaseModel):
    product_variant: Optional["VariantCreateProductVariantCreateProductVariant"] = (
        Field(alias="productVariant")
    )
    errors: list["VariantCreateProductVariantCreateErrors"]


class VariantCreateProductVariantCreateProductVariant(BaseModel):
    id: str


VariantCreateProductVariantCreateErrors = ProductErrorParts
VariantCreate.model_rebuild()
VariantCreateProductVariantCreate.model_rebuild()
