"""Choices of the catalogue: states, storage classes, stock buckets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListingState(TextChoices):
    """Whether people can find and buy it."""

    DRAFT = "DRAFT", _("草稿")
    PUBLISHED = "PUBLISHED", _("在售")
    WITHDRAWN = "WITHDRAWN", _("已下架")


class SyncState(TextChoices):
    """Whether the commerce server has what the clerk wrote."""

    NONE = "NONE", _("未同步")
    PENDING = "PENDING", _("同步中")
    DONE = "DONE", _("已同步")
    FAILED = "FAILED", _("同步失败")


class StorageClass(TextChoices):
    """How it is kept and carried; parcels are split by it."""

    AMBIENT = "AMBIENT", _("常温")
    CHILLED = "CHILLED", _("冷藏")
    FROZEN = "FROZEN", _("冷冻")


class StockBucket(TextChoices):
    """What people are told about stock: a true bucket, not a number that hurries them."""

    PLENTY = "PLENTY", _("有货")
    LOW = "LOW", _("库存不多")
    OUT = "OUT", _("卖完了")
