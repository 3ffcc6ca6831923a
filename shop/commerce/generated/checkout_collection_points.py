from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import AddressParts, MetadataParts


class CheckoutCollectionPoints(BaseModel):
    checkout: Optional["CheckoutCollectionPointsCheckout"]


class CheckoutCollectionPointsCheckout(BaseModel):
    id: str
    available_collection_points: list[
        "CheckoutCollectionPointsCheckoutAvailableCollectionPoints"
    ] = Field(alias="availableCollectionPoints")


class CheckoutCollectionPointsCheckoutAvailableCollectionPoints(BaseModel):
    id: str
    name: str
    address: "CheckoutCollectionPointsCheckoutAvailableCollectionPointsAddress"
    metadata: list["CheckoutCollectionPointsCheckoutAvailableCollectionPointsMetadata"]


CheckoutCollectionPointsCheckoutAvailableCollectionPointsAddress = AddressParts
CheckoutCollectionPointsCheckoutAvailableCollectionPointsMetadata = MetadataParts
CheckoutCollectionPoints.model_rebuild()
CheckoutCollectionPointsCheckout.model_rebuild()
CheckoutCollectionPointsCheckoutAvailableCollectionPoints.model_rebuild()
