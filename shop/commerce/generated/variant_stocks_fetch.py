from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import StockParts


class VariantStocksFetch(BaseModel):
    product_variants: Optional["VariantStocksFetchProductVariants"] = Field(
        alias="productVariants"
    )


class VariantStocksFetchProductVariants(BaseModel):
    edges: list["VariantStocksFetchProductVariantsEdges"]


class VariantStocksFetchProductVariantsEdges(BaseModel):
    node: "VariantStocksFetchProductVariantsEdgesNode"


class VariantStocksFetchProductVariantsEdgesNode(BaseModel):
    id: str
    stocks: Optional[list["VariantStocksFetchProductVariantsEdgesNodeStocks"]]


VariantStocksFetchProductVariantsEdgesNodeStocks = StockParts
VariantStocksFetch.model_rebuild()
VariantStocksFetchProductVariants.model_rebuild()
VariantStocksFetchProductVariantsEdges.model_rebuild()
VariantStocksFetchProductVariantsEdgesNode.model_rebuild()
