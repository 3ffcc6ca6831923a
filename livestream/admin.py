"""The operator's view of hosts, broadcasts and what they sold; broadcasts are steered at the console."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline

from livestream.models import AttributedLine, Broadcast, Host, LineUpItem
from shop.ui.admin_parts import ReadOnly


@admin.register(Host)
class HostAdmin(ModelAdmin):
    """Who presents, from which village, and who signs in."""

    list_display = ("name_zh", "slug", "village", "user")
    list_select_related = ("village", "user")
    search_fields = ("name_zh", "name_en")
    autocomplete_fields = ("user", "village")
    readonly_fields = ("avatar_key",)
    ordering = ("id",)


class LineUpInline(ReadOnly, TabularInline):
    """The broadcast's shelf."""

    model = LineUpItem
    fields = ("position", "listing", "pack", "live_price_fen", "limit_per_order")
    extra = 0


@admin.register(Broadcast)
class BroadcastAdmin(ReadOnly, ModelAdmin):
    """Announced, on air, over."""

    list_display = ("title_zh", "host", "state", "scheduled_at", "started_at", "ended_at", "views")
    list_select_related = ("host",)
    list_filter = ("state", "host")
    search_fields = ("title_zh", "code")
    readonly_fields = ("links",)
    exclude = ("pinned_item",)
    inlines = (LineUpInline,)
    ordering = ("-scheduled_at", "-id")

    @admin.display(description=_("去"))
    def links(self, row: Broadcast) -> SafeString:
        """Its console and its report."""
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("livestream:console_one", args=[row.code]),
            _("主播台"),
            reverse("livestream:report", args=[row.code]),
            _("战报"),
        )


@admin.register(AttributedLine)
class AttributedLineAdmin(ReadOnly, ModelAdmin):
    """Every order line that a broadcast sold: broadcast, host, cooperative, township, village."""

    list_display = (
        "order_number",
        "product_name",
        "quantity",
        "yuan",
        "refunded",
        "state",
        "broadcast",
        "host",
        "cooperative_name",
        "township_name",
        "village_name",
        "ordered_at",
    )
    list_select_related = ("broadcast", "host")
    list_filter = ("state", "broadcast", "host", "cooperative_name", "township_name")
    search_fields = ("order_number", "product_name")
    exclude = ("order_id", "line_id")
    ordering = ("-ordered_at", "-id")

    @admin.display(description=_("金额（元）"), ordering="amount_fen")
    def yuan(self, row: AttributedLine) -> str:
        """The line's sum."""
        return f"{row.amount_fen / 100:.2f}"

    @admin.display(description=_("已退（元）"), ordering="refunded_fen")
    def refunded(self, row: AttributedLine) -> str:
        """What was given back of it."""
        return f"{row.refunded_fen / 100:.2f}"
