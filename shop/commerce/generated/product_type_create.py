from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class ProductTypeCreate(BaseModel):
    product_type_create: Optional["ProductTypeCreateProductTypeCreate"] = Field(
        alias="productTypeCreate"
    )


class ProductTypeCreateProductTypeCreate(BaseModel):
    product_type: Optional["ProductTypeCreateProductTypeCreateProductType"] = Field(
        alias="productType"
    )
    errors: list["ProductTypeCreateProductTypeCreateErrors"]


class ProductTypeCreateProductTypeCreateProductType(BaseModel):
    id: str
    name: str
    slug: str


ProductTypeCreateProductTypeCreateErrors = ProductErrorParts
ProductTypeCreate.model_rebuild()
ProductTypeCreateProductTypeCreate.model_rebuild()
