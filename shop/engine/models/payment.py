"""Money that moved or should: transactions of payment apps, granted refunds, the old dummy payments."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.engine.models.account import User
from shop.engine.models.app import App
from shop.engine.models.base import CURRENCY_LENGTH, MetadataRecord, Record, money_field
from shop.engine.models.checkout import Checkout
from shop.engine.models.order import Order, OrderLine
from shop.kernel.ids import uuid4


class TransactionItem(MetadataRecord):
    """One payment at a payment app. Its amounts are computed from its events."""

    token = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    checkout = models.ForeignKey(
        Checkout, null=True, blank=True, on_delete=models.SET_NULL, related_name="transactions"
    )
    order = models.ForeignKey(
        Order, null=True, blank=True, on_delete=models.PROTECT, related_name="transactions"
    )
    app = models.ForeignKey(App, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    app_identifier = models.CharField(max_length=256, blank=True, default="")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    idempotency_key = models.CharField(max_length=512, null=True, blank=True)
    name = models.CharField(max_length=512, blank=True, default="")
    message = models.CharField(max_length=512, blank=True, default="")
    psp_reference = models.CharField(max_length=512, blank=True, default="")
    external_url = models.CharField(max_length=512, blank=True, default="")
    available_actions = ArrayField(models.CharField(max_length=128), default=list, blank=True)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    authorized_amount = money_field(default=0)
    authorize_pending_amount = money_field(default=0)
    charged_amount = money_field(default=0)
    charge_pending_amount = money_field(default=0)
    refunded_amount = money_field(default=0)
    refund_pending_amount = money_field(default=0)
    canceled_amount = money_field(default=0)
    cancel_pending_amount = money_field(default=0)
    payment_method = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["app_identifier", "idempotency_key"],
                condition=models.Q(idempotency_key__isnull=False),
                name="engine_transaction_key_once",
            )
        ]


class GrantedRefund(Record):
    """A refund that was promised; a transaction may carry it out."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="granted_refunds")
    transaction = models.ForeignKey(
        TransactionItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    amount_value = money_field(default=0)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    reason = models.TextField(blank=True, default="")
    shipping_costs_included = models.BooleanField(default=False)
    status = models.CharField(max_length=128, default="NONE")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey(App, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()


class GrantedRefundLine(Record):
    """So many of an order line that a granted refund is for."""

    granted_refund = models.ForeignKey(
        GrantedRefund, on_delete=models.CASCADE, related_name="lines"
    )
    order_line = models.ForeignKey(
        OrderLine, on_delete=models.CASCADE, related_name="granted_refund_lines"
    )
    quantity = models.PositiveIntegerField()
    reason = models.TextField(null=True, blank=True)


class TransactionEvent(Record):
    """Something that happened to a transaction; never edited once it is final."""

    transaction = models.ForeignKey(
        TransactionItem, on_delete=models.CASCADE, related_name="events"
    )
    type = models.CharField(max_length=128)
    psp_reference = models.CharField(max_length=512, blank=True, default="")
    amount_value = money_field(default=0)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    message = models.CharField(max_length=512, blank=True, default="")
    external_url = models.CharField(max_length=512, blank=True, default="")
    created_at = models.DateTimeField()
    app = models.ForeignKey(App, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    app_identifier = models.CharField(max_length=256, blank=True, default="")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_counted = models.BooleanField(default=True)
    related_granted_refund = models.ForeignKey(
        GrantedRefund, null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )


class TransactionRequest(Record):
    """A charge, refund or cancellation that a payment app is still to be asked for."""

    event = models.OneToOneField(TransactionEvent, on_delete=models.CASCADE, related_name="request")
    action = models.CharField(max_length=32)
    attempts_made = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(db_index=True)


class Payment(MetadataRecord):
    """A payment by the dummy gateway of older clients; exists in demo mode only."""

    gateway = models.CharField(max_length=255)
    is_active = models.BooleanField(default=True)
    checkout = models.ForeignKey(
        Checkout, null=True, blank=True, on_delete=models.SET_NULL, related_name="payments"
    )
    order = models.ForeignKey(
        Order, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    charge_status = models.CharField(max_length=20, default="NOT_CHARGED")
    token = models.CharField(max_length=512, blank=True, default="")
    psp_reference = models.CharField(max_length=512, null=True, blank=True)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    total_amount = money_field(default=0)
    captured_amount = money_field(default=0)
    return_url = models.CharField(max_length=512, null=True, blank=True)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()
