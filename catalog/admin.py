"""The operator's view of listings: to read; listings are changed at the desk, so that commerce follows."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from catalog.models import Category, Listing, ListingVariant


class ReadOnly:
    """Nothing is changed here."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        del request, obj
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Never."""
        del request, obj
        return False


class PackInline(ReadOnly, TabularInline):
    """The listing's packs with mirrored prices and stock."""

    model = ListingVariant
    extra = 0


@admin.register(Listing)
class ListingAdmin(ReadOnly, ModelAdmin):
    """Every listing of every cooperative."""

    list_display = ("name_zh", "cooperative", "state", "sync_state", "price_fen", "available")
    list_select_related = ("cooperative",)
    list_filter = ("state", "sync_state", "storage_class", "cooperative", "category")
    search_fields = ("name_zh", "name_en", "code", "slug")
    inlines = (PackInline,)
    ordering = ("-updated_at", "-id")


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """Shelves of the store."""

    list_display = ("name_zh", "slug", "position", "category_id")
    readonly_fields = ("category_id",)
    ordering = ("position", "id")
