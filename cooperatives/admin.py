"""The operator's view of places, sellers, stations and papers."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline

from cooperatives.domain.registry import place_changed
from cooperatives.models import (
    Certificate,
    Cooperative,
    CooperativeMember,
    Notice,
    Parcel,
    ServiceStation,
    Township,
    Village,
)
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.ui.admin_parts import ReadOnly


class PlaceAdmin(ModelAdmin):
    """Whatever is saved or deleted here is told to those who show it, in the same transaction."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """After the row and its inlines."""
        super().save_related(request, form, formsets, change)
        _tell(form.instance)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """One row, from its own page."""
        _tell(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """The rows chosen in the list."""
        with durable():
            for row in queryset:
                _tell(row)
            super().delete_queryset(request, queryset)


def _tell(row: Model) -> None:
    place_changed(kind=str(row._meta.model_name), row_id=row.pk)  # noqa: SLF001 -- Django's documented model API


class MemberInline(StackedInline):
    """Who works at the desk."""

    model = CooperativeMember
    extra = 0
    autocomplete_fields = ("user",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **facts: Any) -> Any:
        """Somebody who is added has joined now, unless the operator knows better."""
        field = super().formfield_for_dbfield(db_field, request, **facts)
        if field is not None and db_field.name == "joined_at":
            field.initial = clock.now
        return field


@admin.register(Township)
class TownshipAdmin(PlaceAdmin):
    """Townships."""

    list_display = ("name_zh", "name_en", "county_zh")
    search_fields = ("name_zh", "name_en")
    readonly_fields = ("banner_key",)
    ordering = ("county_zh", "id")


@admin.register(Village)
class VillageAdmin(PlaceAdmin):
    """Villages; a badge needs the list that names the village."""

    list_display = ("name_zh", "township", "speciality_zh", "badge_year")
    list_select_related = ("township",)
    list_filter = ("township",)
    search_fields = ("name_zh", "name_en")
    readonly_fields = ("banner_key",)
    ordering = ("township_id", "id")


@admin.register(Cooperative)
class CooperativeAdmin(PlaceAdmin):
    """Cooperatives and their clerks."""

    list_display = ("name_zh", "code", "township", "clerks", "warehouse_id")
    list_select_related = ("township",)
    list_filter = ("township",)
    search_fields = ("name_zh", "name_en", "code")
    readonly_fields = ("warehouse_id",)
    inlines = (MemberInline,)
    ordering = ("id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cooperative]:
        """With the people of each, in one more query."""
        rows: QuerySet[Cooperative] = super().get_queryset(request)
        return rows.prefetch_related("members__user")

    @admin.display(description=_("店员"))
    def clerks(self, row: Cooperative) -> str:
        """Who works at its desk."""
        return "，".join(str(member.user) for member in row.members.all())


@admin.register(ServiceStation)
class StationAdmin(PlaceAdmin):
    """Pickup places and their hours."""

    list_display = ("name_zh", "township", "opens_at", "closes_at", "warehouse_id")
    list_select_related = ("township",)
    list_filter = ("township",)
    search_fields = ("name_zh", "name_en", "street_zh")
    readonly_fields = ("warehouse_id",)
    ordering = ("id",)


@admin.register(Certificate)
class CertificateAdmin(PlaceAdmin):
    """Papers as they were seen."""

    list_display = ("title_zh", "kind", "number", "valid_until_date")
    list_filter = ("kind",)
    search_fields = ("title_zh", "number")
    ordering = ("id",)


@admin.register(Notice)
class NoticeAdmin(ModelAdmin):
    """What the union tells everybody who buys; the foot of every page leads there."""

    list_display = ("title_zh", "slug", "position", "is_published", "changed_at")
    ordering = ("position", "id")

    def save_model(self, request: HttpRequest, obj: Notice, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Note when it was changed; buyers see the day."""
        obj.changed_at = clock.now()
        super().save_model(request, obj, form, change)


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
    exclude = ("order_id", "fulfilment_id", "lines", "recipient")
    readonly_fields = ("contents", "goes_to")
    ordering = ("-ordered_at", "-id")

    @admin.display(description=_("货"))
    def contents(self, row: Parcel) -> str:
        """Its lines in words."""
        return "，".join(
            f"{line['name']} {line['pack']} × {line['quantity']}" for line in row.lines
        )

    @admin.display(description=_("收货人"))
    def goes_to(self, row: Parcel) -> str:
        """Who gets it, and where."""
        words = [row.recipient.get(key, "") for key in ("pickup", "name", "phone", "address")]
        return "，".join(word for word in words if word)

    @admin.display(description=_("货款（元）"), ordering="total_fen")
    def yuan(self, row: Parcel) -> str:
        """The goods' sum."""
        return f"{row.total_fen / 100:.2f}"

    @admin.display(description=_("来自直播"))
    def sold_by(self, row: Parcel) -> str:
        """Broadcasts and hosts of its lines."""
        names = {f"{line['broadcast']} · {line['host']}" for line in row.lines if line["broadcast"]}
        return "，".join(sorted(names))
