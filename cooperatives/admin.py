"""The operator's view of places, sellers, stations and papers."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from cooperatives.models import (
    Certificate,
    Cooperative,
    CooperativeMember,
    ServiceStation,
    Township,
    Village,
)


class MemberInline(TabularInline):
    """Who works at the desk."""

    model = CooperativeMember
    extra = 0
    raw_id_fields = ("user",)


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
