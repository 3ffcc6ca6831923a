from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionActionEnum, TransactionProcessErrorCode
from .fragments import TransactionEventParts


class TransactionProcess(BaseModel):
    transaction_process: Optional["TransactionProcessTransactionProcess"] = Field(
        alias="transactionProcess"
    )


class TransactionProcessTransactionProcess(BaseModel):
    transaction: Optional["TransactionProcessTransactionProcessTransaction"]
    transaction_event: Optional[
        "TransactionProcessTransactionProcessTransactionEvent"
    ] = Field(alias="transactionEvent")
    data: Optional[Any]
    errors: list["TransactionProcessTransactionProcessErrors"]


class TransactionProcessTransactionProcessTransaction(BaseModel):
    id: str
    token: str
    actions: list[TransactionActionEnum]
    psp_reference: str = Field(alias="pspReference")


TransactionProcessTransactionProcessTransactionEvent = TransactionEventParts


class TransactionProcessTransactionProcessErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionProcessErrorCode


TransactionProcess.model_rebuild()
TransactionProcessTransactionProcess.model_rebuild()
