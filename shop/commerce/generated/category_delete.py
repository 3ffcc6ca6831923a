from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductErrorParts


class CategoryDelete(BaseModel):
    category_delete: Optional["CategoryDeleteCategoryDelete"] = Field(
        alias="categoryDelete"
    )


class CategoryDeleteCategoryDelete(BaseModel):
    category: Optional["CategoryDeleteCategoryDeleteCategory"]
    errors: list["CategoryDeleteCategoryDeleteErrors"]


class CategoryDeleteCategoryDeleteCategory(BaseModel):
    id: str


CategoryDeleteCategoryDeleteErrors = ProductErrorParts
CategoryDelete.model_rebuild()
CategoryDeleteCategoryDelete.model_rebuild()
