"""Choices of the cooperatives package: roles of people, kinds of certificates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MemberRole(TextChoices):
    """What a person may do for a cooperative."""

    CLERK = "CLERK", _("店员")


class ParcelState(TextChoices):
    """WAITING for the money, TO_PACK, PACKED, SHIPPED; CANCELED when the order is."""

    WAITING = "WAITING", _("待付款")
    TO_PACK = "TO_PACK", _("待装箱")
    PACKED = "PACKED", _("待发货")
    SHIPPED = "SHIPPED", _("已发货")
    CANCELED = "CANCELED", _("已取消")


class CertificateKind(TextChoices):
    """What a certificate says about its holder."""

    GEOGRAPHICAL_INDICATION = "GEOGRAPHICAL_INDICATION", _("地理标志")
    NAMED_SPECIAL_NEW = "NAMED_SPECIAL_NEW", _("名特优新农产品")
    CONFORMITY = "CONFORMITY", _("承诺达标合格证")
    GREEN = "GREEN", _("绿色食品")
    ORGANIC = "ORGANIC", _("有机产品")
    AWARD = "AWARD", _("获奖")
