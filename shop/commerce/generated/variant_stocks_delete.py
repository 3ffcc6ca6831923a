from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import StockErrorCode


class VariantStocksDelete(BaseModel):
    product_variant_stocks_delete: Optional[
        "VariantStocksDeleteProductVariantStocksDelete"
    ] = Field(alias="productVariantStocksDelete")


class VariantStocksDeleteProductVariantStocksDelete(BaseModel):
    product_variant: Optional[
        "VariantStocksDeleteProductVariantStocksDeleteProductVariant"
    ] = Field(alias="productVariant")
    errors: list["VariantStocksDeleteProductVariantStocksDeleteErrors"]


class VariantStocksDeleteProductVariantStocksDeleteProductVariant(BaseModel):
    id: str


class VariantStocksDeleteProductVariantStocksDeleteErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: StockErrorCode


VariantStocksDelete.model_rebuild()
VariantStocksDeleteProductVariantStocksDelete.model_rebuild()
