from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import MetadataParts


class CategoriesList(BaseModel):
    categories: Optional["CategoriesListCategories"]


class CategoriesListCategories(BaseModel):
    page_info: "CategoriesListCategoriesPageInfo" = Field(alias="pageInfo")
    edges: list["CategoriesListCategoriesEdges"]


class CategoriesListCategoriesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class CategoriesListCategoriesEdges(BaseModel):
    node: "CategoriesListCategoriesEdgesNode"


class CategoriesListCategoriesEdgesNode(BaseModel):
    id: str
    name: str
    slug: str
    level: int
    parent: Optional["CategoriesListCategoriesEdgesNodeParent"]
    metadata: list["CategoriesListCategoriesEdgesNodeMetadata"]


class CategoriesListCategoriesEdgesNodeParent(BaseModel):
    id: str


CategoriesListCategoriesEdgesNodeMetadata = MetadataParts
CategoriesList.model_rebuild()
CategoriesListCategories.model_rebuild()
CategoriesListCategoriesEdges.model_rebuild()
CategoriesListCategoriesEdgesNode.model_rebuild()
