"""The operator's view of listings: to read; listings are changed at the desk, so that commerce follows."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline

from catalog.domain.index import names_changed
from catalog.domain.publishing import listing_withdraw
from catalog.enums import ListingState
from catalog.models import Category, Listing, ListingVariant
from shop.accounts.models import User
from shop.durability.transactions import durable
from shop.kernel import clock
from shop.ui.admin_parts import ReadOnly


class PackInline(ReadOnly, TabularInline):
    """The listing's packs with mirrored prices and stock."""

    model = ListingVariant
    extra = 0


@admin.register(Listing)
class ListingAdmin(ReadOnly, ModelAdmin):
    """Every listing of every cooperative."""

    list_display = ("name_zh", "cooperative", "state", "sync_state", "yuan", "available")
    list_select_related = ("cooperative",)
    list_filter = ("state", "sync_state", "storage_class", "cooperative", "category")
    search_fields = ("name_zh", "name_en", "code", "slug")
    inlines = (PackInline,)
    ordering = ("-updated_at", "-id")
    actions = ("withdraw",)
    readonly_fields = ("at_the_desk",)

    @admin.display(description=_("价格（元）"), ordering="price_fen")
    def yuan(self, row: Listing) -> str:
        """The default pack's price."""
        return "" if row.price_fen is None else f"{row.price_fen / 100:.2f}"

    @admin.display(description=_("在工作台修改"))
    def at_the_desk(self, row: Listing) -> SafeString:
        """The way to the form that keeps commerce in step."""
        address = reverse("catalog:desk_listing", args=[row.code])
        return format_html('<a href="{}">{}</a>', address, row.code)

    @admin.action(description=_("下架所选商品"), permissions=["view"])
    def withdraw(self, request: HttpRequest, rows: QuerySet[Listing]) -> None:
        """Take the chosen listings off sale; orders keep them."""
        assert isinstance(request.user, User)  # noqa: S101 -- the admin lets staff in only
        ids = list(rows.filter(state=ListingState.PUBLISHED).values_list("pk", flat=True))
        for listing_id in ids:
            listing_withdraw(user=request.user, listing_id=listing_id, now=clock.now())
        self.message_user(request, _("已下架 %(count)s 件") % {"count": len(ids)})


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """Shelves of the store; a change shows on every card and kept page at once."""

    list_display = ("name_zh", "slug", "position", "category_id")
    readonly_fields = ("category_id",)
    ordering = ("position", "id")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Inside the admin's own transaction."""
        super().save_related(request, form, formsets, change)
        names_changed(kind="category", row_id=form.instance.pk)

    def delete_model(self, request: HttpRequest, obj: Category) -> None:
        """Only a shelf without listings can go."""
        row_id = obj.pk
        super().delete_model(request, obj)
        names_changed(kind="category", row_id=row_id)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Category]) -> None:
        """The same, for the rows chosen in the list."""
        ids = list(queryset.values_list("pk", flat=True))
        with durable():
            super().delete_queryset(request, queryset)
            for row_id in ids:
                names_changed(kind="category", row_id=row_id)
