from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ProductTypesList(BaseModel):
    product_types: Optional["ProductTypesListProductTypes"] = Field(
        alias="productTypes"
    )


class ProductTypesListProductTypes(BaseModel):
    edges: list["ProductTypesListProductTypesEdges"]


class ProductTypesListProductTypesEdges(BaseModel):
    node: "ProductTypesListProductTypesEdgesNode"


class ProductTypesListProductTypesEdgesNode(BaseModel):
    id: str
    name: str
    slug: str


ProductTypesList.model_rebuild()
ProductTypesListProductTypes.model_rebuild()
ProductTypesListProductTypesEdges.model_rebuild()
