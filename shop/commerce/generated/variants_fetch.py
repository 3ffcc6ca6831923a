from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import VariantParts


class VariantsFetch(BaseModel):
    product_variants: Optional["VariantsFetchProductVariants"] = Field(
        alias="productVariants"
    )


class VariantsFetchProductVariants(BaseModel):
    edges: list["VariantsFetchProductVariantsEdges"]


class VariantsFetchProductVariantsEdges(BaseModel):
    node: "VariantsFetchProductVariantsEdgesNode"


VariantsFetchProductVariantsEdgesNode = VariantParts
VariantsFetch.model_rebuild()
VariantsFetchProductVariants.model_rebuild()
VariantsFetchProductVariantsEdges.model_rebuild()
