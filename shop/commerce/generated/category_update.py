from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import MetadataParts, ProductErrorParts


class CategoryUpdate(BaseModel):
    category_update: Optional["CategoryUpdateCategoryUpdate"] = Field(
        alias="categoryUpdate"
    )


class CategoryUpdateCategoryUpdate(BaseModel):
    category: Optional["CategoryUpdateCategoryUpdateCategory"]
    errors: list["CategoryUpdateCategoryUpdateErrors"]


class CategoryUpdateCategoryUpdateCategory(BaseModel):
    id: str
    name: str
    slug: str
    level: int
    parent: Optional["CategoryUpdateCategoryUpdateCategoryParent"]
    metadata: list["CategoryUpdateCategoryUpdateCategoryMetadata"]


class CategoryUpdateCategoryUpdateCategoryParent(BaseModel):
    id: str


CategoryUpdateCategoryUpdateCategoryMetadata = MetadataParts
CategoryUpdateCategoryUpdateErrors = ProductErrorParts
CategoryUpdate.model_rebuild()
CategoryUpdateCategoryUpdate.model_rebuild()
CategoryUpdateCategoryUpdateCategory.model_rebuild()
