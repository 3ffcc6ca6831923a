from typing import Optional

from .base_model import BaseModel
from .fragments import ProductParts


class ProductsFetch(BaseModel):
    products: Optional["ProductsFetchProducts"]


class ProductsFetchProducts(BaseModel):
    edges: list["ProductsFetchProductsEdges"]


class ProductsFetchProductsEdges(BaseModel):
    node: "ProductsFetchProductsEdgesNode"


ProductsFetchProductsEdgesNode = ProductParts
ProductsFetch.model_rebuild()
ProductsFetchProducts.model_rebuild()
ProductsFetchProductsEdges.model_rebuild()
