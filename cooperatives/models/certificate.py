"""Certificates: papers that a cooperative or a village holds; listings point at them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.enums import CertificateKind
from cooperatives.models.cooperative import Cooperative
from cooperatives.models.place import Village


class Certificate(models.Model):
    """One paper. `number`, `issuer` and dates stay blank until the paper itself was seen."""

    code = models.CharField(_("编号"), max_length=32, unique=True)
    kind = models.CharField(_("种类"), max_length=32, choices=CertificateKind.choices)
    title_zh = models.CharField(_("标题"), max_length=128)
    title_en = models.CharField(_("标题（英文）"), max_length=160)
    number = models.CharField(_("证书号"), max_length=64, blank=True)
    issuer_zh = models.CharField(_("颁发单位"), max_length=128, blank=True)
    issuer_en = models.CharField(_("颁发单位（英文）"), max_length=160, blank=True)
    scope_zh = models.TextField(_("范围"), blank=True)
    """What it covers, in our words."""
    scope_en = models.TextField(_("范围（英文）"), blank=True)
    valid_from_date = models.DateField(_("有效期起"), null=True, blank=True)
    valid_until_date = models.DateField(_("有效期止"), null=True, blank=True)
    document_key = models.CharField(_("原件"), max_length=200, blank=True)
    cooperative = models.ForeignKey(
        Cooperative,
        on_delete=models.PROTECT,
        related_name="certificates",
        null=True,
        blank=True,
        verbose_name=_("合作社"),
    )
    village = models.ForeignKey(
        Village,
        on_delete=models.PROTECT,
        related_name="certificates",
        null=True,
        blank=True,
        verbose_name=_("村"),
    )

    class Meta:
        verbose_name = _("证书")
        verbose_name_plural = _("证书")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from_date__isnull=True)
                | Q(valid_until_date__isnull=True)
                | Q(valid_until_date__gte=F("valid_from_date")),
                name="certificate_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.title_zh
