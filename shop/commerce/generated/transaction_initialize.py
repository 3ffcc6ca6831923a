from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionActionEnum, TransactionInitializeErrorCode
from .fragments import TransactionEventParts


class TransactionInitialize(BaseModel):
    transaction_initialize: Optional["TransactionInitializeTransactionInitialize"] = (
        Field(alias="transactionInitialize")
    )


class TransactionInitializeTransactionInitialize(BaseModel):
    transaction: Optional["TransactionInitializeTransactionInitializeTransaction"]
    transaction_event: Optional[
        "TransactionInitializeTransactionInitializeTransactionEvent"
    ] = Field(alias="transactionEvent")
    data: Optional[Any]
    errors: list["TransactionInitializeTransactionInitializeErrors"]


class TransactionInitializeTransactionInitializeTransaction(BaseModel):
    id: str
    token: str
    actions: list[TransactionActionEnum]
    psp_reference: str = Field(alias="pspReference")


TransactionInitializeTransactionInitializeTransactionEvent = TransactionEventParts


class TransactionInitializeTransactionInitializeErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionInitializeErrorCode


TransactionInitialize.model_rebuild()
TransactionInitializeTransactionInitialize.model_rebuild()
