"""Payment attempts and refunds in the admin, read only: money is moved by domain functions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline

from shop.payments.models import PaymentAttempt, PaymentRefund
from shop.ui.admin_parts import ReadOnly


class RefundInline(ReadOnly, TabularInline):
    """The attempt's refunds."""

    model = PaymentRefund
    fields = ("amount_fen", "state", "reason", "refund_id", "created_at")
    extra = 0


@admin.register(PaymentAttempt)
class PaymentAttemptAdmin(ReadOnly, ModelAdmin):
    """Search by order number, transaction or payment id."""

    list_display = ("created_at", "order_number", "method", "yuan", "state", "failure_code")
    list_filter = ("state", "method")
    search_fields = ("order_number", "transaction_id", "session_id", "intent_id", "email")
    ordering = ("-pk",)
    inlines = (RefundInline,)

    @admin.display(description=_("金额（元）"), ordering="amount_fen")
    def yuan(self, row: PaymentAttempt) -> str:
        """What was to be paid."""
        return f"{row.amount_fen / 100:.2f}"
