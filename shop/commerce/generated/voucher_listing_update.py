from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import DiscountErrorCode


class VoucherListingUpdate(BaseModel):
    voucher_channel_listing_update: Optional[
        "VoucherListingUpdateVoucherChannelListingUpdate"
    ] = Field(alias="voucherChannelListingUpdate")


class VoucherListingUpdateVoucherChannelListingUpdate(BaseModel):
    voucher: Optional["VoucherListingUpdateVoucherChannelListingUpdateVoucher"]
    errors: list["VoucherListingUpdateVoucherChannelListingUpdateErrors"]


class VoucherListingUpdateVoucherChannelListingUpdateVoucher(BaseModel):
    id: str


class VoucherListingUpdateVoucherChannelListingUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: DiscountErrorCode


VoucherListingUpdate.model_rebuild()
VoucherListingUpdateVoucherChannelListingUpdate.model_rebuild()
