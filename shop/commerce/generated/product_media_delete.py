from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class ProductMediaDelete(BaseModel):
    product_media_delete: Optional["ProductMediaDeleteProductMediaDelete"] = Field(
        alias="productMediaDelete"
    )


class ProductMediaDeleteProductMediaDelete(BaseModel):
    media: Optional["ProductMediaDeleteProductMediaDeleteMedia"]
    errors: list["ProductMediaDeleteProductMediaDeleteErrors"]


class ProductMediaDeleteProductMediaDeleteMedia(BaseModel):
    id: str


ProductMediaDeleteProductMediaDeleteErrors = ProductErrorParts
ProductMediaDelete.model_rebuild()
ProductMediaDeleteProductMediaDelete.model_rebuild()
