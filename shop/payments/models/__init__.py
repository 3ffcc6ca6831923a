"""Tables of payments."""

from shop.payments.models.attempt import PaymentAttempt
from shop.payments.models.endpoint import StripeEndpoint
from shop.payments.models.refund import PaymentRefund

__all__ = ["PaymentAttempt", "PaymentRefund", "StripeEndpoint"]
