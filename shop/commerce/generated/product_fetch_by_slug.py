from typing import Optional

from .base_model import BaseModel
from .fragments import ProductParts


class ProductFetchBySlug(BaseModel):
    product: Optional["ProductFetchBySlugProduct"]


ProductFetchBySlugProduct = ProductParts
ProductFetchBySlug.model_rebuild()
