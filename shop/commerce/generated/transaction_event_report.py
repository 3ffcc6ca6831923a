from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionEventReportErrorCode
from .fragments import TransactionParts


class TransactionEventReport(BaseModel):
    transaction_event_report: Optional[
        "TransactionEventReportTransactionEventReport"
    ] = Field(alias="transactionEventReport")


class TransactionEventReportTransactionEventReport(BaseModel):
    already_processed: Optional[bool] = Field(alias="alreadyProcessed")
    transaction: Optional["TransactionEventReportTransactionEventReportTransaction"]
    errors: list["TransactionEventReportTransactionEventReportErrors"]


TransactionEventReportTransactionEventReportTransaction = TransactionParts


class TransactionEventReportTransactionEventReportErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionEventReportErrorCode


TransactionEventReport.model_rebuild()
TransactionEventReportTransactionEventReport.model_rebuild()
