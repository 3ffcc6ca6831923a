"""The operator's view of places, sellers, stations and papers."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from cooperatives.models import (
    Certificate,
    Cooperative,
    CooperativeMember,
    Parcel,
    ServiceStation,
    Township,
    Village,
)
from shop.ui.admin_parts import ReadOnly


class MemberInline(TabularInline):
    """Who works at the desk."""

    model = CooperativeMember
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Township)
class TownshipAdmin(ModelAdmin):
    """Townships."""

    list_display = ("name_zh", "name_en", "county_zh")
    search_fields = ("name_zh", "name_en")
    ordering = ("county_zh", "id")


@admin.register(Village)
class VillageAdmin(ModelAdmin):
    """Villages; a badge needs the list that names the village."""

    list_display = ("name_zh", "township", "speciality_zh", "badge_year")
    list_select_related = ("township",)
    list_filter = ("township",)
    search_fields = ("name_zh", "name_en")
    ordering = ("township_id", "id")


@admin.register(Cooperative)
class CooperativeAdmin(ModelAdmin):
    """Cooperatives and their clerks."""

    list_display = ("name_zh", "code", "township", "warehouse_id")
    list_select_related = ("township",)
    search_fields = ("name_zh", "name_en", "code")
    readonly_fields = ("warehouse_id",)
    filter_horizontal = ("villages",)
    inlines = (MemberInline,)
    ordering = ("id",)


@admin.register(ServiceStation)
class StationAdmin(ModelAdmin):
    """Pickup places and their hours."""

    list_display = ("name_zh", "township", "opens_at", "closes_at")
    list_select_related = ("township",)
    readonly_fields = ("warehouse_id",)
    ordering = ("id",)


@admin.register(Certificate)
class CertificateAdmin(ModelAdmin):
    """Papers as they were seen."""

    list_display = ("title_zh", "kind", "number", "valid_until_date")
    list_filter = ("kind",)
    search_fields = ("title_zh", "number")
    ordering = ("id",)


@admin.register(Parcel)
class ParcelAdmin(ReadOnly, ModelAdmin):
    """What was ordered of whom, and through which broadcast; parcels follow orders and the desk."""

    list_display = (
        "order_number",
        "cooperative",
        "state",
        "yuan",
        "sold_by",
        "carrier",
        "tracking_number",
        "ordered_at",
    )
    list_select_related = ("cooperative",)
    list_filter = ("state", "storage", "is_paid", "cooperative")
    search_fields = ("order_number", "tracking_number")
    exclude = ("order_id", "fulfilment_id")
    ordering = ("-ordered_at", "-id")

    @admin.display(description="货款（元）", ordering="total_fen")
    def yuan(self, row: Parcel) -> str:
        """The goods' sum."""
        return f"{row.total_fen / 100:.2f}"

    @admin.display(description="来自直播")
    def sold_by(self, row: Parcel) -> str:
        """Broadcasts and hosts of its lines."""
        names = {f"{line['broadcast']} · {line['host']}" for line in row.lines if line["broadcast"]}
        return "，".join(sorted(names))
