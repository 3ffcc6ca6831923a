from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import MetadataParts, ProductErrorParts


class CategoryCreate(BaseModel):
    category_create: Optional["CategoryCreateCategoryCreate"] = Field(
        alias="categoryCreate"
    )


class CategoryCreateCategoryCreate(BaseModel):
    category: Optional["CategoryCreateCategoryCreateCategory"]
    errors: list["CategoryCreateCategoryCreateErrors"]


class CategoryCreateCategoryCreateCategory(BaseModel):
    id: str
    name: str
    slug: str
    level: int
    parent: Optional["CategoryCreateCategoryCreateCategoryParent"]
    metadata: list["CategoryCreateCategoryCreateCategoryMetadata"]


class CategoryCreateCategoryCreateCategoryParent(BaseModel):
    id: str


CategoryCreateCategoryCreateCategoryMetadata = MetadataParts
CategoryCreateCategoryCreateErrors = ProductErrorParts
CategoryCreate.model_rebuild()
CategoryCreateCategoryCreate.model_rebuild()
CategoryCreateCategoryCreateCategory.model_rebuild()
