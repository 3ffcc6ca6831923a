from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class VariantsCreate(BaseModel):
    product_variant_bulk_create: Optional["VariantsCreateProductVariantBulkCreate"] = (
        Field(alias="productVariantBulkCreate")
    )


class VariantsCreateProductVariantBulkCreate(BaseModel):
    results: list["VariantsCreateProductVariantBulkCreateResults"]
    errors: list["VariantsCreateProductVariantBulkCreateErrors"]


class VariantsCreateProductVariantBulkCreateResults(BaseModel):
    product_variant: Optional[
        "VariantsCreateProductVariantBulkCreateResultsProductVariant"
    ] = Field(alias="productVariant")


class VariantsCreateProductVariantBulkCreateResultsProductVariant(BaseModel):
    id: str
    sku: Optional[str]


class VariantsCreateProductVariantBulkCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


VariantsCreate.model_rebuild()
VariantsCreateProductVariantBulkCreate.model_rebuild()
VariantsCreateProductVariantBulkCreateResults.model_rebuild()
