"""Payment attempts and refunds in the admin, read only: money is moved by domain functions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from shop.payments.models import PaymentAttempt, PaymentRefund


class ReadOnly:
    """Nobody adds, changes or deletes."""

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """No."""
        return False


class RefundInline(ReadOnly, TabularInline):
    """The attempt's refunds."""

    model = PaymentRefund
    fields = ("amount_fen", "state", "reason", "refund_id", "created_at")
    extra = 0


@admin.register(PaymentAttempt)
class PaymentAttemptAdmin(ReadOnly, ModelAdmin):
    """Search by order number, transaction or payment id."""

    list_display = ("created_at", "order_number", "method", "amount_fen", "state", "failure_code")
    list_filter = ("state", "method")
    search_fields = ("order_number", "transaction_id", "session_id", "intent_id", "email")
    ordering = ("-pk",)
    inlines = (RefundInline,)
