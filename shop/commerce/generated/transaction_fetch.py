from typing import Optional

from .base_model import BaseModel
from .fragments import (  # noqa: F401
    TransactionParts,
    TransactionPartsAuthorizedAmount,
    TransactionPartsCanceledAmount,
    TransactionPartsChargedAmount,
    TransactionPartsChargePendingAmount,
    TransactionPartsEvents,
    TransactionPartsMetadata,
    TransactionPartsRefundedAmount,
    TransactionPartsRefundPendingAmount,
)


class TransactionFetch(BaseModel):
    transaction: Optional["TransactionFetchTransaction"]


class TransactionFetchTransaction(TransactionParts):
    checkout: Optional["TransactionFetchTransactionCheckout"]
    order: Optional["TransactionFetchTransactionOrder"]


class TransactionFetchTransactionCheckout(BaseModel):
    id: str


class TransactionFetchTransactionOrder(BaseModel):
    id: str


TransactionFetch.model_rebuild()
TransactionFetchTransaction.model_rebuild()
