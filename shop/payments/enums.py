"""Choices of payments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaymentMethod(TextChoices):
    """How a buyer pays. The lower-case names are what `data.method` of a transaction says."""

    CARD = "CARD", _("银行卡")
    ALIPAY = "ALIPAY", _("支付宝")
    WECHAT_PAY = "WECHAT_PAY", _("微信支付")
    PAY_ON_PICKUP = "PAY_ON_PICKUP", _("自提时付款")


class AttemptState(TextChoices):
    """Where a payment attempt stands. Money is at the payment service from PAID on."""

    STARTED = "STARTED", _("已发起")
    WAITING = "WAITING", _("等待付款")
    AUTHORIZED = "AUTHORIZED", _("自提时付款")
    PAID = "PAID", _("已付款")
    COMPLETED = "COMPLETED", _("已完成")
    FAILED = "FAILED", _("付款失败")
    CANCELLED = "CANCELLED", _("已取消")
    EXPIRED = "EXPIRED", _("已超时")
    REFUND_DUE = "REFUND_DUE", _("待退款")
    REFUNDED = "REFUNDED", _("已退款")


class SourceKind(TextChoices):
    """What is paid: a checkout that becomes an order, or an order that exists."""

    CHECKOUT = "CHECKOUT", _("结算单")
    ORDER = "ORDER", _("订单")


class RefundState(TextChoices):
    """REQUESTED until the payment service answered."""

    REQUESTED = "REQUESTED", _("处理中")
    SUCCEEDED = "SUCCEEDED", _("已退款")
    FAILED = "FAILED", _("退款失败")
