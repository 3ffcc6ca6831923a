"""Choices of payments."""

from django.db.models import TextChoices


class PaymentMethod(TextChoices):
    """How a buyer pays. The lower-case names are what `data.method` of a transaction says."""

    CARD = "CARD", "银行卡"
    ALIPAY = "ALIPAY", "支付宝"
    WECHAT_PAY = "WECHAT_PAY", "微信支付"
    PAY_ON_PICKUP = "PAY_ON_PICKUP", "自提时付款"


class AttemptState(TextChoices):
    """Where a payment attempt stands. Money is at the payment service from PAID on."""

    STARTED = "STARTED", "已发起"
    WAITING = "WAITING", "等待付款"
    AUTHORIZED = "AUTHORIZED", "自提时付款"
    PAID = "PAID", "已付款"
    COMPLETED = "COMPLETED", "已完成"
    FAILED = "FAILED", "付款失败"
    CANCELLED = "CANCELLED", "已取消"
    EXPIRED = "EXPIRED", "已超时"
    REFUND_DUE = "REFUND_DUE", "待退款"
    REFUNDED = "REFUNDED", "已退款"


class SourceKind(TextChoices):
    """What is paid: a checkout that becomes an order, or an order that exists."""

    CHECKOUT = "CHECKOUT", "结算单"
    ORDER = "ORDER", "订单"


class RefundState(TextChoices):
    """REQUESTED until the payment service answered."""

    REQUESTED = "REQUESTED", "处理中"
    SUCCEEDED = "SUCCEEDED", "已退款"
    FAILED = "FAILED", "退款失败"
