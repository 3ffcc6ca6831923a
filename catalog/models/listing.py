"""Listings: our words, season, photos and origin beside the commerce product; prices and stock are mirrored."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import ListingState, StockBucket, StorageClass, SyncState
from catalog.models.category import Category
from cooperatives.models import Certificate, Cooperative, Township, Village


class Listing(models.Model):
    """One product page. Money is in fen, weight in grams; ids of the commerce server are opaque."""

    code = models.CharField(_("编号"), max_length=16, unique=True)
    slug = models.SlugField(_("网址名"), max_length=96, unique=True)
    name_zh = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("英文名"), max_length=120, blank=True)
    tagline_zh = models.CharField(_("一句话介绍"), max_length=120, blank=True)
    tagline_en = models.CharField(_("一句话介绍（英文）"), max_length=200, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="listings", verbose_name=_("分类")
    )
    cooperative = models.ForeignKey(
        Cooperative, on_delete=models.PROTECT, related_name="listings", verbose_name=_("合作社")
    )
    township = models.ForeignKey(
        Township, on_delete=models.PROTECT, related_name="listings", verbose_name=_("乡镇")
    )
    village = models.ForeignKey(
        Village,
        on_delete=models.PROTECT,
        related_name="listings",
        null=True,
        blank=True,
        verbose_name=_("村"),
    )
    storage_class = models.CharField(
        _("储运方式"), max_length=16, choices=StorageClass.choices, default=StorageClass.AMBIENT
    )
    season_months = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("上市月份")
    )
    """Months 1–12 in which it is offered fresh; all twelve for a year-round product."""
    peak_months = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("盛产月份")
    )
    variety_zh = models.CharField(_("品种"), max_length=64, blank=True)
    variety_en = models.CharField(_("品种（英文）"), max_length=96, blank=True)
    harvest_date = models.DateField(_("收割日期"), null=True, blank=True)
    harvest_note_zh = models.CharField(_("采收说明"), max_length=200, blank=True)
    harvest_note_en = models.CharField(_("采收说明（英文）"), max_length=300, blank=True)
    storage_note_zh = models.CharField(_("存放说明"), max_length=200, blank=True)
    storage_note_en = models.CharField(_("存放说明（英文）"), max_length=300, blank=True)
    delivery_note_zh = models.CharField(_("发货说明"), max_length=200, blank=True)
    delivery_note_en = models.CharField(_("发货说明（英文）"), max_length=300, blank=True)
    dispatch_days = models.PositiveSmallIntegerField(_("几个工作日内发出"), default=1)
    """Working days from payment until it leaves the cooperative."""
    description_zh = models.TextField(_("说明"), blank=True)
    description_en = models.TextField(_("说明（英文）"), blank=True)
    adults_only = models.BooleanField(_("只卖给成年人"), default=False)
    certificates = models.ManyToManyField(
        Certificate, related_name="listings", blank=True, verbose_name=_("证书")
    )
    search_words = models.CharField(_("另外的搜索词"), max_length=200, blank=True)
    """Extra whole words to be found by: crop, breed, old names; separated by spaces."""

    product_id = models.CharField(_("交易服务器里的商品"), max_length=128, blank=True)
    state = models.CharField(
        _("状态"), max_length=16, choices=ListingState.choices, default=ListingState.DRAFT
    )
    sync_state = models.CharField(
        _("同步"), max_length=16, choices=SyncState.choices, default=SyncState.NONE
    )
    sync_error = models.CharField(_("同步出错"), max_length=300, blank=True)

    pack_label_zh = models.CharField(_("规格"), max_length=48, blank=True)
    pack_label_en = models.CharField(_("规格（英文）"), max_length=64, blank=True)
    weight_grams = models.PositiveIntegerField(_("重量（克）"), null=True, blank=True)
    price_fen = models.PositiveIntegerField(_("价格（分）"), null=True, blank=True)
    undiscounted_fen = models.PositiveIntegerField(_("原价（分）"), null=True, blank=True)
    pack_count = models.PositiveSmallIntegerField(_("规格数"), default=0)
    available = models.PositiveIntegerField(_("可卖数量"), default=0)
    stock_bucket = models.CharField(
        _("库存"), max_length=16, choices=StockBucket.choices, default=StockBucket.OUT
    )
    default_variant_id = models.CharField(_("默认规格在交易服务器里"), max_length=128, blank=True)
    cover_key = models.CharField(_("主图"), max_length=200, blank=True)
    popularity = models.PositiveIntegerField(_("受欢迎程度"), default=0)
    version = models.PositiveIntegerField(_("版本"), default=1)
    """Grows with every change that a card or page shows; kept fragments are keyed by it."""
    created_at = models.DateTimeField(_("建立时间"))
    updated_at = models.DateTimeField(_("更新时间"))
    published_at = models.DateTimeField(_("上架时间"), null=True, blank=True)
    followed_at = models.DateTimeField(_("最近读到价格库存"), null=True, blank=True)
    """When price and stock were last read from the commerce server."""

    class Meta:
        verbose_name = _("商品")
        verbose_name_plural = _("商品")
        constraints = (
            models.UniqueConstraint(
                fields=["product_id"], condition=~Q(product_id=""), name="listing_product_once"
            ),
            models.CheckConstraint(
                condition=Q(undiscounted_fen__isnull=True)
                | Q(undiscounted_fen__gte=F("price_fen")),
                name="listing_discount_lowers_the_price",
            ),
        )
        indexes = (
            models.Index(fields=["state", "category", "-popularity"], name="listing_by_category"),
            models.Index(fields=["cooperative", "state"], name="listing_by_cooperative"),
        )

    def __str__(self) -> str:
        return self.name_zh


class ListingVariant(models.Model):
    """One pack of a listing."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="variants", verbose_name=_("商品")
    )
    position = models.PositiveSmallIntegerField(_("次序"))
    sku = models.CharField(_("货号"), max_length=32, unique=True)
    label_zh = models.CharField(_("规格"), max_length=48)
    label_en = models.CharField(_("规格（英文）"), max_length=64, blank=True)
    weight_grams = models.PositiveIntegerField(_("重量（克）"))
    price_fen = models.PositiveIntegerField(_("价格（分）"))
    undiscounted_fen = models.PositiveIntegerField(_("原价（分）"), null=True, blank=True)
    available = models.PositiveIntegerField(_("可卖数量"), default=0)
    """Units that can be bought now, mirrored from the commerce server."""
    stock_wanted = models.PositiveIntegerField(_("待同步的库存"), null=True, blank=True)
    """Units in the warehouse that the clerk has said and the commerce server has not been told yet; else None.

    Sending an old number again would bring back units that were shipped meanwhile, so it is forgotten once sent.
    """
    variant_id = models.CharField(_("交易服务器里的规格"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("规格")
        verbose_name_plural = _("规格")
        constraints = (
            models.UniqueConstraint(fields=["listing", "position"], name="variant_position_once"),
            models.UniqueConstraint(
                fields=["variant_id"], condition=~Q(variant_id=""), name="variant_id_once"
            ),
            models.CheckConstraint(condition=Q(price_fen__gt=0), name="variant_has_a_price"),
            models.CheckConstraint(condition=Q(weight_grams__gt=0), name="variant_has_a_weight"),
        )

    def __str__(self) -> str:
        return self.sku


class ListingPhoto(models.Model):
    """One photo; its sized files lie at `key` with -320, -640 and -1280."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt_zh = models.CharField(max_length=120, blank=True)
    alt_en = models.CharField(max_length=160, blank=True)
    media_id = models.CharField(max_length=128, blank=True)
    """The commerce server's opaque id of its copy."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["listing", "position"], name="photo_position_once"),
        )

    def __str__(self) -> str:
        return self.key
