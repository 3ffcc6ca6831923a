from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class VariantDelete(BaseModel):
    product_variant_delete: Optional["VariantDeleteProductVariantDelete"] = Field(
        alias="productVariantDelete"
    )


class VariantDeleteProductVariantDelete(BaseModel):
    product_variant: Optional["VariantDeleteProductVariantDeleteProductVariant"] = (
        Field(alias="productVariant")
    )
    errors: list["VariantDeleteProductVariantDeleteErrors"]


class VariantDeleteProductVariantDeleteProductVariant(BaseModel):
    id: str


VariantDeleteProductVariantDeleteErrors = ProductErrorParts
VariantDelete.model_rebuild()
VariantDeleteProductVariantDelete.model_rebuild()
