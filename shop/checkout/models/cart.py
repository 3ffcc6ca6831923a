"""Which Saleor checkout belongs to whom; its id is a credential and stays on the server."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.checkout.enums import CartKind, CartState
from shop.kernel.ids import uuid4


class Cart(models.Model):
    """One Saleor checkout of one person or one anonymous session."""

    code = models.UUIDField(_("编号"), default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="carts",
        verbose_name=_("账号"),
    )
    session_key = models.CharField(_("会话"), max_length=40, blank=True)
    kind = models.CharField(_("种类"), max_length=8, choices=CartKind.choices)
    state = models.CharField(
        _("状态"), max_length=8, choices=CartState.choices, default=CartState.OPEN
    )
    channel = models.CharField(_("渠道"), max_length=32)
    checkout_id = models.CharField(_("交易服务器里的结算单"), max_length=64, unique=True)
    order_id = models.CharField(_("交易服务器里的订单"), max_length=64, null=True, unique=True)  # noqa: DJ001 -- unique and absent until ordered
    quantity = models.PositiveIntegerField(_("数量"), default=0)
    created_at = models.DateTimeField(_("建立时间"))
    updated_at = models.DateTimeField(_("更新时间"))

    class Meta:
        verbose_name = _("购物车")
        verbose_name_plural = _("购物车")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(session_key=""),
                name="checkout_cart_has_owner",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(kind="CART", state="OPEN", user__isnull=False),
                name="checkout_one_cart_per_user",
            ),
            models.UniqueConstraint(
                fields=["session_key"],
                condition=models.Q(kind="CART", state="OPEN", user__isnull=True),
                name="checkout_one_cart_per_session",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ORDERED", order_id__isnull=False)
                | ~models.Q(state="ORDERED"),
                name="checkout_ordered_has_order",
            ),
        ]
        indexes = [models.Index(fields=["session_key", "state"], name="checkout_cart_session")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
