from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ShopFetch(BaseModel):
    shop: "ShopFetchShop"


class ShopFetchShop(BaseModel):
    name: str
    reserve_stock_duration_anonymous_user: Optional[int] = Field(
        alias="reserveStockDurationAnonymousUser"
    )
    reserve_stock_duration_authenticated_user: Optional[int] = Field(
        alias="reserveStockDurationAuthenticatedUser"
    )
    use_legacy_shipping_zone_stock_availability: bool = Field(
        alias="useLegacyShippingZoneStockAvailability"
    )
    enable_account_confirmation_by_email: Optional[bool] = Field(
        alias="enableAccountConfirmationByEmail"
    )
    limit_quantity_per_checkout: Optional[int] = Field(alias="limitQuantityPerCheckout")


ShopFetch.model_rebuild()
