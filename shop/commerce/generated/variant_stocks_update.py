from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode
from .fragments import StockParts


class VariantStocksUpdate(BaseModel):
    product_variant_stocks_update: Optional[
        "VariantStocksUpdateProductVariantStocksUpdate"
    ] = Field(alias="productVariantStocksUpdate")


class VariantStocksUpdateProductVariantStocksUpdate(BaseModel):
    product_variant: Optional[
        "VariantStocksUpdateProductVariantStocksUpdateProductVariant"
    ] = Field(alias="productVariant")
    errors: list["VariantStocksUpdateProductVariantStocksUpdateErrors"]


class VariantStocksUpdateProductVariantStocksUpdateProductVariant(BaseModel):
    id: str
    stocks: Optional[
        list["VariantStocksUpdateProductVariantStocksUpdateProductVariantStocks"]
    ]


VariantStocksUpdateProductVariantStocksUpdateProductVariantStocks = StockParts


class VariantStocksUpdateProductVariantStocksUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


VariantStocksUpdate.model_rebuild()
VariantStocksUpdateProductVariantStocksUpdate.model_rebuild()
VariantStocksUpdateProductVariantStocksUpdateProductVariant.model_rebuild()
