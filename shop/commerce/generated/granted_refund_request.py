from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionRequestRefundForGrantedRefundErrorCode
from .fragments import TransactionParts


class GrantedRefundRequest(BaseModel):
    transaction_request_refund_for_granted_refund: Optional[
        "GrantedRefundRequestTransactionRequestRefundForGrantedRefund"
    ] = Field(alias="transactionRequestRefundForGrantedRefund")


class GrantedRefundRequestTransactionRequestRefundForGrantedRefund(BaseModel):
    transaction: Optional[
        "GrantedRefundRequestTransactionRequestRefundForGrantedRefundTransaction"
    ]
    errors: list["GrantedRefundRequestTransactionRequestRefundForGrantedRefundErrors"]


GrantedRefundRequestTransactionRequestRefundForGrantedRefundTransaction = (
    TransactionParts
)


class GrantedRefundRequestTransactionRequestRefundForGrantedRefundErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionRequestRefundForGrantedRefundErrorCode


GrantedRefundRequest.model_rebuild()
GrantedRefundRequestTransactionRequestRefundForGrantedRefund.model_rebuild()
