from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ShippingZonesList(BaseModel):
    shipping_zones: Optional["ShippingZonesListShippingZones"] = Field(
        alias="shippingZones"
    )


class ShippingZonesListShippingZones(BaseModel):
    edges: list["ShippingZonesListShippingZonesEdges"]


class ShippingZonesListShippingZonesEdges(BaseModel):
    node: "ShippingZonesListShippingZonesEdgesNode"


class ShippingZonesListShippingZonesEdgesNode(BaseModel):
    id: str
    name: str


ShippingZonesList.model_rebuild()
ShippingZonesListShippingZones.model_rebuild()
ShippingZonesListShippingZonesEdges.model_rebuild()
