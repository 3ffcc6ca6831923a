from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import DiscountErrorCode


class VoucherCreate(BaseModel):
    voucher_create: Optional["VoucherCreateVoucherCreate"] = Field(
        alias="voucherCreate"
    )


class VoucherCreateVoucherCreate(BaseModel):
    voucher: Optional["VoucherCreateVoucherCreateVoucher"]
    errors: list["VoucherCreateVoucherCreateErrors"]


class VoucherCreateVoucherCreateVoucher(BaseModel):
    id: str


class VoucherCreateVoucherCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: DiscountErrorCode


VoucherCreate.model_rebuild()
VoucherCreateVoucherCreate.model_rebuild()
