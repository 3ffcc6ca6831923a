from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CheckoutAuthorizeStatusEnum, CheckoutChargeStatusEnum
from .fragments import MetadataParts, MoneyParts, TransactionParts


class CheckoutPayment(BaseModel):
    checkout: Optional["CheckoutPaymentCheckout"]


class CheckoutPaymentCheckout(BaseModel):
    id: str
    authorize_status: CheckoutAuthorizeStatusEnum = Field(alias="authorizeStatus")
    charge_status: CheckoutChargeStatusEnum = Field(alias="chargeStatus")
    channel: "CheckoutPaymentCheckoutChannel"
    metadata: list["CheckoutPaymentCheckoutMetadata"]
    private_metadata: list["CheckoutPaymentCheckoutPrivateMetadata"] = Field(
        alias="privateMetadata"
    )
    total_price: "CheckoutPaymentCheckoutTotalPrice" = Field(alias="totalPrice")
    lines: list["CheckoutPaymentCheckoutLines"]
    transactions: Optional[list["CheckoutPaymentCheckoutTransactions"]]


class CheckoutPaymentCheckoutChannel(BaseModel):
    slug: str


CheckoutPaymentCheckoutMetadata = MetadataParts
CheckoutPaymentCheckoutPrivateMetadata = MetadataParts


class CheckoutPaymentCheckoutTotalPrice(BaseModel):
    gross: "CheckoutPaymentCheckoutTotalPriceGross"


CheckoutPaymentCheckoutTotalPriceGross = MoneyParts


class CheckoutPaymentCheckoutLines(BaseModel):
    id: str
    quantity: int
    variant: "CheckoutPaymentCheckoutLinesVariant"
    unit_price: "CheckoutPaymentCheckoutLinesUnitPrice" = Field(alias="unitPrice")


class CheckoutPaymentCheckoutLinesVariant(BaseModel):
    id: str


class CheckoutPaymentCheckoutLinesUnitPrice(BaseModel):
    gross: "CheckoutPaymentCheckoutLinesUnitPriceGross"


CheckoutPaymentCheckoutLinesUnitPriceGross = MoneyParts
CheckoutPaymentCheckoutTransactions = TransactionParts
CheckoutPayment.model_rebuild()
CheckoutPaymentCheckout.model_rebuild()
CheckoutPaymentCheckoutTotalPrice.model_rebuild()
CheckoutPaymentCheckoutLines.model_rebuild()
CheckoutPaymentCheckoutLinesUnitPrice.model_rebuild()
