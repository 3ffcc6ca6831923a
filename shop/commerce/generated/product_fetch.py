from typing import Optional

from .base_model import BaseModel
from .fragments import ProductParts


class ProductFetch(BaseModel):
    product: Optional["ProductFetchProduct"]


ProductFetchProduct = ProductParts
ProductFetch.model_rebuild()
