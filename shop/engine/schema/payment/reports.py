"""Mutations of payment apps and staff: reports, own transactions, requests, granted refunds."""

from typing import Any

from shop.engine import models
from shop.engine.domain.granted_refunds import (
    RefundLine,
    RefundTerms,
    granted_refund_create,
    granted_refund_update,
    order_mark_paid,
)
from shop.engine.domain.session_replies import method_from_input
from shop.engine.domain.transaction_reports import (
    Report,
    info_add,
    transaction_create,
    transaction_report,
    transaction_update,
)
from shop.engine.domain.transaction_requests import transaction_request
from shop.engine.domain.transaction_sessions import source_of
from shop.engine.errors import MutationError
from shop.engine.schema.checkout.inputs import metadata_of
from shop.engine.schema.ids import global_id, input_pk
from shop.engine.schema.mutation import BaseMutation
from shop.engine.schema.notation import arg, field
from shop.engine.schema.payment.inputs import (
    amounts_of_input,
    columns_of,
    source_pk,
    transaction_owned,
    transaction_pk,
)
from shop.kernel.clock import now

PAYMENTS = ("HANDLE_PAYMENTS",)


class TransactionEventReport(BaseMutation, permissions=PAYMENTS):
    """An app tells what happened."""

    class Arguments:
        amount = arg("PositiveDecimal")
        available_actions = arg("[TransactionActionEnum!]")
        external_url = arg("String")
        id = arg("ID")
        message = arg("String")
        payment_method_details = arg("PaymentMethodDetailsInput")
        psp_reference = arg("String!")
        time = arg("DateTime")
        token = arg("UUID")
        transaction_metadata = arg("[MetadataInput!]")
        transaction_private_metadata = arg("[MetadataInput!]")
        type = arg("TransactionEventTypeEnum!")

    already_processed = field("Boolean")
    transaction = field("TransactionItem")
    transaction_event = field("TransactionEvent")
    errors = field("[TransactionEventReportError!]!")

    @classmethod
    def perform(cls, info: Any, *, psp_reference: str, type: Any, **names: Any) -> dict[str, Any]:
        """Take it into account, once."""
        token = transaction_pk(names)
        transaction_owned(info, token)
        actions = names.get("available_actions")
        report = Report(
            type=str(type),
            psp_reference=psp_reference,
            amount=names.get("amount"),
            time=names.get("time"),
            message=names.get("message") or "",
            external_url=names.get("external_url") or "",
            actions=None if actions is None else [str(one) for one in actions],
            metadata=metadata_of(names.get("transaction_metadata")),
            private_metadata=metadata_of(names.get("transaction_private_metadata")),
            payment_method=method_from_input(names.get("payment_method_details")),
            app=info.context.app,
            user=info.context.user,
        )
        done = transaction_report(token=token, report=report, now=now())
        answer: dict[str, Any] = {
            "already_processed": done.already_processed,
            "transaction": done.transaction,
            "transaction_event": done.event,
        }
        if done.refusal is not None:
            answer["errors"] = [entry.as_row() for entry in done.refusal.errors]
        return answer


def _info_event(info: Any, token: Any, event: dict[str, Any] | None) -> None:
    if event is not None:
        info_add(
            token=token,
            psp_reference=event.get("psp_reference") or "",
            message=event.get("message") or "",
            app=info.context.app,
            user=info.context.user,
            now=now(),
        )


class TransactionCreate(BaseMutation, permissions=PAYMENTS):
    """Add money that moved elsewhere."""

    class Arguments:
        id = arg("ID!")
        transaction = arg("TransactionCreateInput!")
        transaction_event = arg("TransactionEventInput")

    transaction = field("TransactionItem")
    errors = field("[TransactionCreateError!]!")

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        id: str,
        transaction: Any,
        transaction_event: Any = None,
    ) -> dict[str, Any]:
        """Add."""
        moment = now()
        where = source_pk(id)
        source = source_of(**where, now=moment)
        item = transaction_create(
            checkout_id=where.get("checkout_id"),
            order_id=where.get("order_id"),
            columns={
                **columns_of(transaction),
                "payment_method": method_from_input(transaction.get("payment_method_details")),
            },
            amounts=amounts_of_input(transaction, source.currency),
            app=info.context.app,
            user=info.context.user,
            now=moment,
        )
        _info_event(info, item.pk, transaction_event)
        return {"transaction": item}


class TransactionUpdate(BaseMutation, permissions=PAYMENTS):
    """Change a transaction's words and amounts."""

    class Arguments:
        id = arg("ID")
        token = arg("UUID")
        transaction = arg("TransactionUpdateInput")
        transaction_event = arg("TransactionEventInput")

    transaction = field("TransactionItem")
    errors = field("[TransactionUpdateError!]!")

    @classmethod
    def perform(
        cls, info: Any, *, transaction: Any = None, transaction_event: Any = None, **names: Any
    ) -> dict[str, Any]:
        """Change."""
        token = transaction_pk(names)
        transaction_owned(info, token)
        data = transaction or {}
        found = models.TransactionItem.objects.get(pk=token)
        columns = columns_of(data)
        if data.get("payment_method_details"):
            columns["payment_method"] = method_from_input(data["payment_method_details"])
        item = transaction_update(
            token=token,
            columns=columns,
            amounts=amounts_of_input(data, found.currency),
            app=info.context.app,
            user=info.context.user,
            now=now(),
        )
        _info_event(info, token, transaction_event)
        return {"transaction": item}


class TransactionRequestAction(BaseMutation, permissions=PAYMENTS):
    """Ask the app to charge, refund or cancel."""

    class Arguments:
        action_type = arg("TransactionActionEnum!")
        amount = arg("PositiveDecimal")
        id = arg("ID")
        refund_reason = arg("String")
        token = arg("UUID")

    transaction = field("TransactionItem")
    errors = field("[TransactionRequestActionError!]!")

    @classmethod
    def perform(
        cls, info: Any, *, action_type: Any, amount: Any = None, **names: Any
    ) -> dict[str, Any]:
        """Note the request; it is carried out in the background."""
        item = transaction_request(
            token=transaction_pk(names),
            action=str(action_type),
            amount=amount,
            app=info.context.app,
            user=info.context.user,
            message=names.get("refund_reason") or "",
            now=now(),
        )
        return {"transaction": item}


class TransactionRequestRefundForGrantedRefund(BaseMutation, permissions=PAYMENTS):
    """Ask the app to carry out a granted refund."""

    class Arguments:
        granted_refund_id = arg("ID!")
        id = arg("ID")
        token = arg("UUID")

    transaction = field("TransactionItem")
    errors = field("[TransactionRequestRefundForGrantedRefundError!]!")

    @classmethod
    def perform(cls, info: Any, *, granted_refund_id: str, **names: Any) -> dict[str, Any]:
        """Note the request; a refund is carried out once."""
        token = transaction_pk(names)
        pk = input_pk(granted_refund_id, "OrderGrantedRefund", field="grantedRefundId")
        granted = models.GrantedRefund.objects.filter(pk=pk).first()
        item = models.TransactionItem.objects.filter(pk=token).first()
        if granted is None or item is None or item.order_id != granted.order_id:
            raise MutationError("grantedRefundId", "NOT_FOUND", "Couldn't resolve to a node.")
        if granted.status == "SUCCESS":
            raise MutationError(
                "grantedRefundId", "REFUND_ALREADY_PROCESSED", "Refund has already been processed."
            )
        if granted.status == "PENDING":
            raise MutationError("grantedRefundId", "REFUND_IS_PENDING", "Refund is pending.")
        if granted.amount_value > item.charged_amount:
            raise MutationError(
                None,
                "AMOUNT_GREATER_THAN_AVAILABLE",
                "The amount of the granted refund is greater than the charged amount.",
            )
        item = transaction_request(
            token=token,
            action="REFUND",
            amount=granted.amount_value,
            app=info.context.app,
            user=info.context.user,
            message=granted.reason,
            granted=granted,
            now=now(),
        )
        return {"transaction": item}


def _refund_lines(rows: Any, name: str) -> list[RefundLine]:
    return [
        RefundLine(
            line_id=input_pk(row["id"], "OrderLine", field=name, as_uuid=True),
            quantity=row["quantity"],
            reason=row.get("reason"),
        )
        for row in rows or ()
    ]


def _with_ids(error: MutationError) -> MutationError:
    """Line errors with the lines' global ids, under the name that this input has for them."""
    for entry in error.errors:
        rows = entry.extra.pop("lines", None)
        if rows:
            for row in rows:
                row["line_id"] = global_id("OrderLine", row["line_id"])
            entry.extra["add_lines" if entry.field == "addLines" else "lines"] = rows
    return error


class OrderGrantRefundCreate(BaseMutation, permissions=("MANAGE_ORDERS",)):
    """Promise a refund."""

    class Arguments:
        id = arg("ID!")
        input = arg("OrderGrantRefundCreateInput!")

    order = field("Order")
    granted_refund = field("OrderGrantedRefund")
    errors = field("[OrderGrantRefundCreateError!]!")

    @classmethod
    def perform(cls, info: Any, *, id: str, input: dict[str, Any]) -> dict[str, Any]:
        """Promise."""
        terms = RefundTerms(
            transaction_id=input_pk(
                input["transaction_id"], "TransactionItem", field="transactionId", as_uuid=True
            ),
            amount=input.get("amount"),
            reason=input.get("reason"),
            lines=_refund_lines(input.get("lines"), "lines"),
            with_shipping=input.get("grant_refund_for_shipping"),
        )
        try:
            granted = granted_refund_create(
                order_id=input_pk(id, "Order", as_uuid=True),
                terms=terms,
                user=info.context.user,
                app=info.context.app,
                now=now(),
            )
        except MutationError as error:
            raise _with_ids(error) from error
        return {"granted_refund": granted, "order": _order(granted.order_id)}


def _order(pk: Any) -> models.Order:
    return models.Order.objects.get(pk=pk)


class OrderGrantRefundUpdate(BaseMutation, permissions=("MANAGE_ORDERS",)):
    """Change a promised refund."""

    class Arguments:
        id = arg("ID!")
        input = arg("OrderGrantRefundUpdateInput!")

    order = field("Order")
    granted_refund = field("OrderGrantedRefund")
    errors = field("[OrderGrantRefundUpdateError!]!")

    @classmethod
    def perform(cls, _info: Any, *, id: str, input: dict[str, Any]) -> dict[str, Any]:
        """Change."""
        name = "removeLines"
        chosen = input.get("transaction_id")
        terms = RefundTerms(
            transaction_id=input_pk(chosen, "TransactionItem", field="transactionId", as_uuid=True)
            if chosen
            else None,
            amount=input.get("amount"),
            reason=input.get("reason"),
            lines=_refund_lines(input.get("add_lines"), "addLines"),
            remove_lines=[
                input_pk(one, "OrderGrantedRefundLine", field=name)
                for one in input.get("remove_lines") or ()
            ],
            with_shipping=input.get("grant_refund_for_shipping"),
        )
        try:
            granted = granted_refund_update(
                granted_id=input_pk(id, "OrderGrantedRefund"), terms=terms, now=now()
            )
        except MutationError as error:
            raise _with_ids(error) from error
        return {"granted_refund": granted, "order": _order(granted.order_id)}


class OrderMarkAsPaid(BaseMutation, permissions=("MANAGE_ORDERS",)):
    """Note that an order was paid elsewhere."""

    class Arguments:
        id = arg("ID!")
        transaction_reference = arg("String")

    order = field("Order")
    errors = field("[OrderError!]!")

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        id: str,
        transaction_reference: str | None = None,
    ) -> dict[str, Any]:
        """Note it."""
        order = order_mark_paid(
            order_id=input_pk(id, "Order", as_uuid=True),
            reference=transaction_reference,
            user=info.context.user,
            app=info.context.app,
            now=now(),
        )
        return {"order": order}
